export const en = {
  summary: 'grade every submission in a folder (for teachers)',
  usage: `npx seis class DIR EXERCISE [--csv FILE] [--csv-for excel] [--html FILE]
                        [--junit FILE] [--jobs N] [--seed N] [--stage ID]
                        [--in ts|py] [--command LINE] [--again]

  Grades every student in DIR, a folder or a zip file with one of these each:

    DIR/STUDENT/server.py            DIR/STUDENT/EXERCISE/server.py
    DIR/STUDENT.py                   DIR/STUDENT.zip

  (or client.py, .ts: what the exercise starts with), or what Moodle and Google
  Classroom download. A program with another name is taken where there is only
  one. A seis.json beside it says how to start others:
  {"command": ["go", "run", "."]}. Each runs in a private copy. Ctrl-C loses
  nothing: the same command goes on from there, and grades again only what has
  changed.

  --csv, --html, --junit FILE
                  where the results go: a table, a page, JUnit XML
  --csv-for excel the table as Excel opens it in your language
  --jobs N        exactly so many at a time; else one for each core, and more
                  while the cores are idle
  --seed N        the payloads, the same for everybody; kept in a class
  --stage ID      only this stage
  --in ts|py      for those who handed in both
  --command LINE  starts every program (or after --, as in check)
  --again         grades everything anew

  Exit code: 0 if all were graded, whatever their marks; 1 if some could not be:
  they are marked “?”, with the reason.`,
  heading_one: '{{title}} · {{folder}} · 1 submission · seed {{seed}}',
  heading_other: '{{title}} · {{folder}} · {{count}} submissions · seed {{seed}}',
  kept: 'kept',
  keptNote: 'Kept from before, since nothing has changed: {{count}}. To grade everything anew: --again',
  notGraded: 'not graded: {{reason}}',
  left: '{{time}} left',
  graded: 'Graded: {{graded}} of {{total}} in {{time}}.',
  passed: 'Passed: {{passed}}. Mean: {{mean}}% of the points.',
  ungraded: 'Not graded: {{names}}.',
  more: '{{names}} and {{count}} more',
  taken: 'program: {{file}}',
  alike: 'Equal but for names, comments and spaces (a fact to look at, no verdict):',
  same: { starter: 'the starting point, unchanged', solution: 'the solution of the course' },
  passedOver: 'In the folder, but nobody’s submission: {{names}}.',
  ask: {
    which: 'By which exercise is {{folder}} graded?',
    number: 'Number or name:',
    numberOr: 'Number or name (Enter for {{exercise}}):',
  },
  stumbles: 'Where most fail first:',
  written: 'Written: {{path}}',
  state: 'Results so far are kept in {{path}}.',
  interrupted: 'Stopped. What is graded is kept: the same command goes on from there.',
  unprotected:
    'Not kept from the programs on this machine: {{missing}}. Grade strangers’ work in a container or a virtual machine. More: npx seis doctor',
  protection: {
    network: 'the network',
    processes: 'other processes',
    files: 'changing files',
    secrets: 'reading files',
  },
  error: {
    noFolder: 'There is no folder {{folder}}.',
    notFolder: '{{folder}} is not a folder.',
    whichExercise: 'Say it after the folder:  npx seis class {{folder}} {{exercise}}',
    exercise: 'EXERCISE',
    badZip: '{{file}} was not opened: {{reason}}.',
    badCsvFor: '--csv-for takes excel, not “{{value}}”.',
    csvForAlone: '--csv-for says how --csv FILE is written: give both.',
    whichFolder: 'Which folder has the submissions?',
    noSubmissions: 'No submissions in {{folder}}.',
    layouts:
      'Each student has a folder there, a zip file, or one file named like the student:  npx seis class --help',
    oneCommand: 'The command comes after -- or with --command, not both.',
  },
} as const
