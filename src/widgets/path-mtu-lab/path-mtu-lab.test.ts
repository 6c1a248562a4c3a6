import { describe, expect, test } from 'vitest'
import { languages } from '#i18n/languages.ts'
import { plainText } from '#i18n/rich-text.ts'
import { sourceLink } from '#widgets/frame/source.ts'
import { arrivedAt, momentsOf } from './moments.ts'
import {
  acceptPathMtuLabState,
  answerOf,
  type Choice,
  filters,
  firstPacket,
  type Mtus,
  mostMoments,
  type PathMtuLabState,
  type Plot,
  pageLength,
  plotOf,
  synMoment,
  withGuess,
  withPlot,
  withStep,
} from './path-mtu-lab.ts'
import { states } from './samples.ts'
import { hexOf, tellStory } from './story.ts'
import { texts } from './texts.ts'

const hole: PathMtuLabState = states.hole
const story = (plot: Plot) => tellStory(plot, texts.en, 'en')

/** What the simulation makes of it. */
function seen(plot: Plot): Choice {
  const { moments } = story(plot)
  const last = moments.at(-1)!
  if (last.arrived < pageLength) return 'never'
  if (last.at > 10_000) return 'late'
  return moments.some(({ ends }) => ends.length > 0) ? 'told' : 'atOnce'
}

describe('the answer that is worked out', () => {
  const mtus: readonly Mtus[] = [
    [1500, 1400, 1500],
    [1500, 1280, 1492],
    [1280, 1500, 1400],
    [9000, 1500, 9000],
    [1400, 1400, 1500],
  ]
  const plots = mtus.flatMap((each) =>
    filters.flatMap((filter) =>
      [0, 1, 2, 4].map((bits) => ({
        mtus: each,
        filter,
        clamps: bits === 1,
        lowers: bits === 2,
        probes: bits === 4,
      })),
    ),
  )
  test.each(plots)('is what happens: %j', (plot) => {
    expect(answerOf(plot)).toBe(seen(plot))
    const full = story(plot).lines.find(({ kind, leftward }) => kind === 'data' && leftward)!
    expect(full.length).toBe(firstPacket(plot))
    expect(story(plot).lines.find(({ kind }) => kind === 'syn')!.index).toBe(synMoment)
  })
})

describe('the black hole', () => {
  test('lets the ping and the handshake through, and then nothing', () => {
    const { lines, moments, answer } = story(hole)
    expect(answer).toBe('never')
    expect(lines.filter(({ kind }) => kind === 'reply')).toHaveLength(3)
    expect(moments.at(-1)).toMatchObject({ arrived: 0, most: 1500 })
    const sent = lines.filter(({ kind, link, leftward }) => kind === 'data' && link === 2 && leftward)
    const [first, ...again] = sent.map(({ at }) => at)
    expect(again.map((at) => (at - first!) / 1000)).toEqual([1, 3, 7, 15, 31, 63])
    expect(sent[0]).toMatchObject({ count: 10, length: 1500 })
    expect(lines.filter(({ kind, link, leftward }) => kind === 'data' && link === 0 && leftward)).toEqual([])
  })

  test('is none where the message gets through', () => {
    const { moments, lines } = story(states.tunnel)
    expect(moments.at(-1)!.at).toBeLessThan(1000)
    expect(moments.map(({ most }) => most)).toContain(1400)
    expect(lines.find(({ kind }) => kind === 'tooBig')).toMatchObject({ link: 2, count: 10, length: 1280 })
  })
})

test('what the server would send is never longer than the MSS allows', () => {
  const most = (plot: Plot) => story(plot).moments.at(-1)!.most
  expect(most({ ...hole, clamps: true })).toBe(1400)
  expect(most(states.pppoe)).toBe(1492)
})

test('a wait that can grow no more is told as the longest', () => {
  const words = story(hole).moments.flatMap(({ reasons }) => reasons.map(({ text }) => plainText(text)))
  expect(words.filter((each) => each.includes('60 s, the longest'))).toHaveLength(1)
  expect(words.filter((each) => each.includes('a wait of 32 s.'))).toHaveLength(1)
})

describe('the ways past the filter', () => {
  /** The reader follows the story to its end. */
  const toTheEnd = (state: PathMtuLabState) => {
    const last = story(state).moments.length - 1
    return withStep(state, last, last)
  }
  test('are kept once they were found, each by itself', () => {
    const guessed: PathMtuLabState = { ...hole, guess: 'never' }
    const ticked = withPlot(guessed, { clamps: true })
    expect(ticked).toMatchObject({ found: [], step: synMoment, guess: 'past' })
    expect(withStep(ticked, 20, 30).found).toEqual([])
    const clamped = toTheEnd(ticked)
    expect(clamped.found).toEqual(['clamps'])
    const both = toTheEnd(withPlot(clamped, { probes: true }))
    expect(both.found).toEqual(['clamps'])
    const probed = toTheEnd(withPlot(both, { clamps: false }))
    expect(probed.found).toEqual(['clamps', 'probes'])
    const lowered = toTheEnd(withPlot(withPlot(probed, { probes: false }), { lowers: true }))
    expect(lowered.found).toEqual(['clamps', 'lowers', 'probes'])
    expect(toTheEnd(withPlot(lowered, { lowers: false })).found).toEqual(['clamps', 'lowers', 'probes'])
  })

  test('do not count where there is no hole', () => {
    const open: PathMtuLabState = { ...states.tunnel, guess: 'told' }
    expect(toTheEnd(withPlot(open, { clamps: true })).found).toEqual([])
  })

  test('a change before the guess begins the story anew', () => {
    expect(withPlot({ ...hole, step: 7, open: 3 }, { filter: 'r2' })).toEqual({
      ...hole,
      filter: 'r2',
      step: 0,
    })
  })
})

test('a new guess begins where nothing has happened yet', () => {
  expect(withGuess({ ...hole, guess: 'past', step: 30, open: 2 }, undefined)).toEqual(hole)
  expect(withGuess(hole, 'never')).toEqual({ ...hole, guess: 'never' })
})

test('the story that a page brings along is plain JSON, in either language', () => {
  for (const language of languages) {
    for (const state of Object.values<PathMtuLabState>(states)) {
      const told = tellStory(state, texts[language], language)
      expect(JSON.parse(JSON.stringify(told))).toEqual(told)
      expect(told.moments.length).toBeLessThan(mostMoments)
      expect(told.lines.length).toBeLessThan(mostMoments)
      for (const { now, reasons } of told.moments) {
        expect(plainText(now)).not.toBe('')
        for (const { rule } of reasons)
          if (rule !== undefined) expect(sourceLink(rule).label).toMatch(/^RFC \d+ §[\d.]+$/)
      }
    }
  }
})

test('a line shows the octets of its first packet', () => {
  const { lines } = story(states.tunnel)
  const number = lines.findIndex(({ kind }) => kind === 'tooBig')
  expect(hexOf(plotOf(states.tunnel), number)).toHaveLength((1280 + 14) * 2)
  expect(hexOf(plotOf(states.tunnel), 9999)).toBe('')
})

test('what has arrived only grows', () => {
  const arrived = momentsOf({ ...hole, probes: true }).map(({ network }) => arrivedAt(network))
  expect(arrived).toEqual([...arrived].sort((a, b) => a - b))
  expect(arrived.at(-1)).toBe(pageLength)
})

describe('a link', () => {
  test.each(Object.entries<PathMtuLabState>(states))('brings %s', (_, state) => {
    expect(acceptPathMtuLabState(JSON.parse(JSON.stringify(state)))).toEqual(state)
  })

  test.each([
    { v: 2 },
    { mtus: [1500, 1279, 1500] },
    { mtus: [1500, 1500] },
    { mtus: [1500, 9001, 1500] },
    { mtus: 1500 },
    { filter: 'r3' },
    { clamps: 1 },
    { probes: 'yes' },
    { found: ['clamps', 'clamps'] },
    { found: ['luck'] },
    { found: 'clamps' },
    { step: -1 },
    { step: 401 },
    { open: 0.5 },
    { guess: 7 },
  ])('that says %j is left aside', (wrong) => {
    expect(acceptPathMtuLabState({ ...hole, ...wrong })).toBeUndefined()
  })
})
