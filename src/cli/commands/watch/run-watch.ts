import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { environmentError, usageError } from '#cli/failures.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { allStandings } from '#cli/standing.ts'
import { findExercise, readState, wishedLanguage } from '#cli/workspace.ts'
import { listExercises } from '#grader/catalog.ts'
import { hasIpv6Loopback } from '#grader/program/loopback.ts'
import { WatchApp } from './watch-app.ts'
import { EventQueue } from './watch-events.ts'
import { lastScroll, screenLines } from './watch-screen.ts'
import { openTerminal } from './watch-terminal.ts'

/** `seis watch [EXERCISE] [--in ts|py] [--poll]`: checks at every save, with single keys for the rest. */
export const watch: Command = { name: 'watch', run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words, options } = readArguments(
    'watch',
    args,
    { in: { type: 'string' }, poll: { type: 'boolean' } },
    1,
    io,
  )
  const exercise = words[0] === undefined ? whereLeftOff(io) : findExercise(words[0], io)
  const language = wishedLanguage(exercise, options.in, io)
  const { isTTY } = process.stdin
  if (!isTTY || !process.stdout.isTTY || process.env.TERM === 'dumb') {
    throw usageError(io.t('watch.needsTerminal'))
  }
  if (!(await hasIpv6Loopback()))
    throw environmentError(io.t('cli.error.noIpv6'), io.t('cli.error.noIpv6Help'))
  endProgramsOnSignals(io)
  const events = new EventQueue()
  const terminal = openTerminal(
    (key) => {
      if (key === 'ctrl-z') terminal.suspend()
      else events.push({ kind: 'key', key })
    },
    () => events.push({ kind: 'redraw' }),
  )
  // Notes for the person have no place on a screen that is drawn anew; what matters is in the state.
  const quietIo: Io = { ...io, out: () => {}, err: () => {} }
  const app = new WatchApp(exercise, quietIo, events, { poll: options.poll === true, language })
  try {
    app.open(exercise)
    do {
      const sized: Io = { ...quietIo, width: terminal.columns }
      app.limitScroll(lastScroll(app.state, sized, terminal.rows))
      terminal.draw(screenLines(app.state, sized, terminal.rows))
    } while (app.handle(await events.next()))
    await app.close()
  } finally {
    terminal.close()
  }
  sayWhere(app, io)
  return ExitCode.pass
}

/** The exercise worked at last, else the first that is not passed. */
function whereLeftOff(io: Io) {
  const all = listExercises()
  const last = all.find(({ id }) => id === readState().last)
  return last ?? allStandings(io).find(({ passedAt }) => passedAt === undefined)?.exercise ?? all[0]!
}

function sayWhere({ state }: WatchApp, io: Io): void {
  const title = state.exercise.title[io.language]
  const last = readState().exercises[state.exercise.id]?.last
  io.out(
    `${last === undefined ? io.t('watch.leftUnchecked', { title }) : io.t('watch.left', { title, passed: last.passed, total: last.total })}\n`,
  )
}
