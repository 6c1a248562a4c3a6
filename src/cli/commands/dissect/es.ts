import type { Translation } from '#i18n/texts.ts'
import type { en } from './en.ts'

export const es = {
  summary: 'los paquetes de una captura, uno a uno, o en vivo desde tcpdump',
  usage: `npx seis dissect ARCHIVO [--filter EXPRESIÓN] [--verbose] [--hex] [--json]
tcpdump -U -w - | npx seis dissect -

ARCHIVO es una captura, pcap o pcapng, comprimida con gzip o no;
- es la entrada estándar.

  --filter EXPRESIÓN    solo estos paquetes: udp, port == 53,
                        source in fe80::/10, tcp.flags == SYN,
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
} as const satisfies Translation<typeof en>
