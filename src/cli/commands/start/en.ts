export const en = {
  summary: 'put what an exercise starts from into my/',
  usage: `npx seis start EXERCISE [--in ts|py]

  Copies the starter and the statement into my/EXERCISE. Never overwrites a
  file that is already there.

  --in ts|py   the language to write in; without it, the one that you used last,
               and if there is none you are asked`,
  ask: 'In which language will you write {{title}}? Its number, and Enter:',
  done: '{{title}}: your program is {{file}}',
  kept: '{{title}}: {{file}} is there already and stays as it is',
  statement: 'What it should do:  {{file}}',
  page: 'The same as a page of the course:  npm start',
  check: 'Check it:  npx seis check {{exercise}}',
} as const
