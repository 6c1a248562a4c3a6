import { describe, expect, test } from 'vitest'
import { languages } from '#i18n/languages.ts'
import { plainText } from '#i18n/rich-text.ts'
import { type BesideRow, besideRows } from './beside.ts'
import { tellBeside } from './beside-story.ts'
import { captured } from './captured.ts'
import {
  acceptKernelBesideState,
  type CaptureName,
  captureNames,
  drawnAgain,
  isSent,
  type Manner,
  plotOf,
  type RowKey,
  scoreOf,
  withManner,
  withMark,
  withOpen,
} from './kernel-beside.ts'
import { answers } from './questions.ts'
import { states } from './samples.ts'
import { type DepartureName, scripts } from './scripts.ts'
import { texts } from './texts.ts'

const seeds = Array.from({ length: 20 }, (_, index) => index + 1)
const rowsOf = (capture: CaptureName, manner: Manner, seed: number) =>
  besideRows({ capture, manner, seed }, captured[capture])

type Side = 'kernel' | 'ours'
const at = (rows: readonly BesideRow[], side: Side, key: string) =>
  rows.find((row) => row.key === key)?.[side]?.at ?? Number.NaN
const count = (rows: readonly BesideRow[], side: Side, message: string) =>
  rows.filter((row) => row.message === message && row[side] !== undefined).length

/** What shows each departure as a number: milliseconds, or how many messages. */
const measures: Readonly<Record<DepartureName, (rows: readonly BesideRow[], side: Side) => number>> = {
  // From the report to the first question: the link-local address asks, or the global one before it.
  earlyReport: (rows, side) => {
    const questions = [at(rows, side, 'askLocal-1'), at(rows, side, 'askGlobal-1')]
    return Math.min(...questions.filter((each) => !Number.isNaN(each))) - at(rows, side, 'report-1')
  },
  extraDelay: (rows, side) => at(rows, side, 'askGlobal-1') - at(rows, side, 'ra-1'),
  search: (rows, side) => count(rows, side, 'rs'),
  keptGroup: (rows, side) => count(rows, side, 'report'),
}

const pairs = captureNames.flatMap((capture) =>
  scripts[capture].departures.map(({ name }) => [capture, name] as const),
)

describe('departures are departures, whatever is drawn', () => {
  test.each(pairs)('%s, %s: the RFC’s host never does what the kernel did', (capture, name) => {
    const measure = measures[name]
    for (const seed of seeds) {
      const rows = rowsOf(capture, 'rfc', seed)
      expect(Math.abs(measure(rows, 'kernel') - measure(rows, 'ours'))).toBeGreaterThan(0.5)
    }
    const ours = seeds.map((seed) => measure(rowsOf(capture, 'rfc', seed), 'ours'))
    const kernel = measure(rowsOf(capture, 'rfc', 1), 'kernel')
    expect(kernel < Math.min(...ours) || kernel > Math.max(...ours)).toBe(true)
  })

  test.each(pairs)('%s, %s: with its Linux profile it does', (capture, name) => {
    const ours = seeds.map((seed) => measures[name](rowsOf(capture, 'linux', seed), 'ours'))
    const kernel = measures[name](rowsOf(capture, 'linux', 1), 'kernel')
    expect(kernel).toBeGreaterThanOrEqual(Math.min(...ours) - 1)
    expect(kernel).toBeLessThanOrEqual(Math.max(...ours) + 1)
  })
})

describe('nothing else departs', () => {
  test.each(captureNames)('%s: like Linux, each frame has its own beside it', (capture) => {
    for (const seed of seeds) {
      const alone = rowsOf(capture, 'linux', seed).filter(
        ({ kernel, ours }) => kernel === undefined || ours === undefined,
      )
      expect(alone.map(({ key }) => key)).toEqual([])
    }
  })

  test.each(captureNames)('%s: as the RFCs say, only departures stand alone', (capture) => {
    for (const seed of seeds) {
      const alone = rowsOf(capture, 'rfc', seed).filter(
        ({ kernel, ours, departure }) =>
          (kernel === undefined || ours === undefined) && departure === undefined,
      )
      expect(alone.map(({ key }) => key)).toEqual([])
    }
  })
})

test('the answers to the questions are what the captures say', () => {
  const kernel = (capture: CaptureName) => rowsOf(capture, 'linux', 1)
  const slaac = kernel('slaac')
  const wait = at(slaac, 'kernel', 'askGlobal-1') - at(slaac, 'kernel', 'ra-1')
  expect(wait).toBeGreaterThan(50)
  expect(Math.abs(wait - 1000)).toBeGreaterThan(50)
  expect(at(kernel('slaac-linux61'), 'kernel', 'report-1')).toBe(0)
  const early = kernel('ra-during-dad')
  expect(at(early, 'kernel', 'askGlobal-1')).toBeLessThan(at(early, 'kernel', 'askLocal-1'))
  expect(count(kernel('rs-retry'), 'kernel', 'rs')).toBe(5)
  expect(count(kernel('rs-lifetime0'), 'kernel', 'rs')).toBe(1)
  const clone = kernel('dad-conflict-mac')
  expect(clone.find(({ kernel: frame }) => (frame?.at ?? 0) > at(clone, 'kernel', 'na-1'))?.key).toBe(
    'report-2',
  )
  expect(Object.values(answers)).toEqual(['b', 'c', 'a', 'b', 'a', 'c'])
})

describe.each(languages)('%s', (language) => {
  test.each(captureNames)('%s is told, each departure once in full', (capture) => {
    const story = tellBeside(plotOf(states[capture]), captured[capture], texts[language], language)
    const { departures } = scripts[capture]
    expect(story.departures).toEqual(departures.map(({ name }) => name))
    const full = story.rows.filter(({ departure, isFirst }) => departure !== undefined && isFirst)
    expect(full.map(({ departure }) => departure).sort()).toEqual([...story.departures].sort())
    for (const { key, reason, words } of story.rows) {
      expect(reason.length > 0).toBe(isSent(key))
      expect(plainText([...reason, words])).not.toMatch(/\{\{|undefined/)
    }
    for (const { kernel, ours } of story.rows) {
      for (const place of [kernel?.place ?? 0, ours?.place ?? 0]) {
        expect(place).toBeGreaterThanOrEqual(0)
        expect(place).toBeLessThanOrEqual(100)
      }
    }
    expect(JSON.parse(JSON.stringify(story))).toEqual(story)
  })
})

describe('the task', () => {
  const story = tellBeside(plotOf(states.slaac), captured.slaac, texts.en, 'en')

  test('one row of a departure finds it, two find it once', () => {
    expect(scoreOf(['report-1'], story)).toEqual({ found: 1, wrong: 0 })
    expect(scoreOf(['report-1', 'askGlobal-1'], story)).toEqual({ found: 2, wrong: 0 })
    const late = tellBeside(plotOf(states['rs-lifetime0']), captured['rs-lifetime0'], texts.en, 'en')
    expect(scoreOf(['rs-2', 'rs-3'], late)).toEqual({ found: 1, wrong: 0 })
  })

  test('the question beside an early report is neither right nor wrong', () => {
    expect(scoreOf(['askLocal-1'], story)).toEqual({ found: 0, wrong: 0 })
    const near = captureNames.map((capture) =>
      rowsOf(capture, 'rfc', 3).flatMap(({ key, isNear }) => (isNear ? key : [])),
    )
    expect(near.map((keys) => keys.toSorted().join(' '))).toEqual([
      'askLocal-1',
      'askLocal-1',
      'askGlobal-1 askLocal-1',
      'askLocal-1',
      'askGlobal-1 askLocal-1',
      'askLocal-1',
    ])
  })

  test('what is no departure is wrong; a row that is not there is nothing, nor is one that both only hear', () => {
    expect(scoreOf(['rs-1', 'ra-1', 'na-1', 'rs-9'], story)).toEqual({ found: 0, wrong: 1 })
  })
})

describe('the state', () => {
  const state = { ...states.slaac, guess: 'b', open: { side: 'ours', row: 'rs-1' } } as const

  test('a mark comes and goes', () => {
    const marked = withMark(states.slaac, 'rs-1', true)
    expect(marked.marked).toEqual(['rs-1'])
    expect(withMark(marked, 'rs-1', true).marked).toEqual(['rs-1'])
    expect(withMark(marked, 'rs-1', false).marked).toEqual([])
  })

  test('a packet opens and closes', () => {
    const open = withOpen(states.slaac, 'kernel', 'rs-1')
    expect(open.open).toEqual({ side: 'kernel', row: 'rs-1' })
    expect(withOpen(open, 'kernel', 'rs-1').open).toBeUndefined()
    expect(withOpen(open, 'ours', 'rs-1').open).toEqual({ side: 'ours', row: 'rs-1' })
  })

  test('like somebody else, the marks are gone; drawn again, they stay', () => {
    const marked = withMark(state, 'rs-1', true)
    expect(withManner(marked, 'linux')).toEqual({ ...states.slaac, guess: 'b', manner: 'linux' })
    expect(drawnAgain(marked)).toEqual({ ...marked, seed: 4 })
    expect(drawnAgain({ ...state, seed: 99 }).seed).toBe(1)
  })

  test('a link brings it', () => {
    expect(acceptKernelBesideState(JSON.parse(JSON.stringify(state)))).toEqual(state)
  })

  test.each([
    null,
    7,
    { ...state, v: 2 },
    { ...state, capture: 'pmtud-h' },
    { ...state, manner: 'windows' },
    { ...state, seed: 0 },
    { ...state, seed: 1.5 },
    { ...state, marked: ['rs-1', 'rs-1'] },
    { ...state, marked: ['rs-0' as RowKey] },
    { ...state, marked: Array.from({ length: 31 }, (_, index) => `rs-${index + 1}`) },
    { ...state, revealed: 1 },
    { ...state, open: { side: 'left', row: 'rs-1' } },
    { ...state, open: 'rs-1' },
    { ...state, guess: 3 },
  ])('%j is none', (value) => {
    expect(acceptKernelBesideState(value)).toBeUndefined()
  })
})
