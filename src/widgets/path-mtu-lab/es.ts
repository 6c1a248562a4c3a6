import { es as walk } from '#widgets/frame/walk/es.ts'

export const es = {
  title: 'Una página en camino',
  path: 'La ruta entre el servidor y el cliente',
  role: { a: 'cliente', r1: 'router', r2: 'router', e: 'servidor' },
  mtu: 'MTU {{mtu}}',
  eats: 'descarta el tipo 2',
  clamps: 'rebaja el MSS',
  end: {
    tooLong_one: '{{count}} no cabe',
    tooLong_other: '{{count}} no caben',
    eaten_one: '{{count}} descartado',
    eaten_other: '{{count}} descartados',
  },
  believes: 'el servidor envía paquetes de hasta',
  sent: 'paquetes de datos enviados',
  arrived: 'de la página, el cliente tiene',
  ofPage: '{{arrived}} de {{length}}',
  time: '{{value}} s',
  walk,
  question:
    'El cliente hace ping al servidor, que responde, y luego le pide una página de 20 000 octetos. ¿Cuándo la tiene entera?',
  choice: {
    atOnce: 'enseguida, sin que se pierda nada',
    told: 'enseguida, aunque se pierdan paquetes',
    late: 'tras muchos segundos de silencio',
    never: 'no en el primer minuto',
  },
  start: 'El cliente y el servidor aún no se han dicho nada.',
  whole: 'La página está entera, {{time}} s después del primer ping.',
  hangs:
    'Ha pasado un minuto. De la página, el cliente tiene {{arrived}} octetos seguidos, y sigue esperando.',
  chart: 'Los paquetes más largos que envía el servidor, momento a momento',
  fits: 'lo que cabe: {{mtu}}',
  setUp: 'Cambia la ruta',
  link: 'MTU {{left}} – {{right}}',
  filter: '¿Quién descarta el «Paquete demasiado grande»?',
  filters: { nobody: 'nadie', r1: 'el router r1', r2: 'el router r2', e: 'el cortafuegos del servidor' },
  ways: 'O deja el filtro en paz',
  way: {
    clamps: 'r1 rebaja el MSS en cada SYN',
    lowers: 'el servidor pone su interfaz a 1280',
    probes: 'el servidor busca la MTU de la ruta por su cuenta',
  },
  foundNone:
    'El filtro se queda donde está: marca una de las tres y sigue la página hasta el final. ¿Cuáles la hacen llegar, y a qué precio?',
  noHole: 'Por esta ruta la página llega sin ayuda: no hay ningún agujero negro que esquivar.',
  found_one: 'Ya tienes {{count}} de las 3 maneras de esquivar el filtro: {{names}}.',
  found_other: 'Ya tienes {{count}} de las 3 maneras de esquivar el filtro: {{names}}.',
  foundName: { clamps: 'el MSS', lowers: 'la interfaz', probes: 'la búsqueda' },
  lines: 'Paquetes hasta ahora',
  noLines: 'Todavía ninguno.',
  kind: {
    ping: 'Solicitud de eco',
    reply: 'Respuesta de eco',
    tooBig: '«Paquete demasiado grande»: cabrían {{mtu}}',
    syn: 'SYN',
    synAck: 'SYN, ACK',
    ack: 'ACK',
    data: 'datos',
  },
  size: '({{length}} octetos)',
  rejected: {
    packets_one:
      'Un paquete no cabe en el siguiente enlace, de MTU {{mtu}}. Se descarta y se genera un «Paquete demasiado grande».',
    packets_other:
      '{{count}} paquetes no caben en el siguiente enlace, de MTU {{mtu}}. Se descartan, y por cada uno se genera un «Paquete demasiado grande».',
  },
  swallowed: {
    packets_one: 'El filtro descarta un «Paquete demasiado grande». El emisor no se entera.',
    packets_other:
      'El filtro descarta {{count}} mensajes «Paquete demasiado grande». El emisor no se entera.',
  },
  note: {
    pinged: 'El ping funciona: sus dos paquetes eran cortos.',
    established: 'Cada extremo ha anunciado su MSS: segmentos de {{size}} octetos de datos.',
    clamped: 'Pasa un SYN con MSS {{before}}. Sigue su camino con {{mss}}.',
    lowered: 'Por la ruta caben {{mtu}}, ya no {{before}}. Se recordará durante diez minutos.',
    smaller: 'Lo que falta vuelve a salir enseguida, en segmentos de {{size}}.',
    timeout:
      'No llegó ningún acuse de recibo. Intento {{number}}: otra vez el primer segmento que falta y una espera de {{wait}} s.',
    timeoutLongest:
      'No llegó ningún acuse de recibo. Intento {{number}}: otra vez el primer segmento que falta y una espera de {{wait}} s, la más larga que se permite este servidor.',
    blackHole:
      'Tanto silencio y ningún error: quizá un agujero negro. Desde ahora, paquetes de {{mtu}} como mucho.',
    probe: '¿Llegarían {{mtu}}? Lo prueba un solo segmento; los demás siguen cortos.',
    probeArrived: 'La sonda de {{mtu}} ha llegado: desde ahora, paquetes de ese tamaño.',
    probeLost: 'Solo falta la sonda de {{mtu}}: no cabe. Sus datos vuelven a salir en segmentos cortos.',
    delivered: 'Los {{octets}} octetos tienen su acuse de recibo.',
  },
  sample: {
    hole: 'Un túnel, y un filtro en el servidor',
    tunnel: 'Un túnel, sin filtro',
    ethernet: '1500 en todas partes',
    pppoe: 'El enlace estrecho es el del cliente',
    'other-side': 'Un filtro en el otro lado',
    least: '1280 en medio',
    jumbo: 'Tramas gigantes en los dos extremos',
  },
} as const
