export const en = {
  summary: 'a nudge for the test that fails; ask again for more',
  usage: 'npx seis hint [EXERCISE]',
  more: 'More:  npx seis hint {{exercise}}',
  last: 'That was the last one. A whole solution:  npx seis solution {{exercise}}',
  allPassed: '{{title}} is passed; nothing left to hint at.',
  checkFirst:
    'These are for the first test. Check your program and the hints follow it:  npx seis check {{exercise}}',
} as const
