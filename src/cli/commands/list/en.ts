export const en = {
  summary: 'the exercises, and how far you have come with each',
  usage: 'npx seis list',
  title: 'Exercises',
  count: '{{count}} of {{total}} passed',
  next: 'Next:  npx seis start {{exercise}} --in py   (or --in ts)',
  nextAgain: 'Next:  npx seis start {{exercise}}',
  resume: 'Next:  npx seis check {{exercise}}',
} as const
