export const es = {
  summary: 'pone en my/ el punto de partida de un ejercicio',
  usage: `npx seis start EJERCICIO [--in ts|py]

  Copia el punto de partida y el enunciado en my/EJERCICIO. Nunca sobrescribe un
  archivo que ya existe.

  --in ts|py   el lenguaje en que vas a escribir; si falta, el último que usaste
               y, si no hay ninguno, se te pregunta`,
  ask: '¿En qué lenguaje vas a escribir {{title}}? Su número, y luego Intro:',
  done: '{{title}}: tu programa es {{file}}',
  kept: '{{title}}: {{file}} ya existe y se queda como está',
  statement: 'Qué debe hacer:  {{file}}',
  page: 'Lo mismo, como página del curso:  npm start',
  check: 'Compruébalo:  npx seis check {{exercise}}',
} as const
