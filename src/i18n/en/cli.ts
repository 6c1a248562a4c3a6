export const cli = {
  summary: {
    list: 'the exercises, and how far you have come with each',
    start: 'put what an exercise starts from into my/',
    check: 'check your program',
    watch: 'check at every save, with single keys for the rest',
    hint: 'a nudge for the test that fails; ask again for more',
    reset: 'begin an exercise anew; your work is kept aside',
    solution: 'show a solution',
    progress: 'what you have passed, and the file that says so',
    explain: 'all that can be said about an address, prefix or MAC',
    class: 'grade every submission in a folder (for teachers)',
    doctor: 'is everything here that the checks need?',
    verify: 'check the checks themselves (for authors)',
    help: 'this page, or the one of a command',
  },
  usage: {
    list: 'npx seis list',
    start: `npx seis start EXERCISE [--in ts|py]

  Copies the starter and the statement into my/EXERCISE. Never overwrites a
  file that is already there.

  --in ts|py   the language to write in`,
    check: `npx seis check [EXERCISE] [--in ts|py] [--stage ID] [--seed N]
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
    watch: `npx seis watch [EXERCISE] [--in ts|py] [--poll]

  Checks your program each time you save it, and shows the first test that
  fails. Begins with EXERCISE, else where you left off.

    n  the next exercise that is not passed     r  check again
    h  a hint; press it again for another one   l  list, to go to any exercise
    c  check all that you have started          x  begin this exercise anew
    q  quit                                     ↑ ↓ space  scroll

  --in ts|py   which of your programs, if you have several
  --poll       look at the files every half second, for folders that report no
               changes (network shares, some containers)`,
    hint: 'npx seis hint [EXERCISE]',
    reset: `npx seis reset [EXERCISE] [--yes]

  Moves my/EXERCISE into my/backups and puts the starter in its place.

  --yes   don’t ask`,
    solution: `npx seis solution [EXERCISE] [--in ts|py]

  Shows one way to do it. Yours may be quite different and right.`,
    progress: `npx seis progress [--export FILE] [--json]

  --export FILE   a copy of the progress file; refuses to overwrite
  --json          the file’s content`,
    class: `npx seis class DIR [EXERCISE] [--csv FILE] [--html FILE] [--junit FILE]
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
    doctor: 'npx seis doctor',
    verify: `npx seis verify [EXERCISE] [--record]

  Every starter has to fail, every solution to pass, every program in mistakes/
  to fail at the test and with the report that are written down for it.

  --record   write the reports down anew`,
    help: 'npx seis help [COMMAND]',
  },
  help: {
    intro: 'Seis: IPv6, from the first bit to your own servers',
    commands: 'Commands:  npx seis COMMAND …',
    options: 'For every command',
    optionHelp: 'how to use it',
    optionLang: 'language; else SEIS_LANG, else your system’s',
    optionColor: 'no colour; NO_COLOR does the same',
    begin: 'To begin:  npx seis start echo --in py',
  },
  error: {
    unknownCommand: 'There is no command “{{name}}”.',
    unknownExercise: 'There is no exercise “{{name}}”.',
    didYouMean: 'Did you mean “{{name}}”?',
    seeHelp: 'All commands: npx seis help',
    seeList: 'All exercises: npx seis list',
    seeUsage: 'How to use it: npx seis {{command}} --help',
    unknownLanguage: '--lang is es or en, not “{{value}}”.',
    unknownOption: 'There is no option “{{option}}” here.',
    needsValue: '{{option}} needs a value.',
    noValue: '{{option}} takes no value.',
    tooMany: '“{{value}}” is one word too many.',
    commandNeedsDashes: 'To check a command, put -- before it:  npx seis check {{exercise}} -- {{command}}',
    emptyCommand: 'After -- comes the command that starts your program.',
    unknownStage: '{{exercise}} has no stage “{{value}}”. Its stages:',
    badSeed: '--seed is a whole number from 0 to {{max}}, not “{{value}}”.',
    whichExercise: 'Which exercise?',
    whichLanguage: 'Which language? Add {{options}}.',
    noSuchLanguage: '{{exercise}} does not come in “{{value}}”; choose from {{options}}.',
    severalPrograms: 'There are several programs in {{folder}}. Which one? Add {{options}}.',
    notStarted: 'You have not started {{exercise}} yet.',
    noProgram: 'There is no {{files}} in {{folder}}.',
    nothingStarted: 'You have not started any exercise yet.',
    startFirst: 'Begin with the first one:  npx seis start {{exercise}} --in {{language}}',
    startIt: 'Start it:  npx seis start {{exercise}} --in {{language}}',
    orAnyCommand: 'Or check any program:  npx seis check {{exercise}} -- COMMAND',
    cannotWrite: 'Can’t write {{path}} ({{reason}}).',
    cannotWriteHelp:
      'Allow it (chmod u+w) or choose another folder for your work:  SEIS_MY=FOLDER npx seis …',
    cannotRead: 'Can’t read {{path}} ({{reason}}).',
    noIpv6:
      'This machine has no IPv6 loopback (::1), so nothing can be checked. That is not your program’s fault.',
    noIpv6Help: 'Try npx seis doctor. In a container, allow IPv6: --sysctl net.ipv6.conf.all.disable_ipv6=0',
    internal: 'Seis itself has failed. This is not about your program. Please report this:',
    interrupted: 'Stopped. Your program has been ended too.',
    fileExists: '{{path}} is there already; nothing was written.',
  },
  list: {
    title: 'Exercises',
    passed: 'passed on {{date}}',
    lastCheck: 'last check on {{date}}',
    lastPoints: 'last check {{passed}}/{{total}}',
    started: 'started, not checked yet',
    notStarted: 'not started',
    count: '{{count}} of {{total}} passed',
    next: 'Next:  npx seis start {{exercise}} --in py   (or --in ts)',
    resume: 'Next:  npx seis check {{exercise}}',
  },
  start: {
    done: '{{title}}: your program is {{file}}',
    kept: '{{title}}: {{file}} is there already and stays as it is',
    statement: 'What it should do:  {{file}}',
    page: 'The same as a page of the course:  npm start',
    check: 'Check it:  npx seis check {{exercise}}',
  },
  check: {
    heading: '{{title}} · {{command}} · seed {{seed}}',
    waiting: 'Waiting for your program to listen (up to 10 s)…',
    skipped_one: 'Another one waits until “{{name}}” passes.',
    skipped_other: '{{count}} more wait until “{{name}}” passes.',
    passed: 'All {{total}} tests passed in {{seconds}} s.',
    stagePassed_one: '“{{stage}}”: its one test passed in {{seconds}} s.',
    stagePassed_other: '“{{stage}}”: all {{count}} tests passed in {{seconds}} s.',
    failed: '{{passed}} of {{total}} tests passed ({{percent}}%).',
    optional: 'optional, for when the rest works',
    extras: 'Optional challenges passed: {{passed}} of {{total}}.',
    alsoFailing: 'Also failing: {{names}}.',
    whole: 'That was one stage. The whole exercise:  npx seis check {{exercise}}',
    recorded:
      'Noted in {{path}}: the course reads it by itself while npm start runs; elsewhere, import it on its Progress page.',
    notRecorded: 'The result could not be noted.',
    again: 'The same again:  npx seis check {{exercise}} --seed {{seed}}',
    hint: 'A hint:  npx seis hint {{exercise}}',
    next: 'See another way to do it:  npx seis solution {{exercise}}',
  },
  hint: {
    about: 'For “{{name}}”',
    of: 'hint {{number}} of {{total}}',
    more: 'More:  npx seis hint {{exercise}}',
    last: 'That was the last one. A whole solution:  npx seis solution {{exercise}}',
    allPassed: '{{title}} is passed; nothing left to hint at.',
    checkFirst:
      'These are for the first test. Check your program and the hints follow it:  npx seis check {{exercise}}',
  },
  reset: {
    ask: '{{folder}} will be kept as {{backup}}.\nBegin {{title}} anew? [y/N] ',
    yes: 'y yes',
    cancelled: 'Nothing was changed.',
    needsYes: 'There is nobody to ask here. If you mean it, add --yes.',
    done: 'Your work is in {{backup}}.',
    fresh: 'A fresh starter is in {{folder}}.',
    nothing: 'There is nothing to reset: {{exercise}} has not been started.',
  },
  solution: {
    note: 'One way to do it in {{language}}. Yours may be quite different and right.',
  },
  progress: {
    none: 'Nothing passed yet.',
    passed: '{{title}}: passed on {{date}} ({{tests}} tests, seed {{seed}})',
    file: 'The file: {{path}}',
    exported: 'Written: {{path}}. Import it on the Progress page of the course.',
    corrupt: '{{path}} was damaged. It is kept as {{kept}}; a new one begins.',
    newer: '{{path}} comes from a newer Seis. It stays as it is, and nothing is noted in it.',
  },
  doctor: {
    title: 'What the checks need',
    node: 'Node',
    nodeHelp: 'TypeScript exercises need Node 22.18 or newer.',
    ipv6: 'IPv6 loopback',
    ipv6Good: '::1 answers',
    ipv6Bad: 'no ::1 here',
    ipv6Help:
      'Turn IPv6 on: sysctl net.ipv6.conf.lo.disable_ipv6=0, ip link set lo up; in a container, --sysctl.',
    port: 'Free port',
    portBad: 'none between 20000 and 31999',
    portHelp: 'Something uses, or forbids, all ports there.',
    python: 'Python',
    pythonBad: 'no python3',
    pythonHelp: 'Only needed if you write in Python: apt install python3, or https://python.org',
    memory: 'Memory limit',
    memoryGood: '512 MiB, measured in /proc',
    memoryBad: 'not on this system',
    memoryHelp: 'Without /proc nothing stops a program that eats memory. Linux has it.',
    kill: 'Ending programs',
    killGood: 'with all that they start',
    killBad: 'something stays behind',
    killHelp: 'Look for leftover processes after a check.',
    folder: 'Your folder',
    folderGood: '{{path}}, writable',
    language: 'Language',
    languageName: 'English',
    allGood: 'Everything is here.',
    missing: 'Something is missing; see above.',
  },
  verify: {
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
  },
} as const
