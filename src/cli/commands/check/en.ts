export const en = {
  summary: 'check your program',
  usage: `npx seis check [EXERCISE] [--in ts|py] [--stage ID | --test ID]
               [--seed N] [--repeat N] [--json] [--junit FILE] [--sandbox]
               [--transcript]
npx seis check EXERCISE -- COMMAND…

  Runs your program from my/EXERCISE, or any command in this folder, speaks to
  it over IPv6 and reports what is wrong. Either counts: passed as a whole, the
  exercise is noted as passed. Without EXERCISE: the one whose folder you are
  in, else the one you started last.

  --in ts|py   which of your programs, if you have several
  --stage ID   only this stage, and the tests that it builds on; its number will
               do
  --test ID    this test alone; a wrong ID shows all of them
  --seed N     the same payloads as in an earlier run
  --repeat N   again and again until it fails, at most N times: for what fails
               now and then
  --transcript all that was said in this run’s failed test, which may never fail
               again; over 200 lines go to a file. To repeat a test, with its
               bytes:  npx seis talk --test
  --json       results as one JSON document
  --junit FILE
               results as JUnit XML too, for CI; replaces the file
  --sandbox    keep the program from your files and the network, as far as
               this system allows (npx seis doctor); for programs of others,
               of which nothing is noted

  Exit code: 0 passed, 1 failed, 2 wrong usage, 3 something is missing on this
  machine, 4 our own fault.`,
  commandNeedsDashes: 'To check a command, put -- before it:  npx seis check {{exercise}} -- {{command}}',
  whole: 'That was one stage. The whole exercise:  npx seis check {{exercise}}',
  wholeOfTest: 'That was one test. The whole exercise:  npx seis check {{exercise}}',
  again: 'The same again:  {{command}}',
  hint: 'A hint:  npx seis hint {{exercise}}',
  story: 'All that was said in this test:  {{command}}',
  ofOthers: 'With --sandbox it is a program of others: it is not noted as yours.',
  solution: 'Another way to do it:  npx seis solution {{exercise}}',
  repeating_one: '{{title}} · {{command}} · once',
  repeating_other: '{{title}} · {{command}} · until it fails, at most {{count}} times',
  seed: 'seed {{seed}}',
  run: 'run {{run}} of {{total}} · seed {{seed}} · {{seconds}} s',
  failedFirst: 'The first run of {{total}} failed, with seed {{seed}}.',
  failedRun_one: 'Run {{run}} of {{total}} failed, with seed {{seed}}; the one before it passed.',
  failedRun_other: 'Run {{run}} of {{total}} failed, with seed {{seed}}; {{count}} before it passed.',
  allRuns_one: 'The one run passed.',
  allRuns_other: 'All {{count}} runs passed.',
  noTranscript: 'Nothing was said in “{{name}}”.',
  transcriptFile: 'The whole conversation, {{lines}} lines:',
} as const
