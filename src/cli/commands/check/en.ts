export const en = {
  summary: 'check your program',
  usage: `npx seis check [EXERCISE] [--in ts|py] [--stage ID] [--seed N]
               [--json] [--junit FILE] [--sandbox]
npx seis check EXERCISE -- COMMAND…

  Runs your program from my/EXERCISE, or any command in this folder, speaks to
  it over IPv6 and reports what is wrong. Without EXERCISE: the one whose folder
  you are in, else the one you started last.

  --in ts|py   which of your programs, if you have several
  --stage ID   only this stage, and the tests that it builds on
  --seed N     the same payloads as in an earlier run
  --json       results as one JSON document
  --junit FILE
               results as JUnit XML too, for CI; replaces the file
  --sandbox    keep the program from your files and the network, as far as
               this system allows (npx seis doctor); for programs of others

  Exit code: 0 passed, 1 failed, 2 wrong usage, 3 something is missing on this
  machine, 4 our own fault.`,
  commandNeedsDashes: 'To check a command, put -- before it:  npx seis check {{exercise}} -- {{command}}',
  whole: 'That was one stage. The whole exercise:  npx seis check {{exercise}}',
  again: 'The same again:  npx seis check {{exercise}} --seed {{seed}}',
  hint: 'A hint:  npx seis hint {{exercise}}',
  next: 'See another way to do it:  npx seis solution {{exercise}}',
} as const
