import { readArguments } from '#cli/arguments.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { findExercise } from '#cli/learner/exercise-argument.ts'
import { exerciseStatuses } from '#cli/learner/exercise-status.ts'
import { readLanguage } from '#cli/learner/program.ts'
import { readState } from '#cli/learner/state-file.ts'
import { requireIpv6 } from '#cli/require-ipv6.ts'
import { paragraph } from '#cli/style.ts'
import { pointsText } from '#cli/verdict.ts'
import { type Exercise, listExercises } from '#grader/catalog.ts'
import { EventQueue } from './event-queue.ts'
import { translate } from './texts.ts'
import { type GivenProgram, watchEffects } from './watch-effects.ts'
import { lastScroll, screenLines } from './watch-screen.ts'
import type { WatchEvent, WatchState } from './watch-state.ts'
import { firstState, limitScroll, step } from './watch-step.ts'
import { openTerminal } from './watch-terminal.ts'

export async function runWatch(args: readonly string[], io: Io): Promise<number> {
  const { words, options, rest } = readArguments(
    'watch',
    args,
    { in: { type: 'string' }, poll: { type: 'boolean' } },
    1,
    io,
  )
  const exercise = words[0] === undefined ? whereLeftOff(io) : findExercise(words[0], io)
  const language = readLanguage(exercise, options.in, io)
  if (rest?.length === 0) throw usageError(io.t('cli.error.emptyCommand'))
  const given = rest === undefined ? undefined : { command: rest, cwd: process.cwd(), exercise }
  const { isTTY } = process.stdin
  if (!isTTY || !process.stdout.isTTY || process.env.TERM === 'dumb') {
    throw usageError(translate(io.language)('needsTerminal'))
  }
  await requireIpv6(io)
  endProgramsOnSignals(io)
  const last = await watch(firstState(exercise, language), { poll: options.poll === true, given }, io)
  sayWhere(last.exercise, io)
  return ExitCode.pass
}

/** The one loop: takes an event, steps, does what is asked for, draws. Resolves to the last state. */
async function watch(
  first: WatchState,
  { poll, given }: { readonly poll: boolean; readonly given: GivenProgram | undefined },
  io: Io,
): Promise<WatchState> {
  const queue = new EventQueue<WatchEvent | { readonly kind: 'redraw' }>()
  // Notes for the person have no place on a screen that is drawn anew; what matters is in the state.
  const quietIo: Io = { ...io, out: () => {}, err: () => {} }
  const effects = watchEffects(queue, { poll, given, io: quietIo })
  const terminal = openTerminal(
    (key) => {
      if (key === 'ctrl-z') terminal.suspend()
      else queue.push({ kind: 'key', key })
    },
    () => queue.push({ kind: 'redraw' }),
  )
  let state = first
  let isOver = false
  const handle = (event: WatchEvent) => {
    // What comes of an effect at once comes before the next event.
    for (const pending = [event]; pending.length > 0; ) {
      const next = step(state, pending.shift()!)
      state = next.state
      for (const effect of next.effects) {
        if (effect.kind === 'quit') isOver = true
        pending.push(...effects.perform(effect))
      }
    }
  }
  try {
    handle({ kind: 'open', exercise: first.exercise })
    while (!isOver) {
      const sized: Io = { ...quietIo, width: terminal.columns }
      state = limitScroll(state, lastScroll(state, sized, terminal.rows))
      terminal.draw(screenLines(state, sized, terminal.rows))
      const event = await queue.next()
      if (event.kind !== 'redraw') handle(event)
    }
    await effects.close()
  } finally {
    terminal.close()
  }
  return state
}

/** The exercise worked at last, else the first that is not passed. */
function whereLeftOff(io: Io): Exercise {
  const all = listExercises()
  const last = all.find(({ id }) => id === readState().last)
  return last ?? exerciseStatuses(io).find(({ passedAt }) => passedAt === undefined)?.exercise ?? all[0]!
}

function sayWhere(exercise: Exercise, io: Io): void {
  const t = translate(io.language)
  const title = exercise.title[io.language]
  const last = readState().exercises[exercise.id]?.last
  const text =
    last === undefined ? t('leftUnchecked', { title }) : t('left', { title, points: pointsText(last, io) })
  io.out(`${paragraph(io, text)}\n`)
}
