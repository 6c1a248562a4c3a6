export const es = {
  title: 'Dos encabezados, campo por campo',
  sample: {
    syn: 'Un SYN de TCP',
    full: 'Un segmento lleno, 1500 octetos',
    echo: 'Una solicitud de eco',
    lastHop: 'Un SYN al que le queda un salto',
    faulty: 'Un SYN con errores',
  },
  question:
    '¿Cuál de estos campos de IPv4 no tiene sucesor, ni en el encabezado IPv6 ni en uno de extensión?',
  header: { ipv4: 'IPv4: 20 octetos', ipv6: 'IPv6: 40 octetos' },
  protocol: { ipv4: 'IPv4', ipv6: 'IPv6' },
  ipv4: {
    version: 'Versión',
    headerLength: 'Longitud del encabezado (IHL)',
    typeOfService: 'Tipo de servicio (TOS)',
    totalLength: 'Longitud total',
    identification: 'Identificación',
    flags: 'Indicadores',
    fragmentOffset: 'Desplazamiento',
    timeToLive: 'Tiempo de vida (TTL)',
    protocol: 'Protocolo',
    headerChecksum: 'Suma de verificación',
    source: 'Dirección de origen',
    destination: 'Dirección de destino',
    options: 'Opciones',
  },
  ipv6: {
    version: 'Versión',
    trafficClass: 'Clase de tráfico',
    flowLabel: 'Etiqueta de flujo',
    payloadLength: 'Longitud de la carga útil',
    nextHeader: 'Siguiente encabezado',
    hopLimit: 'Límite de saltos',
    source: 'Dirección de origen',
    destination: 'Dirección de destino',
  },
  short: {
    version: 'Versión',
    headerLength: 'IHL',
    typeOfService: 'TOS',
    flags: 'Ind.',
    timeToLive: 'TTL',
    nextHeader: 'Sig. encabezado',
    options: 'Opciones: aquí ninguna (de 0 a 40 octetos)',
  },
  flags: 'reservado, DF, MF',
  fate: { kept: 'se queda', renamed: 'otro nombre', moved: 'se muda', gone: 'desaparece', new: 'nuevo' },
  cell: '{{name}}: {{value}}',
  cellFate: '{{name}}: {{value}}. {{fate}}',
  wrongCell: '{{cell}}. No tiene sentido',
  why: {
    version:
      'Sigue donde estaba: quien lee el primer octeto tiene que saber cuál de los dos viene. En Ethernet también lo dice la trama, con el tipo `0800` u `86dd`.',
    headerLength: 'Este encabezado siempre mide 40 octetos: no hay longitud que anotar.',
    trafficClass:
      'Los mismos ocho bits con otro nombre. Hoy se leen igual en los dos: seis de DSCP y dos de ECN.',
    flowLabel:
      'Con ella el emisor marca lo que va junto. Así un router puede repartir la carga entre varios enlaces sin mirar detrás del encabezado.',
    length:
      'La longitud total contaba también el encabezado. Esta cuenta lo que viene tras los 40 octetos, con los encabezados de extensión.',
    identification:
      'Ahora está en el encabezado Fragment y mide el doble: 32 bits. Solo la llevan los paquetes que son fragmentos.',
    flags:
      'MF está ahora en el encabezado Fragment. DF desapareció: ningún router del camino puede fragmentar, así que siempre valdría 1.',
    fragmentOffset:
      'Ahora está en el encabezado Fragment: 13 bits, como antes, y todavía en unidades de 8 octetos.',
    upper:
      'La misma lista de números. Pero lo que sigue también puede ser un encabezado de extensión, que a su vez nombra al siguiente.',
    hops: 'Iba a contar segundos y contaba routers. Ahora su nombre dice lo que hace.',
    checksum:
      'Nadie heredó su trabajo. Los enlaces revisan sus tramas, TCP y UDP revisan las direcciones junto con sus datos, y ningún router tiene que recalcularla.',
    source: 'Es cuatro veces más larga. Entre las dos direcciones ocupan 32 de los 40 octetos.',
    destination:
      'Es cuatro veces más larga y empieza en el octeto 24, un múltiplo de 8; la de origen, en el 8.',
    options:
      'Ahora van en encabezados de extensión. En IPv4 alargaban el encabezado, hasta 60 octetos, y cada router tenía que mirarlas.',
  },
  routerTitle: {
    forwarded: {
      forwarded: 'El router reenvió los dos paquetes',
      discarded: 'El router reenvió el paquete IPv4 y descartó el IPv6',
    },
    discarded: {
      forwarded: 'El router descartó el paquete IPv4 y reenvió el IPv6',
      discarded: 'El router descartó los dos paquetes',
    },
    unchecked: {
      forwarded: 'El router reenvió el paquete IPv6; del IPv4 no se puede saber aquí',
      discarded: 'El router descartó el paquete IPv6; del IPv4 no se puede saber aquí',
    },
  },
  router: {
    ipv4: {
      forwarded: 'En IPv4 cambió dos campos: el TTL y, por él, la suma de todo el encabezado.',
      expired:
        'El paquete IPv4 que llega con 1 o 0 no pasa de aquí, y su emisor recibe Tiempo excedido, de ICMP.',
      damaged: 'La suma del encabezado IPv4 está mal, y de eso el router no avisa a nadie.',
      unchecked: 'En la suma de un encabezado IPv4 más largo entran octetos que esta figura no tiene.',
      malformed:
        'El encabezado IPv4 tiene un valor con el que ningún router reenvía el paquete: está en la lista de abajo.',
    },
    ipv6: {
      forwarded: 'En IPv6 cambió solo el límite de saltos, y no hay suma que revisar.',
      expired:
        'El paquete IPv6 que llega con 1 o 0 no pasa de aquí, y su emisor recibe Tiempo excedido, de ICMPv6.',
      malformed:
        'El encabezado IPv6 tiene un valor con el que ningún router reenvía el paquete: está en la lista de abajo.',
    },
  },
  value: '{{protocol}}: {{field}}',
  bits_one: '{{count}} bit',
  bits_other: '{{count}} bits',
  fault: {
    empty: 'Aquí falta un número, como `64` o `0x40`.',
    notNumber: 'Esto no es un número. Escríbelo como `64` o, en hexadecimal, como `0x40`.',
    tooLarge: 'No cabe: lo máximo que admite este campo es {{most}}.',
  },
  faultIn: 'En {{field}}',
  octets: 'Los {{count}} octetos del encabezado {{protocol}}',
  pass: 'Pasar los dos por un router',
  mend: 'Corregir la suma de IPv4',
  copy: { ipv4: 'Copiar IPv4 en hexadecimal', ipv6: 'Copiar IPv6 en hexadecimal' },
  copied: 'Copiado: {{hex}}',
  copyFailed: 'El navegador no me dejó copiar. Los octetos son: {{hex}}',
  good: 'Todos los valores de los dos encabezados tienen sentido, para {{here}} octetos de {{upper}}.',
  badCount_one: 'Hay {{count}} valor sin sentido:',
  badCount_other: 'Hay {{count}} valores sin sentido:',
  unread: 'Este campo todavía no tiene un valor.',
  rule: {
    versionNot6:
      'La versión {{said}} no es IPv6: lo que viene detrás se leería como otra cosa, o no se leería.',
    lengthBeyond:
      'Promete {{said}} octetos y hay {{here}}. Quien lo reciba pensará que el paquete llegó cortado.',
    lengthShort: 'Dice {{said}} octetos y hay {{here}}: los últimos {{more}} quedan fuera del paquete.',
    lengthZero:
      'La longitud 0 anuncia una carga útil jumbo, con su opción en un encabezado Hop-by-Hop. Aquí siguen {{here}} octetos sin él.',
    nothingFollows: 'El 59 dice que no sigue nada. Los {{here}} octetos que siguen se ignoran.',
    otherUpper: 'Anuncia {{said}}, pero lo que sigue es {{here}} ({{more}}), y se leería como {{said}}.',
    hopLimit0: 'Con 0 ningún router lo reenvía. Solo puede recibirlo un vecino.',
    sourceMulticast: 'Un grupo no envía nada: una dirección multicast no puede ser origen.',
    sourceUnspecified:
      '`::` significa «aún sin dirección»: nadie puede responder y ningún router lo reenvía.',
    destinationUnspecified: '`::` no es de nadie y no puede ser destino.',
    loopback: '`::1` no puede salir de su propio host.',
    versionNot4: 'La versión {{said}} no es IPv4.',
    headerLengthSmall: 'Serían {{said}} octetos. Sin opciones el encabezado mide 20, así que el mínimo es 5.',
    headerLengthLarge:
      'Serían {{said}} octetos: los primeros de {{here}} se leerían como opciones y entrarían en la suma, que así no se puede comprobar aquí.',
    reservedFlag: 'El primero de los tres bits está reservado y tiene que ser 0.',
    fragment: 'Esto dice «fragmento»: el receptor lo guarda y espera a los demás, que nunca llegan.',
    beyondLargest: 'El datagrama acabaría en el octeto {{more}}. Más allá del 65 535 no hay ninguno.',
    timeToLive0: 'Con 0 hay que destruirlo.',
    checksumWrong: 'Debería ser `{{more}}`. El primer router descarta el paquete.',
  },
  all: 'Todos los campos y qué fue de ellos',
  recorded:
    'Los dos paquetes los envió Linux 6.18: el de IPv6 está en las capturas de este curso; el de IPv4 se grabó aparte, en un enlace propio.',
} as const
