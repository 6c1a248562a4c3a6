export const es = {
  summary: 'habla con tu programa a mano, o repite lo que dijo una prueba',
  usage: `npx seis talk [EJERCICIO] [--in ts|py] [--bytes] [--ipv4] [-- ORDEN…]
npx seis talk [EJERCICIO] --test ID [--seed N] [--bytes] [-- ORDEN…]

  Se conecta al programa que npx seis run tiene en marcha, o lo inicia. Cada
  línea que escribes se envía al pulsar Intro; lo que llega se muestra. Ctrl-D
  cierra tu mitad de la conexión y Ctrl-C termina. Si tu programa es el cliente,
  tú eres su servidor, y lo que escribas después de «< » va a su stdin.

  Con --test, esa prueba sola habla con tu programa, y se muestra paso a paso
  todo lo que dijeron los dos, también si pasa. Con un ID que no existe se ven
  todas.

  --bytes      mostrar también cada byte en hexadecimal
  --ipv4       conectar por IPv4, a 127.0.0.1
  --seed N     los mismos datos que en otra ejecución; si falta, los de la
               última comprobación en que falló esta prueba
  --in ts|py   cuál de tus programas, si tienes varios`,
  seedNeedsTest: '--seed va con --test: elige lo que dice una prueba.',
  notRunning:
    'npx seis run {{exercise}} no está en marcha, así que el programa se inicia aquí; lo que imprime empieza por │.',
  running: 'Es el programa que npx seis run tiene en marcha.',
  connected:
    'Conectado a [{{host}}]:{{port}}. Intro envía una línea, Ctrl-D cierra tu mitad, Ctrl-C termina.',
  waits: 'Eres el servidor, en [::1]:{{port}}. Esperando a que el programa se conecte…',
  serving:
    'Se ha conectado. Intro envía una línea, Ctrl-D cierra tu mitad, Ctrl-C termina. Una línea después de «< » va a su stdin.',
  cannotConnect: 'No se llega a nadie en [{{host}}]:{{port}} ({{reason}}).',
  endedFirst: 'El programa terminó antes de que nadie pudiera conectarse.',
  halfClosed: '(tu mitad está cerrada)',
  closed: '(tu programa cierra)',
  reset: '(tu programa corta la conexión)',
  bye: 'Listo.',
  unfinished: '(aún sin fin de línea)',
  story: '«{{name}}», esta prueba sola.',
  empty: 'No se dijo nada.',
  passed: 'Con esta semilla, y sola, pasa.',
  passedNow:
    'Con la misma semilla falló en la última comprobación. O falla de vez en cuando, o importa lo que vino antes:  {{command}}',
} as const
