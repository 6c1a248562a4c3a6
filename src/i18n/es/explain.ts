/** Textos de `seis explain`. */
export const explain = {
  help: `Uso: seis explain QUÉ [--json]

Cuenta todo lo que Seis sabe sobre QUÉ, que puede ser
  una dirección           2001:db8::1   fe80::1%eth0   ::ffff:192.0.2.1
  un prefijo              2001:db8::/32
  una dirección y puerto  [2001:db8::1]:443
  una dirección MAC       00:00:5e:00:53:01

Opciones
  --json         un documento JSON en lugar de texto
  --lang IDIOMA  es o en
  --help         este texto

Códigos de salida: 0 explicado, 2 no se entendió QUÉ.`,
  tryHelp: 'Prueba con: seis explain --help',
  nothing: 'Di qué quieres que explique: una dirección, un prefijo o una dirección MAC.',
  tooMuch: 'Una cosa a la vez: explain recibe una dirección, un prefijo o una dirección MAC, y nada más.',
  unknownOption: 'explain no tiene la opción {{option}}.',
  optionValue: 'La opción {{option}} no lleva valor.',

  canonical: 'Canónica',
  expanded: 'Expandida',
  zone: 'Zona',
  port: 'Puerto',
  kind: 'Tipo',
  scope: 'Ámbito',
  ipv4: 'IPv4 incrustada',
  zoneAbout: 'La interfaz por la que este host llega a la dirección. No es parte de los 128 bits.',

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

  network: 'Red',
  address: 'Dirección',
  hostBits:
    'Escribiste una dirección con su longitud de prefijo. La dirección es {{address}} y el prefijo, {{prefix}}.',
  first: 'Primera',
  last: 'Última',
  count: 'Direcciones',
  power: '2^{{exponent}} = {{number}}',
  subnets: 'Subredes /64',
  parts: 'Partes',
  legend: '= bits del prefijo: {{length}}    - los demás: {{rest}}',
  legendCut: '= bits del prefijo: {{length}}    - los demás: {{rest}}    + un dígito con bits de ambos',
  prefixMixed:
    'El prefijo contiene direcciones de varios tipos: es más grande que los bloques que hay en él.',
  scopeVaries:
    'Lo dice el último dígito del primer grupo: ff02 es de enlace local; ff05, local de sitio; ff0e, global.',

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
