export const en = {
  summary: 'grade every submission in a folder (for teachers)',
  usage: `npx seis class DIR [EXERCISE] [--csv FILE] [--html FILE] [--junit FILE]
                          [--jobs N] [--seed N] [--stage ID] [--in ts|py]
                          [--command LINE] [--again]

  Grades every student in DIR, a folder with one of these for each:

    DIR/STUDENT/server.py            DIR/STUDENT/EXERCISE/server.py
    DIR/STUDENT.py

  (or client.py, .ts: what the exercise starts with). A seis.json beside the
  program says how to start others: {"command": ["go", "run", "."]}. Each runs
  in a private copy. Ctrl-C loses nothing: the same command goes on from there,
  and grades again only what has changed.

  --csv, --html, --junit FILE
                  where the results go: a table, a page, JUnit XML
  --jobs N        how many at a time; as many as there are cores
  --seed N        the payloads, the same for everybody; kept in a class
  --stage ID      only this stage
  --in ts|py      for those who handed in both
  --command LINE  starts every program (or after --, as in check)
  --again         grades everything anew

  Exit code: 0 if all were graded, whatever their marks; 1 if some could not be:
  they are marked “?”.`,
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
    whichExercise: 'Say it after the folder:  npx seis class {{folder}} EXERCISE',
    whichFolder: 'Which folder has the submissions?',
    noSubmissions: 'No submissions in {{folder}}.',
    layouts: 'Each student has a folder there, or one file named like the student:  npx seis class --help',
    badJobs: '--jobs is a whole number from 1 to {{max}}, not “{{value}}”.',
    oneCommand: 'The command comes after -- or with --command, not both.',
  },
} as const
