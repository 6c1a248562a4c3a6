export const es = {
  summary: 'todo lo que puede decirse de una dirección, prefijo o MAC',
  usage: `npx seis explain QUÉ [--json]

Cuenta todo lo que Seis sabe sobre QUÉ, tal como lo pegues:
  una dirección           2001:db8::1   fe80::1%eth0   ::ffff:192.0.2.1
  un prefijo              2001:db8::/32
  un rango                2001:db8::1-2001:db8::ff
  una dirección y puerto  [2001:db8::1]:443   https://[2001:db8::1]:8443/
  una dirección MAC       00:00:5e:00:53:01   0000.5e00.5301   00-00-5e-00-53-01
  una dirección IPv4      192.0.2.1   192.0.2.0/24
  un nombre inverso       8.b.d.0.1.0.0.2.ip6.arpa   2.0.192.in-addr.arpa
  una línea de salida     inet6 fe80::1/64 scope link  (ip, ifconfig, ipconfig)
  -                       varias cosas, una por línea, de la entrada estándar:
                            ip addr | npx seis explain -

Opciones
  --json         un documento JSON si es una sola cosa; si son varias, o si
                 vienen de la entrada estándar, un documento por línea
  --lang IDIOMA  es o en
  --help         este texto

Códigos de salida: 0 explicado, 2 algo no se entendió.`,
  nothing: 'Di qué quieres que explique: una dirección, un prefijo, una dirección MAC o una IPv4.',
  nothingTyped: 'Con - las líneas vienen de otro programa:  ip addr | npx seis explain -',
  nothingPiped: 'Por la entrada estándar no llegó nada que explicar.',
  line: 'Línea {{number}}:',

  look: {
    mac: 'Parece una dirección MAC, pero esas tienen seis octetos y aquí hay {{count}}.',
    macTyping: 'Parece una dirección MAC.',
    eui64:
      'Parece un EUI-64, de ocho octetos. Una dirección MAC tiene seis; como final de una dirección se escribe en grupos, por ejemplo fe80::200:5eff:fe00:5301.',
    ipv4: 'Parece una dirección IPv4.',
    portWithoutBrackets:
      'Parece una dirección con un puerto. La dirección va entre corchetes, para que sus dos puntos no se confundan con los del puerto: {{meant}}',
    hostname:
      'Parece un nombre, no una dirección. Qué direcciones tiene «{{name}}» lo sabe el DNS; Seis explica direcciones sin preguntar a nadie.',
    email: 'Parece una dirección de correo electrónico.',
  },

  canonical: 'Canónica',
  expanded: 'Expandida',
  zone: 'Zona',
  port: 'Puerto',
  kind: 'Tipo',
  scope: 'Ámbito',
  ipv4: 'IPv4 incrustada',
  zoneAbout: 'La interfaz por la que este host llega a la dirección. No es parte de los 128 bits.',

  onLinkAbout: 'El prefijo del enlace de esta interfaz. A sus direcciones se llega sin pasar por un router.',
  portMeant: 'Si {{port}} es un puerto, la dirección va entre corchetes: {{meant}}',
  forbiddenNat64:
    'Solo significa algo dentro de su red, así que no puede ir bajo 64:ff9b::/96: los traductores descartan esos paquetes ({{section}}).',
  forbidden6to4:
    'Solo significa algo dentro de su red, así que no puede haber un sitio 6to4 detrás ({{section}}).',

  groups: 'Grupos',
  group: 'Grupo',
  bits: 'Bits',
  written: 'Escrito',
  hex: 'Hex',
  binary: 'Binario',

  spelling: 'Escritura',
  spellingGood: 'Esta es la forma canónica (RFC 5952).',
  spellingOther: 'La dirección es correcta, pero lo habitual es escribir {{canonical}}:',

  block: 'Bloque de propósito especial (IANA)',
  noBlock: 'Ninguno: la dirección no está en ningún bloque del registro de propósito especial.',
  name: 'Nombre',
  prefix: 'Prefijo',

  address: 'Dirección',
  hostBits:
    'Escribiste una dirección con su longitud de prefijo. La dirección es {{address}} y el prefijo, {{prefix}}.',
  first: 'Primera',
  last: 'Última',
  count: 'Direcciones',
  power: '2^{{exponent}} = {{number}}',
  about: 'unos {{number}}',
  subnets: 'Subredes /64',
  covers_one: 'Un prefijo contiene justo estas',
  covers_many: '{{count}} prefijos contienen justo estas',
  covers_other: '{{count}} prefijos contienen justo estas',
  coversAbout:
    'Los routers y los cortafuegos trabajan con prefijos, no con rangos. Ninguna lista más corta las contiene todas y nada más.',
  parts: 'Partes',
  legend: '= bits del prefijo: {{length}}    - los demás: {{rest}}',
  legendCut: '= bits del prefijo: {{length}}    - los demás: {{rest}}    + un dígito con bits de ambos',
  prefixMixed:
    'El prefijo contiene direcciones de varios tipos: es más grande que los bloques que hay en él.',
  scopeVaries:
    'Lo dice el último dígito del primer grupo: ff02 es de enlace local; ff05, local de sitio; ff0e, global.',

  reverseName: 'Nombre inverso',
  reverseZone: 'Zona inversa',
  reverseZones: 'Bajo ip6.arpa cada etiqueta son cuatro bits, así que este prefijo ocupa {{zones}} zonas:',

  multicast: 'Multicast',
  flags: 'Indicadores',
  groupId: 'ID de grupo',
  prefixInside: 'Prefijo incluido',
  rendezvousPoint: 'Punto de encuentro',
  asksFor: 'Busca',
  asksForAbout: 'las direcciones que terminan en {{end}}',

  solicited: 'Grupo de nodo solicitado',
  solicitedAbout:
    'Quien busca en el enlace al dueño de esta dirección envía allí la solicitud de vecino. Todas las direcciones con los mismos 24 bits finales comparten el grupo.',

  macInside:
    'Lleva ff:fe en el medio: casi seguro se formó con la dirección MAC {{mac}}, que cualquiera puede leer en él desde cualquier red. Uno de cada 65 536 identificadores al azar se ve igual por casualidad.',
  macInsideLocal:
    'Lleva ff:fe en el medio: casi seguro se formó con la dirección MAC {{mac}}, elegida localmente. Uno de cada 65 536 identificadores al azar se ve igual por casualidad.',
  noMacInside: 'En él no se puede leer ninguna dirección MAC.',
  reservedId: 'Ningún host puede tomarlo: {{what}} (RFC {{rfc}}).',

  ula: 'Partes de una dirección local única',
  localBit: 'Bit L',
  globalId: 'ID global',
  subnetId: 'ID de subred',
  ulaLocal: 'El ID global lo creó la propia red, y debe ser al azar (RFC 4193 §3.2).',
  ulaOther: 'Nunca se definió cómo formar direcciones así (RFC 4193 §3.2): las redes usan L=1.',
  teredoPort: 'El puerto del cliente tal como lo muestra su NAT. En la dirección va invertido.',

  ipv4About: 'dirección IPv4',
  inIpv6: 'Dentro de IPv6',
  mapped: 'Mapeada',
  sixToFourAbout:
    'El prefijo de un sitio 6to4 detrás de ella. Los relés que lo hacían funcionar se apagaron (RFC 7526).',
  notGlobal:
    'No va bajo 64:ff9b::/96: solo significa algo dentro de su red (RFC 6052 §3.1). Una red con un prefijo propio sí puede traducirla.',
  blockIpv4: 'Bloque de propósito especial de IPv4 (IANA)',
  multicastIpv4: 'Es una dirección multicast de IPv4, que tiene su propio registro (RFC 5771).',

  mac: 'Dirección MAC',
  oui: 'Asignación',
  ouiAbout: 'El IEEE asignó los tres primeros octetos, {{oui}}, a quien fabricó la interfaz.',
  localAbout: 'Nadie la asignó: su bit universal/local dice que se eligió localmente, muchas veces al azar.',
  groupAbout:
    'El bit más bajo del primer octeto es 1: la dirección nombra un grupo, así que ninguna interfaz la tiene como propia.',
  multicastAbout:
    'Los octetos 33:33 señalan multicast de IPv6 en Ethernet; los otros cuatro son el final de la dirección multicast (RFC 2464 §7).',
  interfaceId: 'ID de interfaz',
  linkLocal: 'Enlace local',
  eui64: 'Cómo se forma el EUI-64 modificado',
  eui64Split: 'Parte la dirección MAC en dos mitades.',
  eui64Insert: 'Pon ff:fe entre las dos.',
  eui64Flip: 'Invierte el bit universal/local, el 02 del primer octeto.',
  eui64Today:
    'Un identificador así delata al equipo dondequiera que vaya. Para direcciones duraderas, la RFC 8064 recomienda identificadores estables que cambien de una red a otra (RFC 7217).',
} as const
