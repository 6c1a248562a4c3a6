/** What `seis watch` does, as tables: no file is read and no program started. */
import { describe, expect, test } from 'vitest'
import type { ExerciseStatus } from '#cli/learner/exercise-status.ts'
import type { Exercise } from '#grader/catalog.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import type { Effect, Overlay, WatchEvent, WatchState } from './watch-state.ts'
import { firstState, limitScroll, step } from './watch-step.ts'

const both = (text: string) => ({ en: text, es: text })
function exerciseNamed(id: string): Exercise {
  const language = { name: id, file: 'server.py', run: ['python3', 'server.py'] }
  return {
    id,
    title: both(id),
    summary: both(id),
    languages: { ts: { ...language, file: 'server.ts' }, py: language },
    stages: [],
    rules: {},
    hints: {},
    folder: `/nowhere/${id}`,
  }
}
const [a, b, c] = [exerciseNamed('a'), exerciseNamed('b'), exerciseNamed('c')]

function statusOf(exercise: Exercise, passedAt?: string, isStarted = true): ExerciseStatus {
  return { exercise, isStarted, passedAt, last: undefined }
}
const noneStarted = [a, b, c].map((exercise) => statusOf(exercise, undefined, false))
const result = (passed: boolean): RunResult => ({ exercise: a, seed: 7, tests: [], passed, durationMs: 1 })
const testResult = { status: 'pass', durationMs: 1 } as TestResult

const places = { program: 'my/a/server.py', statement: 'my/a/README.md' }

const key = (name: string): WatchEvent => ({ kind: 'key', key: name })
const kinds = (effects: readonly Effect[]) => effects.map(({ kind }) => kind).join(' ')

/** All events one after the other; the effects of the last. */
function play(state: WatchState, ...events: readonly WatchEvent[]) {
  let effects: readonly Effect[] = []
  for (const event of events) ({ state, effects } = step(state, event))
  return { state, effects }
}

const opened = play(firstState(a, undefined), { kind: 'open', exercise: a }).state
const asking = play(opened, { kind: 'foundStart', isStarted: false, usualLanguage: undefined }).state
const checking = play(opened, { kind: 'foundStart', isStarted: true, usualLanguage: 'py' }).state
const run = checking.run
const started: WatchEvent = {
  kind: 'started',
  run,
  program: { command: 'python3 server.py', seed: 7, earlier: {} },
}
const passed = play(checking, started, { kind: 'done', run, result: result(true) }).state
const failed = play(checking, { kind: 'failed', run, message: 'no program' }).state
const listing = play(passed, {
  kind: 'statuses',
  use: 'list',
  statuses: [statusOf(a), statusOf(b), statusOf(c)],
}).state
const all = play(passed, {
  kind: 'statuses',
  use: 'all',
  statuses: [statusOf(a), statusOf(b), statusOf(c, undefined, false)],
}).state
const allWhileChecking = play(checking, {
  kind: 'statuses',
  use: 'all',
  statuses: [statusOf(a), statusOf(b)],
}).state
const questioned = play(passed, { kind: 'canReset' }).state

const states = { asking, checking, passed, failed, listing, all, questioned }
type Name = keyof typeof states

describe('each key in each state', () => {
  const nothing = ''
  const leave = 'cancel'
  // What the key asks for, and the overlay after it.
  const table: Record<string, Record<Name, [effects: string, overlay: Overlay['kind'] | undefined]>> = {
    q: {
      asking: ['quit', 'language'],
      checking: ['quit', undefined],
      passed: ['quit', undefined],
      failed: ['quit', undefined],
      listing: ['quit', 'list'],
      all: ['quit', 'all'],
      questioned: ['quit', 'reset'],
    },
    n: {
      asking: ['readStatuses', 'language'],
      checking: ['readStatuses', undefined],
      passed: ['readStatuses', undefined],
      failed: ['readStatuses', undefined],
      listing: ['readStatuses', 'list'],
      all: [`${leave} readStatuses`, undefined],
      questioned: [nothing, undefined],
    },
    r: {
      asking: [nothing, 'language'],
      checking: ['cancel watch start', undefined],
      passed: ['cancel watch start', undefined],
      failed: ['cancel watch start', undefined],
      listing: ['cancel watch start', undefined],
      all: ['cancel watch start', undefined],
      questioned: [nothing, undefined],
    },
    h: {
      asking: [nothing, 'language'],
      // Nothing has failed yet, so there is nothing to hint at.
      checking: [nothing, undefined],
      passed: ['giveHint', undefined],
      failed: ['giveHint', undefined],
      listing: ['giveHint', 'list'],
      all: [`${leave} giveHint`, undefined],
      questioned: [nothing, undefined],
    },
    l: {
      asking: ['readStatuses', 'language'],
      checking: ['readStatuses', undefined],
      passed: ['readStatuses', undefined],
      failed: ['readStatuses', undefined],
      listing: [nothing, undefined],
      all: [`${leave} readStatuses`, undefined],
      questioned: [nothing, undefined],
    },
    c: {
      asking: ['readStatuses', 'language'],
      checking: ['readStatuses', undefined],
      passed: ['readStatuses', undefined],
      failed: ['readStatuses', undefined],
      listing: ['readStatuses', 'list'],
      all: ['readStatuses', 'all'],
      questioned: [nothing, undefined],
    },
    x: {
      asking: ['findFolder', 'language'],
      checking: ['findFolder', undefined],
      passed: ['findFolder', undefined],
      failed: ['findFolder', undefined],
      listing: ['findFolder', 'list'],
      all: [`${leave} findFolder`, undefined],
      questioned: ['cancel unwatch reset', 'reset'],
    },
    escape: {
      asking: [nothing, 'language'],
      checking: [nothing, undefined],
      passed: [nothing, undefined],
      failed: [nothing, undefined],
      listing: [nothing, undefined],
      all: [leave, undefined],
      questioned: [nothing, undefined],
    },
    enter: {
      asking: [nothing, 'language'],
      checking: [nothing, undefined],
      passed: [nothing, undefined],
      failed: [nothing, undefined],
      listing: ['cancel unwatch findStart', undefined],
      all: [nothing, 'all'],
      questioned: [nothing, undefined],
    },
    '2': {
      asking: ['place', 'language'],
      checking: [nothing, undefined],
      passed: [nothing, undefined],
      failed: [nothing, undefined],
      listing: [nothing, 'list'],
      all: [nothing, 'all'],
      questioned: [nothing, undefined],
    },
    '?': {
      asking: [nothing, 'language'],
      checking: [nothing, undefined],
      passed: [nothing, undefined],
      failed: [nothing, undefined],
      listing: [nothing, 'list'],
      all: [nothing, 'all'],
      questioned: [nothing, undefined],
    },
  }
  const cells = Object.entries(table).flatMap(([name, row]) =>
    Object.entries(row).map(
      ([state, [effects, overlay]]) => [name, state as Name, effects, overlay] as const,
    ),
  )
  test.each(cells)('%s while %s: %s', (name, state, effects, overlay) => {
    const next = step(states[state], key(name))
    expect([kinds(next.effects), next.state.overlay?.kind]).toEqual([effects, overlay])
  })

  test.each(['q', 'ctrl-c', 'ctrl-d'])('%s quits everywhere', (name) => {
    for (const state of Object.values(states)) {
      expect(step(state, key(name))).toEqual({ state, effects: [{ kind: 'quit' }] })
    }
  })
})

describe('an exercise', () => {
  test('that is started is checked, in the language of --in', () => {
    const state = play(firstState(a, 'ts'), { kind: 'open', exercise: a }).state
    const { effects } = step(state, { kind: 'foundStart', isStarted: true, usualLanguage: 'py' })
    expect(kinds(effects)).toBe('remember cancel watch start')
    expect(effects.at(-1)).toMatchObject({ run: 2, exercise: a, language: 'ts' })
  })

  test.each([
    ['ts', 'py', 'ts'],
    [undefined, 'py', 'py'],
    ['rust', 'py', undefined],
    [undefined, undefined, undefined],
  ])('that is new, with --in %s and %s used before, starts in %s', (option, usualLanguage, language) => {
    const state = play(firstState(a, option), { kind: 'open', exercise: a }).state
    const next = step(state, { kind: 'foundStart', isStarted: false, usualLanguage })
    expect(next.effects).toEqual(language === undefined ? [] : [{ kind: 'place', exercise: a, language }])
    expect(next.state.overlay?.kind).toBe(language === undefined ? 'language' : undefined)
  })

  test('begins once its starter is placed', () => {
    const chosen = step(asking, key('1'))
    expect(chosen.effects).toEqual([{ kind: 'place', exercise: a, language: 'ts' }])
    const next = step(chosen.state, { kind: 'placed' })
    expect(kinds(next.effects)).toBe('cancel watch start')
    expect(next.state.overlay).toBeUndefined()
  })

  test.each(['3', '0', 'r', 'h', 'escape'])('no language behind %s: the question stays', (name) => {
    expect(step(asking, key(name))).toEqual({ state: asking, effects: [] })
  })

  test('the question for the language comes back when the list is closed', () => {
    const { state } = play(
      asking,
      key('l'),
      { kind: 'statuses', use: 'list', statuses: noneStarted },
      key('l'),
    )
    expect(state.overlay).toEqual({ kind: 'language' })
  })
})

describe('a check', () => {
  test('shows its program, its results and how the noting went', () => {
    const events: WatchEvent[] = [
      started,
      { kind: 'watching', isPolling: true, files: ['server.py'], places },
      { kind: 'waiting', run },
      { kind: 'result', run, result: testResult },
    ]
    const { state } = play(checking, ...events)
    expect(state).toMatchObject({
      isPolling: true,
      files: ['server.py'],
      check: {
        program: { command: 'python3 server.py', seed: 7, earlier: {} },
        isWaiting: false,
        done: [testResult],
      },
    })
    const done = step(state, { kind: 'done', run, result: result(true) })
    expect(done.effects).toEqual([{ kind: 'record', run, result: result(true) }])
    const noted = step(done.state, { kind: 'recorded', run, recorded: 'disk full', next: undefined })
    expect(noted.state.check).toMatchObject({ result: { passed: true }, recorded: 'disk full' })
  })

  const late: WatchEvent[] = [
    { kind: 'started', run, program: { command: 'late', seed: 1, earlier: {} } },
    { kind: 'waiting', run },
    { kind: 'result', run, result: testResult },
    { kind: 'done', run, result: result(false) },
    { kind: 'failed', run, message: 'late' },
    { kind: 'recorded', run, recorded: true, next: undefined },
  ]
  test.each(late.map((event) => [event.kind, event] as const))(
    '%s of an earlier run is nothing',
    (_, event) => {
      for (const newer of [step(checking, { kind: 'changed' }).state, all, asking, questioned]) {
        const state = { ...newer, run: run + 5 }
        expect(step(state, event)).toEqual({ state, effects: [] })
      }
    },
  )

  test('begins again at every save, whatever stands over it', () => {
    for (const state of [checking, passed, failed, listing, all]) {
      const next = step(state, { kind: 'changed' })
      expect(kinds(next.effects)).toBe('cancel watch start')
      expect(next.state).toMatchObject({ run: state.run + 1, scroll: 0, check: { done: [] } })
      expect(next.state.overlay).toBeUndefined()
    }
  })

  test('waits for the answer to a question, and begins then', () => {
    const saved = step(questioned, { kind: 'changed' })
    expect(saved.effects).toEqual([])
    expect(saved.state.overlay?.kind).toBe('reset')
    expect(kinds(step(saved.state, key('z')).effects)).toBe('cancel watch start')
  })

  test('a hint stands over its result; none when there is none', () => {
    const hint = { test: { id: 't', name: both('t'), hints: [] }, number: 1, total: 2, isGuess: false }
    const given = play(listing, key('h'), { kind: 'hint', hint }).state
    expect([given.check?.hint, given.overlay]).toEqual([hint, undefined])
    expect(play(passed, { kind: 'hint', hint: undefined }).state.check?.hint).toBeUndefined()
  })
})

describe('a reset', () => {
  const resetting = play(questioned, key('x')).state
  test('begins a check when it is done', () => {
    const next = step(resetting, { kind: 'placed' })
    expect(kinds(next.effects)).toBe('cancel watch start')
    expect(next.state.overlay).toBeUndefined()
  })

  test('that fails says why and watches the folder again', () => {
    const next = step(resetting, { kind: 'notReset', message: 'Can’t write' })
    expect(next.effects).toEqual([{ kind: 'watch', exercise: a }])
    expect(next.state.check?.problem).toBe('Can’t write')
    expect(next.state.overlay).toBeUndefined()
    expect(kinds(step(next.state, { kind: 'changed' }).effects)).toBe('cancel watch start')
  })
})

describe('check all', () => {
  const rows = (state: WatchState) => (state.overlay?.kind === 'all' ? state.overlay.rows : [])
  const { run } = all

  test('takes what is started, one after the other', () => {
    expect(rows(all).map(({ exercise }) => exercise.id)).toEqual(['a', 'b'])
    const counted = step(all, { kind: 'result', run, result: testResult })
    expect(rows(counted.state).map(({ done }) => done)).toEqual([1, 0])
    const first = step(counted.state, { kind: 'done', run, result: result(true) })
    expect(kinds(first.effects)).toBe('record remember start')
    expect(first.effects.at(-1)).toMatchObject({ exercise: b, language: undefined, run })
    const second = step(first.state, { kind: 'failed', run, message: 'no program' })
    expect(second.effects).toEqual([])
    expect(rows(second.state)).toMatchObject([{ result: { passed: true } }, { problem: 'no program' }])
  })

  test('leaves the check behind it as it was', () => {
    const { state } = play(
      all,
      { kind: 'started', run, program: { command: 'other', seed: 1, earlier: {} } },
      { kind: 'waiting', run },
      { kind: 'recorded', run, recorded: false, next: undefined },
    )
    expect(state).toEqual(all)
  })

  test('says when nothing is started', () => {
    const next = step(asking, { kind: 'statuses', use: 'all', statuses: noneStarted })
    expect([kinds(next.effects), rows(next.state)]).toEqual(['cancel', []])
    expect(step(next.state, key('escape')).state.overlay).toEqual({ kind: 'language' })
  })

  test('the check that it cancelled begins again when it is put away', () => {
    expect(kinds(step(all, key('escape')).effects)).toBe('cancel')
    expect(kinds(step(allWhileChecking, key('escape')).effects)).toBe('cancel cancel watch start')
  })
})

describe('the list and the next exercise', () => {
  test('moves stop at both ends', () => {
    const selected = (...keys: string[]) => {
      const { overlay } = play(listing, ...keys.map(key)).state
      return overlay?.kind === 'list' ? overlay.selected : undefined
    }
    expect(selected()).toBe(0)
    expect(selected('up')).toBe(0)
    expect(selected('down', 'j', 'down', 'j')).toBe(2)
    expect(selected('down', 'down', 'k')).toBe(1)
  })

  test('Enter opens what is selected', () => {
    const next = play(listing, key('down'), key('enter'))
    expect(next.effects.at(-1)).toEqual({ kind: 'findStart', exercise: b })
    expect(next.state).toMatchObject({ exercise: b, files: [] })
    expect(next.state.check).toBeUndefined()
  })

  test.each([
    ['the one behind', [statusOf(a), statusOf(b), statusOf(c)], b],
    ['one before it, when those behind are passed', [statusOf(c), statusOf(a), statusOf(b, 'x')], c],
    ['never the same', [statusOf(a), statusOf(b, 'x')], undefined],
  ])('n: %s', (_, statuses, next) => {
    const { state } = step(passed, { kind: 'statuses', use: 'next', statuses })
    expect(next === undefined ? state.overlay?.kind : state.exercise).toBe(next ?? 'list')
  })
})

describe('scrolling', () => {
  test.each([
    [['down', 'j'], 2],
    [['down', 'up', 'up'], 0],
    [['space', 'pagedown', 'pageup'], 2],
    [['end'], 12],
    [['end', 'home'], 0],
    [['end', 'k'], 11],
  ])('%j', (keys, scroll) => {
    let state: WatchState = passed
    for (const name of keys) state = limitScroll(step(state, key(name)).state, 12)
    expect(state.scroll).toBe(scroll)
  })
})
