export const es = {
  title: 'Un camino que puedes cortar por donde quieras',
  moment: 'Cuándo',
  moments: { connect: 'antes de connect()', talk: 'ya conectados' },
  place: 'Dónde',
  places: { client: 'tu host', router: 'router', host: 'servidor', program: 'su programa' },
  cut: 'Qué ocurre ahí',
  cuts: {
    interfaceOff: 'se desactiva la interfaz',
    cable: 'se desenchufa el cable',
    drop: 'el cortafuegos descarta',
    tcpReset: 'el cortafuegos responde con un RST',
    plainReject: 'el cortafuegos rechaza a secas: código 4',
    prohibited: 'el cortafuegos prohíbe: código 1',
    noRoute: 'no hay ruta: código 0',
    off: 'se queda sin corriente',
    restarted: 'acaba de reiniciarse',
    killed: 'lo matan',
    stuck: 'se queda colgado',
  },
  asks: {
    connect: '¿Qué da `connect()`?',
    talk: 'El cliente envía una línea y espera. ¿Qué da `recv()`?',
  },
  says: { connected: 'una conexión', end: 'el final de los datos', waits: 'nada' },
  askTime: '¿Al cabo de cuánto tiempo?',
  times: {
    instant: 'en el acto',
    trip: 'ida y vuelta',
    seconds: '3 s',
    minutes: '134 s',
    quarter: '¼ de hora',
    never: 'nunca',
  },
  make: 'Cortar',
  invite: 'Elige un resultado y un plazo; después verás la respuesta.',
  truth: '`{{says}}`, {{time}}.',
  truthPlain: 'Resultado: {{says}}, {{time}}.',
  truthNever: '`recv()` no vuelve nunca.',
  takes: {
    instant: 'en el acto',
    trip: 'al cabo de una ida y vuelta',
    seconds: 'a los 3 s',
    minutes: 'a los 134 s',
    quarter: 'al cabo de un cuarto de hora',
  },
  right: 'Acertaste.',
  halfSays: 'El resultado sí; el plazo, no.',
  halfAfter: 'El plazo sí; el resultado, no.',
  wrong: 'Ni lo uno ni lo otro.',
  why: {
    connect: {
      interfaceOff: 'Con ella se fueron sus rutas. El kernel no conoce camino y no sale ningún paquete.',
      cable:
        'Ningún gestor de red quitó la ruta, así que el kernel pregunta por la dirección de capa de enlace del router: tres veces, una por segundo, y en vano.',
      drop: 'Que no contesten no dice nada. El kernel repite el SYN hasta que se rinde.',
      tcpReset:
        'El cortafuegos habla en nombre del servidor. No hay forma de distinguirlo de un puerto cerrado.',
      plainReject:
        'Lo que volvió es un ICMPv6 de tipo 1, código 4, «puerto inalcanzable». Igual que con el RST, en el error y en el tiempo: no demuestra que hubiera un RST, ni que el servidor llegara a verte.',
      prohibited:
        'ICMPv6 de tipo 1, código 1, «prohibido administrativamente». El mensaje del sistema es «permiso denegado», aunque no se trate de ningún archivo.',
      noRoute:
        'ICMPv6 de tipo 1, código 0. Es el mismo error que da un host sin ruta, solo que más tarde y desde otro sitio.',
      off: 'El último router busca a su vecino durante tres segundos y después avisa con el código 3. Si aún tenía la dirección en su caché, tarda más: medimos de 14 a 71 s.',
      restarted:
        'El sistema ya arrancó, pero el programa todavía no escucha: contesta el kernel, con un RST.',
      killed: 'El socket murió con el programa, así que el kernel del servidor contesta con un RST.',
      stuck:
        'El kernel establece la conexión sin ayuda del programa. La que esperaría es la lectura siguiente.',
    },
    talk: {
      interfaceOff:
        'Una conexión establecida sobrevive un tiempo a su ruta. TCP lo intenta una y otra vez; cuando se rinde, dice que no hay camino.',
      cable:
        'TCP lo intenta una y otra vez. Cuando se rinde, el último error leve dice la causa: no contestó ningún vecino.',
      drop: 'TCP repite la línea 15 veces, con esperas cada vez más largas. Solo entonces es un error.',
      tcpReset: 'Tu línea se topa con el RST del cortafuegos, y la conexión se acabó.',
      plainReject:
        'Con la conexión establecida, el código es un error leve: TCP sigue intentándolo. Cuando se rinde, da el motivo que le habían dicho.',
      prohibited:
        'También es leve: TCP insiste y, cuando se rinde, da ese código. Mientras se conectaba, se lo creyó a la primera.',
      noRoute: 'Las rutas vuelven, así que TCP insiste. Cuando se rinde, da ese código.',
      off: 'El código 3 del router es un error leve. TCP sigue intentándolo y lo da cuando se rinde.',
      restarted: 'El sistema recién arrancado no sabe nada de tu conexión: a tu línea responde con un RST.',
      killed: 'El kernel cierra lo que deja un programa muerto. Su FIN llegó antes de que enviaras.',
      stuck:
        'El kernel del servidor confirma tu línea, y TCP queda conforme. Solo un límite que pongas tú termina esta espera.',
    },
  },
  score: 'Cortes acertados: {{right}} de {{count}}',
  all: 'Todos los cortes en una tabla',
  columns: { cut: 'Corte', connect: 'antes de connect()', talk: 'ya conectados' },
  measured:
    'Medido en Linux 6.18 con su configuración de fábrica, sin un gestor de red que quite las rutas: cliente, router y servidor en tres espacios de nombres de red, con 20 ms de ida y vuelta. Otros sistemas pueden diferir.',
  sample: {
    killed: 'Matan el programa antes de connect()',
    plainReject: 'El cortafuegos rechaza connect()',
    off: 'El servidor se queda sin corriente',
    talkDrop: 'Conectados, y después se descarta todo',
    talkRestarted: 'Conectados, y el servidor se reinicia',
  },
} as const
