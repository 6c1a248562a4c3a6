export const en = {
  summary: 'check at every save, with single keys for the rest',
  usage: `npx seis watch [EXERCISE] [--in ts|py] [--poll] [-- COMMAND…]

  Checks your program each time you save it, and shows the first test that
  fails. Begins with EXERCISE, else where you left off. With a COMMAND, that is
  what is started for EXERCISE, in this folder.

    n  the next exercise that is not passed     r  check again
    h  a hint; press it again for another one   l  list, to go to any exercise
    c  check all that you have started          x  begin this exercise anew
    q  quit                                     ↑ ↓ space  scroll

  --in ts|py   which of your programs, if you have several
  --poll       look at the files every half second, for folders that report no
               changes (network shares, some containers)`,
  needsTerminal: 'npx seis watch needs a terminal with a keyboard. Elsewhere:  npx seis check',
  keys: {
    next: 'next',
    run: 'run',
    hint: 'hint',
    list: 'list',
    all: 'check all',
    reset: 'reset',
    quit: 'quit',
  },
  watching: 'Save {{file}} and it is checked again.',
  polling: 'Looking every half second.',
  scroll: '↑ ↓ {{first}}–{{last}} of {{total}}',
  anotherHint: 'h: another one',
  lastHint: 'That was the last one. A whole solution:  npx seis solution {{exercise}}',
  list: '↑ ↓ to choose, Enter to go there, l to close',
  all: 'All that you have started',
  allNone: 'Nothing is started yet.',
  askReset:
    '{{folder}} will be kept in {{backups}}, and a fresh starter takes its place. Press x again to begin {{title}} anew; any other key leaves everything as it is.',
  askLanguage: 'In which language will you write {{title}}?',
  program: 'Your program',
  statement: 'What it should do',
  points_one: 'point',
  points_other: 'points',
  nextKey: 'Press n to go on: next comes {{title}}.',
  left: '{{title}}: {{points}}. Go on with:  npx seis watch',
  leftUnchecked: '{{title}}. Go on with:  npx seis watch',
} as const
