export const es = {
  summary: 'los ejercicios y hasta dónde has llegado en cada uno',
  usage: 'npx seis list',
  title: 'Ejercicios',
  count: '{{count}} de {{total}} superados',
  next: 'Siguiente:  npx seis start {{exercise}} --in py   (o --in ts)',
  nextAgain: 'Siguiente:  npx seis start {{exercise}}',
  resume: 'Siguiente:  npx seis check {{exercise}}',
} as const
