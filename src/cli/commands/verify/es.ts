export const es = {
  summary: 'comprueba las propias pruebas (para autores)',
  usage: `npx seis verify [EJERCICIO] [--record]

  Todo punto de partida tiene que fallar, toda solución pasar y todo programa de
  mistakes/ fallar en la prueba y con el informe que tiene anotados.

  --record   vuelve a anotar los informes`,
  heading: '{{title}}: los puntos de partida fallan, las soluciones pasan, los errores se detectan',
  starterPasses: 'pasa, y no debería',
  starterUnready: 'ya falla en «{{name}}»; un punto de partida tiene que escuchar',
  solutionFails: 'falla en «{{name}}»',
  wrongTest: 'falla en {{actual}}; se esperaba {{expected}}',
  noTest: 'nada',
  reportDiffers: 'el informe difiere de {{file}}; míralo y luego --record',
  unlisted: 'no está en mistakes/expected.json',
  leftOver: 'informes que ningún error conserva: {{files}}',
  fewMistakes: 'solo {{count}} errores; un ejercicio tiene al menos 10',
  recorded: 'informe anotado',
  allGood: '{{count}} programas, todos como deben ({{seconds}} s).',
  bad: '{{bad}} de {{count}} programas no son como deben.',
} as const
