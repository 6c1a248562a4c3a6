import type { Translation } from '#i18n/texts.ts'
import type { en } from './en.ts'

export const es = {
  summary: 'los paquetes de una captura, uno a uno, o en vivo desde tcpdump',
  usage: `npx seis dissect ARCHIVO [--filter EXPRESIÓN] [--verbose] [--hex] [--json]
       tcpdump -U -w - | npx seis dissect -

ARCHIVO es una captura, pcap o pcapng, comprimida con gzip o no;
- es la entrada estándar.

  --filter EXPRESIÓN    solo estos paquetes: udp, port == 53,
                        source in fe80::/10,
                        icmpv6.type == 135 and not hopLimit == 255
  --verbose             cada campo, y la regla que un paquete incumple
  --hex                 los octetos, cada uno con el color de su capa
  --json                un objeto por paquete y por línea`,
  noFile: '¿Qué captura? Indica su archivo, o - para la entrada estándar.',
  terminalInput:
    'Aquí la entrada estándar es el teclado, y nadie teclea una captura. Envíala por una tubería:\n  tcpdump -U -w - | npx seis dissect -',
  noSuchFile: 'No hay ningún archivo {{file}}.',
  isFolder: '{{file}} es una carpeta. Indica una de las capturas que contiene.',
  unreadable: 'No se puede leer {{file}} ({{reason}}).',
  notFilter: 'El filtro no se entiende.',
  badGzip: 'Los datos comprimidos están dañados o se cortan: se muestra lo que se pudo descomprimir.',
  nothingMatches: 'Ninguno de los {{count}} paquetes cumple el filtro.',
  noPackets: 'La captura no contiene paquetes.',
  progress: '{{count}} paquetes leídos, {{percent}} %',
  cut: '{{captured}} de {{length}} octetos capturados',
  noTime: 'sin hora',
  what: {
    in: 'dentro de {{outer}}',
    vlan: 'VLAN {{id}}',
    hopByHop: 'opciones salto a salto',
    destinationOptions: 'opciones de destino',
    routing: 'encabezado de enrutamiento, tipo {{type}}, segmentos pendientes: {{left}}',
    fragment: 'fragmento desde el octeto {{from}} del paquete {{id}}, {{more}}',
    more: 'siguen más',
    last: 'el último',
    atomic: 'entero, aunque con encabezado de fragmento',
    ah: 'autenticado (AH), SPI {{spi}}',
    esp: 'cifrado (ESP), SPI {{spi}}',
    gre: 'GRE',
    udp: 'UDP, puerto {{from}} → {{to}}, {{count}} octetos',
    tcp: 'TCP, puerto {{from}} → {{to}}, {{flags}}, {{count}} octetos',
    noFlags: 'sin indicadores',
    nothing: 'no sigue nada',
    data: 'protocolo {{protocol}}, {{count}} octetos',
    frame: 'no es un paquete IP, {{count}} octetos',
    dhcpUnknown: 'DHCPv6, mensaje de tipo {{type}}',
    quoting: 'acerca de {{source}} → {{destination}}',
  },
  unreachable: {
    noRoute: 'no hay ruta hasta él',
    prohibited: 'prohibido por el administrador',
    beyondScope: 'fuera del ámbito del origen',
    addressUnreachable: 'dirección inalcanzable',
    portUnreachable: 'puerto inalcanzable',
    failedPolicy: 'el origen no cumple una política',
    rejectRoute: 'la ruta lo rechaza',
    errorInSourceRoutingHeader: 'error en el encabezado de enrutamiento de origen',
    other: 'código {{code}}',
  },
  message: {
    destinationUnreachable: 'Destino inalcanzable: {{why}}',
    packetTooBig: 'Paquete demasiado grande: el enlace siguiente admite {{mtu}} octetos',
    timeExceeded: 'Tiempo excedido: el límite de saltos llegó a 0',
    reassemblyExceeded: 'Tiempo excedido: faltan fragmentos',
    parameterProblem: 'Problema de parámetro: código {{code}}, octeto {{pointer}}',
    echoRequest: 'Solicitud de eco, id {{identifier}}, número {{number}}, {{count}} octetos',
    echoReply: 'Respuesta de eco, id {{identifier}}, número {{number}}, {{count}} octetos',
    routerSolicitation: 'Solicitud de router',
    routerAdvertisement: 'Anuncio de router: router predeterminado durante {{lifetime}} s',
    noDefaultRouter: 'Anuncio de router: no es router predeterminado',
    prefix: 'prefijo {{prefix}}',
    flags: 'indicadores {{flags}}',
    mtu: 'MTU {{mtu}}',
    neighborSolicitation: 'Solicitud de vecino: ¿quién tiene {{target}}?',
    duplicateDetection: 'Solicitud de vecino: ¿alguien usa {{target}}?',
    neighborAdvertisement: 'Anuncio de vecino: {{target}} está en {{mac}}',
    neighborAdvertisementBare: 'Anuncio de vecino: {{target}} está aquí',
    redirect: 'Redirección: a {{destination}} se va por {{target}}',
    onLink: 'Redirección: {{destination}} está en este enlace',
    listenerQuery: 'Consulta de oyentes multicast: ¿quién escucha {{group}}?',
    generalQuery: 'Consulta de oyentes multicast: ¿quién escucha qué?',
    listenerReport: 'Informe de oyente multicast: escucha {{group}}',
    listenerDone: 'Fin de oyente multicast: deja {{group}}',
    listenerReport2: 'Informe de oyente multicast (MLDv2): {{records}}',
    joins: 'entra en {{groups}}',
    leaves: 'deja {{groups}}',
    sources: '{{group}}, {{count}} orígenes',
    unknown: 'ICMPv6 tipo {{type}}, código {{code}}',
  },
} as const satisfies Translation<typeof en>
