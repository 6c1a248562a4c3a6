/**
 * What keys and events do to `seis watch`: a pure function from a state and an event to the next state and what to do.
 * Files, programs, time and chance are behind the effects.
 */
import { nextExercise } from '#cli/end-of-exercise.ts'
import type { ExerciseStatus } from '#cli/learner/exercise-status.ts'
import type { Exercise } from '#grader/catalog.ts'
import type { TestResult } from '#grader/run.ts'
import type { AllRow, CheckView, Effect, Overlay, WatchEvent, WatchState } from './watch-state.ts'

export interface Step {
  readonly state: WatchState
  readonly effects: readonly Effect[]
}

export function firstState(exercise: Exercise, language: string | undefined): WatchState {
  return {
    exercise,
    language,
    run: 0,
    scroll: 0,
    files: [],
    sawPlaces: false,
    isPolling: false,
    isOutdated: false,
  }
}

export function step(state: WatchState, event: WatchEvent): Step {
  if ('run' in event && event.run !== state.run) return to(state)
  switch (event.kind) {
    case 'open':
      return open(state, event.exercise)
    case 'key':
      return press(state, event.key)
    case 'changed':
      return asks(state.overlay) ? to({ ...state, isOutdated: true }) : check({ ...state, sawPlaces: true })
    case 'foundStart':
      return begin(state, event)
    case 'placed':
      return check(state)
    case 'watching':
      return to({ ...state, isPolling: event.isPolling, files: event.files, places: event.places })
    case 'statuses':
      return useStatuses(state, event.use, event.statuses)
    case 'hint': {
      const shown = event.hint === undefined ? state : changeCheck(state, { hint: event.hint })
      return to({ ...without(shown, 'overlay'), scroll: 0 })
    }
    case 'canReset':
      return to({ ...state, overlay: { kind: 'reset' }, scroll: 0 })
    case 'notReset': {
      const told = changeCheck(without(state, 'overlay'), { problem: event.message })
      return to(told, { kind: 'watch', exercise: state.exercise, language: state.language })
    }
    default:
      return state.overlay?.kind === 'all'
        ? follow(state, state.overlay.rows, event)
        : to(view(state, event), ...(event.kind === 'done' ? [record(event)] : []))
  }
}

/** What is seen can be scrolled to `last` and no further. */
export function limitScroll(state: WatchState, last: number): WatchState {
  return state.scroll > last ? { ...state, scroll: last } : state
}

type CheckEvent = Extract<
  WatchEvent,
  { kind: 'started' | 'waiting' | 'result' | 'done' | 'failed' | 'recorded' }
>

function to(state: WatchState, ...effects: readonly Effect[]): Step {
  return { state, effects }
}

/** One thing after another. */
function then({ state, effects }: Step, next: (state: WatchState) => Step): Step {
  const after = next(state)
  return { state: after.state, effects: [...effects, ...after.effects] }
}

function without(state: WatchState, key: 'check' | 'overlay'): WatchState {
  const { [key]: _, ...rest } = state
  return rest
}

function changeCheck(state: WatchState, change: Partial<CheckView>): WatchState {
  return state.check === undefined ? state : { ...state, check: { ...state.check, ...change } }
}

/** A question that a saved file must not put away. */
function asks(overlay: Overlay | undefined): boolean {
  return overlay?.kind === 'reset' || overlay?.kind === 'language'
}

function cancel(state: WatchState): Step {
  return to({ ...state, run: state.run + 1 }, { kind: 'cancel' })
}

/** Goes to an exercise: its starter is placed if need be, and it is checked. */
function open(state: WatchState, exercise: Exercise): Step {
  return then(cancel(state), (stopped) => {
    const empty = without(without(stopped, 'check'), 'overlay')
    return to(
      { ...empty, exercise, scroll: 0, files: [], sawPlaces: false, isPolling: false, isOutdated: false },
      { kind: 'unwatch' },
      { kind: 'findStart', exercise },
    )
  })
}

function begin(
  state: WatchState,
  { isStarted, usualLanguage }: Extract<WatchEvent, { kind: 'foundStart' }>,
): Step {
  const { exercise } = state
  if (isStarted) return then(to(state, { kind: 'remember', exercise }), check)
  const language = state.language ?? usualLanguage
  if (language !== undefined && exercise.languages[language] !== undefined) {
    return to(state, { kind: 'place', exercise, language })
  }
  return to({ ...state, overlay: { kind: 'language' } })
}

/** Checks the current exercise from the beginning. */
function check(state: WatchState): Step {
  return then(cancel(state), (stopped) => {
    const { exercise, language, run } = stopped
    const fresh = { done: [], isWaiting: false }
    return to(
      { ...without(stopped, 'overlay'), scroll: 0, isOutdated: false, check: fresh },
      { kind: 'watch', exercise, language },
      { kind: 'start', run, exercise, language },
    )
  })
}

/** The check of the current exercise goes on. */
function view(state: WatchState, event: CheckEvent): WatchState {
  switch (event.kind) {
    case 'started':
      return changeCheck(state, { program: event.program })
    case 'waiting':
      return changeCheck(state, { isWaiting: true })
    case 'result':
      return changeCheck(state, { isWaiting: false, done: [...(state.check?.done ?? []), event.result] })
    case 'done':
      return changeCheck(state, { result: event.result })
    case 'recorded':
      return changeCheck(state, {
        recorded: event.recorded,
        ...(event.next === undefined ? {} : { next: event.next }),
      })
    case 'failed':
      return changeCheck(state, { problem: event.message })
  }
}

function record({ run, result }: Extract<WatchEvent, { kind: 'done' }>): Effect {
  return { kind: 'record', run, result }
}

function underWay(rows: readonly AllRow[]): AllRow | undefined {
  return rows.find(({ result, problem }) => result === undefined && problem === undefined)
}

/** “Check all” goes on. */
function follow(state: WatchState, rows: readonly AllRow[], event: CheckEvent): Step {
  const current = underWay(rows)
  if (current === undefined) return to(state)
  const change = (changed: Partial<AllRow>): WatchState => ({
    ...state,
    overlay: { kind: 'all', rows: rows.map((row) => (row === current ? { ...row, ...changed } : row)) },
  })
  if (event.kind === 'result') return to(change({ done: current.done + 1 }))
  if (event.kind === 'failed') return startNext(change({ problem: event.message }))
  if (event.kind !== 'done') return to(state)
  // The exercise that is worked at stays the one to go on with.
  const effects: Effect[] = [record(event), { kind: 'remember', exercise: state.exercise }]
  return then(to(change({ result: event.result }), ...effects), startNext)
}

function startNext(state: WatchState): Step {
  const next = state.overlay?.kind === 'all' ? underWay(state.overlay.rows) : undefined
  if (next === undefined) return to(state)
  return to(state, { kind: 'start', run: state.run, exercise: next.exercise, language: undefined })
}

function useStatuses(
  state: WatchState,
  use: Extract<WatchEvent, { kind: 'statuses' }>['use'],
  statuses: readonly ExerciseStatus[],
): Step {
  const at = statuses.findIndex(({ exercise }) => exercise.id === state.exercise.id)
  if (use === 'all') {
    const rows = statuses
      .filter(({ isStarted }) => isStarted)
      .map(({ exercise }): AllRow => ({ exercise, done: 0 }))
    return then(cancel(state), (stopped) =>
      startNext({ ...stopped, overlay: { kind: 'all', rows }, scroll: 0 }),
    )
  }
  if (use === 'next') {
    // The list when there is none.
    const next = nextExercise(state.exercise, statuses)
    if (next !== undefined) return open(state, next.exercise)
  }
  return to({ ...state, overlay: { kind: 'list', statuses, selected: Math.max(0, at) }, scroll: 0 })
}

const scrollSteps: Readonly<Record<string, number>> = {
  up: -1,
  k: -1,
  down: 1,
  j: 1,
  pageup: -10,
  pagedown: 10,
  space: 10,
  home: Number.NEGATIVE_INFINITY,
  end: Number.POSITIVE_INFINITY,
}

function press(state: WatchState, key: string): Step {
  const { overlay, exercise } = state
  if (key === 'q' || key === 'ctrl-c' || key === 'ctrl-d') return to(state, { kind: 'quit' })
  if (overlay?.kind === 'reset') {
    if (key !== 'x') return closeOverlay(state)
    return then(cancel(state), (stopped) => to(stopped, { kind: 'unwatch' }, { kind: 'reset', exercise }))
  }
  if (overlay?.kind === 'language') {
    const language = Object.keys(exercise.languages)[Number(key) - 1]
    if (language !== undefined) return to(state, { kind: 'place', exercise, language })
  }
  if (overlay?.kind === 'list') {
    const move = key === 'down' || key === 'j' ? 1 : key === 'up' || key === 'k' ? -1 : 0
    if (move !== 0) {
      const selected = Math.max(0, Math.min(overlay.statuses.length - 1, overlay.selected + move))
      return to({ ...state, overlay: { ...overlay, selected } })
    }
    if (key === 'enter') return open(state, overlay.statuses[overlay.selected]!.exercise)
    if (key === 'l' || key === 'escape') return closeOverlay(state)
  }
  const lines = scrollSteps[key]
  // Further than the end is cut back when it is drawn.
  if (lines !== undefined) return to({ ...state, scroll: Math.max(0, state.scroll + lines) })
  if (overlay?.kind === 'all' && ['n', 'h', 'l', 'x', 'escape'].includes(key)) {
    return then(leaveAll(state), (left) => command(left, key))
  }
  return command(state, key)
}

function command(state: WatchState, key: string): Step {
  const { exercise } = state
  switch (key) {
    case 'n':
      return to(state, { kind: 'readStatuses', use: 'next' })
    case 'l':
      return to(state, { kind: 'readStatuses', use: 'list' })
    case 'c':
      return to(state, { kind: 'readStatuses', use: 'all' })
    case 'x':
      return to(state, { kind: 'findFolder', exercise })
    case 'r':
      return state.check === undefined ? to(state) : check(state)
    case 'h':
      return hint(state)
    default:
      return to(state)
  }
}

/** A hint belongs to what is seen: while nothing of a check has failed yet, there is none to give. */
function hint(state: WatchState): Step {
  const { check, exercise } = state
  if (check === undefined) return to(state)
  const { result, problem, done } = check
  const shown = firstFailed(result?.tests ?? done)
  if (shown === undefined && result === undefined && problem === undefined) return to(state)
  return to(state, {
    kind: 'giveHint',
    exercise,
    shown: problem === undefined ? (shown?.test.id ?? '') : undefined,
  })
}

/** The failed test to look at first: a required one before a challenge. */
export function firstFailed(tests: readonly TestResult[]): TestResult | undefined {
  const failed = tests.filter(({ status }) => status === 'fail')
  return failed.find(({ stage }) => stage.optional !== true) ?? failed[0]
}

/** Back to the check; to the question for the language where there is none yet. */
function closeOverlay(state: WatchState): Step {
  const closed = { ...without(state, 'overlay'), scroll: 0 }
  if (state.check === undefined) return to({ ...closed, overlay: { kind: 'language' } })
  return state.isOutdated ? check(closed) : to(closed)
}

/** Puts “check all” away. The check that it broke off is begun again. */
function leaveAll(state: WatchState): Step {
  return then(then(cancel(state), closeOverlay), (left) => {
    const { check: view } = left
    const isCut = view !== undefined && view.result === undefined && view.problem === undefined
    return isCut ? check(left) : to(left)
  })
}
