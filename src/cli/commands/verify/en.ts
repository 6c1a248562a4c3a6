export const en = {
  summary: 'check the checks themselves (for authors)',
  usage: `npx seis verify [EXERCISE] [--record]

  Every starter has to fail, every solution to pass, every program in mistakes/
  to fail at the test and with the report that are written down for it.

  --record   write the reports down anew`,
  heading: '{{title}}: starters fail, solutions pass, mistakes are caught',
  starterPasses: 'passes, and should not',
  starterUnready: 'fails at “{{name}}” already; a starter has to listen',
  solutionFails: 'fails at “{{name}}”',
  wrongTest: 'fails at {{actual}}; expected {{expected}}',
  noTest: 'nothing',
  reportDiffers: 'the report differs from {{file}}; look, then --record',
  unlisted: 'not in mistakes/expected.json',
  leftOver: 'reports that no mistake keeps: {{files}}',
  fewMistakes: 'only {{count}} mistakes; an exercise has at least 10',
  recorded: 'report recorded',
  allGood: '{{count}} programs, all as they should be ({{seconds}} s).',
  bad: '{{bad}} of {{count}} programs are not as they should be.',
} as const
