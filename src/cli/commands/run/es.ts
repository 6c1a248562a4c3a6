export const es = {
  summary: 'ejecuta tu programa como al comprobarlo y muestra lo que imprime',
  usage: `npx seis run [EJERCICIO] [--in ts|py] [--port N] [--tty] [-- ORDEN…]

  Inicia tu programa de my/EJERCICIO, o cualquier orden en esta carpeta, como lo
  hacen las comprobaciones: con HOST y PORT en su entorno, y DIR si el ejercicio
  lo usa. Muestra lo que imprime hasta que termina o pulsas Ctrl-C, que acaba
  con él y con todo lo que inició. Mientras, habla con él:  npx seis talk

  --in ts|py   cuál de tus programas, si tienes varios
  --port N     este puerto, en vez de uno libre cualquiera
  --tty        darle al programa una terminal propia, donde print se ve al
               momento; al comprobarlo escribe en una tubería, como sin --tty`,
  how: 'Ctrl-C acaba con él y con todo lo que inició.',
  talkTo: 'Habla con él en otra terminal:  npx seis talk {{exercise}}',
  askIt: 'Pregúntale desde otra terminal:',
  orTool: 'o con cualquier otro programa:  nc {{host}} {{port}}',
  connectsTo:
    'Se conecta a [::1]:{{port}}, donde está en marcha {{exercise}}. Lo que escribas es su stdin; Ctrl-D lo acaba.',
  connectsToPort: 'Se conecta a [::1]:{{port}}. Lo que escribas es su stdin; Ctrl-D lo acaba.',
  folder: 'En DIR hay algunos archivos que pedir; pon otros si quieres:  {{folder}}',
  listens: 'Escucha en [{{host}}]:{{port}}.',
  silent: 'Pasados {{seconds}} s, todavía no escucha en ninguna parte.',
  buffered:
    'Si print no muestra nada: Python guarda lo que escribe hasta reunir bastante. Para verlo al momento: print(…, flush=True), o run con --tty.',
  ended: 'El programa terminó por sí solo, con código de salida {{code}}.',
  endedBySignal: 'Al programa lo terminó {{signal}}.',
  tooMuch: 'El programa usó más memoria o procesos de los que permite una comprobación, y se detuvo.',
  stopped: 'Detenido, con todo lo que inició.',
  noScript: '--tty necesita la orden script, de util-linux, y esta máquina no la tiene.',
  needsServer:
    '{{exercise}} se conecta a un servidor, y no hay ninguno en marcha. Inicia uno en otra terminal:  npx seis run chat',
  orTalk: 'O haz tú de servidor:  npx seis talk {{exercise}}',
} as const
