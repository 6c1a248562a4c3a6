import { describe, expect, test } from 'vitest'
import { plainText } from '#i18n/rich-text.ts'
import { type Decision, type Story, tellAgeing } from './ageing-story.ts'
import {
  acceptLifetimeTimelineState,
  answerOf,
  forever,
  type LifetimeTimelineState,
  mostSeries,
  type Question,
  type Series,
  scaleOf,
  withMore,
  withoutSeries,
  withRule,
  withSeries,
} from './lifetime-timeline.ts'
import { durationText, groupsOf, heardAt, laneAt, metBy, outcomeOf, sourceAt, turnsOf } from './moment.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'
import { heardText, sourceText } from './words.ts'

const hour = 60
const day = 1440

function story(state: LifetimeTimelineState): Story {
  return tellAgeing(state)
}
function planned(series: readonly Series[], rule = true): LifetimeTimelineState {
  return { v: 1, scene: 'plan', series, rule, at: 0 }
}
const one = (from: number, preferred: number, valid: number, some: Partial<Series> = {}): Series => ({
  by: 'r',
  prefix: 1,
  from,
  to: from,
  every: 0,
  preferred,
  valid,
  ...some,
})
const ends = (told: Story, prefix: number): number | undefined =>
  told.lanes.find((lane) => lane.prefix === prefix)?.phases.at(-1)?.to
const decisions = (told: Story): Decision[] => told.heard.map(({ decision }) => decision)

describe('the answers of the questions are what happens', () => {
  const newFrom = (told: Story, prefix: number) =>
    told.sources.find((source) => source.prefix === prefix)?.from

  const cases: Record<Question, () => void> = {
    zero() {
      expect(answerOf.zero).toBe('other')
      expect(sourceAt(story(states.zero), 7 * hour, 720)).toMatchObject({ kind: 'avoids', prefix: 2 })
      expect(ends(story(states.zero), 1)).toBe(8 * hour)
    },
    attack() {
      expect(answerOf.attack).toBe('untilNext')
      const [lane] = story(states.attack).lanes
      const deprecated = lane!.phases.filter(({ state }) => state === 'deprecated')
      expect(deprecated).toEqual([{ state: 'deprecated', from: 250, to: 270 }])
      expect(lane!.phases.at(-1)).toMatchObject({ state: 'preferred', to: 720 })
    },
    crash() {
      expect(answerOf.crash).toBe('preferred')
      expect(newFrom(story(states.crash), 2)).toBe(10 * day)
      expect(ends(story(states.crash), 1)).toBe(33 * day)
    },
    home() {
      expect(answerOf.home).toBe('preferred')
      expect(newFrom(story(states.home), 2)).toBe(3 * hour + 45)
      expect(ends(story(states.home), 1)).toBe(4 * hour + 30)
    },
  }
  test.each(Object.entries(cases))('%s', (_, check) => check())
})

describe('decisions', () => {
  test('each of RFC 4862 §5.5.3 has its name', () => {
    const told = story(
      planned([
        one(0, 14_400, 86_400),
        one(60, 3600, 1800),
        one(70, 0, 0, { prefix: 2 }),
        one(120, 0, 3600),
        one(130, 0, 3600),
        one(140, 0, 10_800),
        one(150, 3600, 28_800),
      ]),
    )
    expect(decisions(told)).toEqual([
      'formed',
      'preferredOverValid',
      'valid0',
      'twoHours',
      'remaining',
      'taken',
      'taken',
    ])
    expect(told.heard.map(({ kept }) => kept)).toEqual([
      86_400,
      undefined,
      undefined,
      7200,
      6600,
      10_800,
      28_800,
    ])
  })

  test('for ever can be cut, too', () => {
    const told = story(planned([one(0, forever, forever), one(60, 0, 0)]))
    expect(told.heard[1]).toEqual({ row: 1, at: 60, decision: 'twoHours', remaining: forever, kept: 7200 })
    expect(ends(told, 1)).toBe(3 * hour)
  })

  test('a host without the rule loses the address at once', () => {
    expect(ends(story({ ...states.attack, rule: false }), 1)).toBe(720)
    const gone = story(planned([one(0, 14_400, 86_400), one(60, 0, 0)], false))
    expect(ends(gone, 1)).toBe(60)
    expect(groupsOf(gone).map(outcomeOf)).toEqual(['formed', 'removed'])
  })

  test('the prefix leaves the link at once, rule or not', () => {
    const [lane] = story(states.zero).lanes
    expect(lane?.onLink).toEqual([{ from: 0, to: 360 }])
  })

  test('repeating zeros neither shortens nor lengthens the two hours', () => {
    expect(groupsOf(story(states.zero)).map(({ decision, count }) => [decision, count])).toEqual([
      ['formed', 1],
      ['taken', 11],
      ['formed', 1],
      ['taken', 14],
      ['twoHours', 1],
      ['remaining', 3],
      ['valid0', 9],
    ])
  })
})

describe('where new connections come from', () => {
  test('the nearer one of two, then what is not deprecated, then what is left', () => {
    const told = story(states.zero)
    const { end } = scaleOf('zero')
    const kinds = [0, 300, 360, 480].map((at) => sourceAt(told, at, end))
    expect(kinds.map((source) => `${source?.kind} ${source?.prefix}`)).toEqual([
      'only 1',
      'nearer 1',
      'avoids 2',
      'only 2',
    ])
    expect(sourceAt(story(states.attack), 255, 720)).toMatchObject({ kind: 'last', prefix: 1 })
  })

  test('of two that are equally near, the one that was there first', () => {
    const told = story(
      planned([one(0, 14_400, 86_400, { prefix: 3 }), one(10, 14_400, 86_400, { prefix: 2 })]),
    )
    expect(sourceAt(told, 20, 720)).toMatchObject({ kind: 'either', prefix: 3 })
    expect(plainText(sourceText(sourceAt(told, 20, 720), texts.en))).toContain(
      '2001:db8:3::/64. No rule decides',
    )
  })

  test('without any advertisement only link-local, and none to the outside', () => {
    expect(story(planned([])).sources.map(({ kind }) => kind)).toEqual(['noRouter'])
    expect(plainText(sourceText(undefined, texts.en))).toBe(texts.en.source.noRouter)
  })

  test('a router that has said nothing for three intervals is none any more', () => {
    const told = story(planned([one(0, 14_400, 86_400, { to: 60, every: 10 })]))
    expect(told.sources.at(-1)).toEqual({ from: 90, kind: 'noRouter' })
  })
})

describe('a moment', () => {
  test('tells what is left of both lifetimes', () => {
    const told = story(states.zero)
    const at = (minutes: number) => laneAt(told, states.zero.series, told.lanes[0]!, minutes, 720)
    expect(at(315)).toEqual({ state: 'preferred', onLink: true, preferredFor: 13_500, validFor: 85_500 })
    expect(at(420)).toEqual({ state: 'deprecated', onLink: false, validFor: 3600 })
    expect(at(480)).toEqual({ onLink: false })
  })

  test('the next change can be gone to', () => {
    expect(turnsOf(story(states.zero), 'zero')).toEqual([0, 30, 300, 330, 360, 390, 480])
  })

  test('each decision is told with its numbers', () => {
    const told = story(states.zero)
    const lines = heardText(heardAt(told, 360)!, states.zero, texts.en).map(plainText)
    expect(lines).toEqual([
      '6:00, router r: 2001:db8:1::/64, preferred 0, valid 0.',
      'Before that, 23 h 30 min of the valid lifetime were left.',
      'That would shorten it, and more than 2 h are left: cut to 2 h and no further.',
      'The preferred lifetime is accepted as it is: 0.',
    ])
  })

  test('lifetimes in words', () => {
    expect([0, 45, 600, 5400, 84_600, 604_800].map(durationText)).toEqual([
      '0',
      '45 s',
      '10 min',
      '1 h 30 min',
      '23 h 30 min',
      '7 d',
    ])
  })
})

describe('the plan', () => {
  const met = (...series: readonly Series[]) =>
    Object.entries(metBy(story(planned(series))))
      .filter(([, is]) => is)
      .map(([goal]) => goal)
  const usual = { preferred: 604_800, valid: 2_592_000, every: 30 }
  const old = (to: number): Series => one(0, 0, 0, { to, ...usual })
  const other = (from: number): Series => one(from, 0, 0, { by: 's', prefix: 2, to: 720, ...usual })

  test('as it opens, nothing has been done', () => {
    expect(met(...states.plan.series)).toEqual(['always', 'keeps'])
  })

  test('withdrawn with zeros: those who were connected are cut off', () => {
    expect(met(old(270), other(240), one(300, 0, 0, { to: 720, every: 30 }))).toEqual([
      'always',
      'leaves',
      'gone',
    ])
  })

  test('withdrawn before there is another one', () => {
    expect(met(old(270), one(280, 0, 28_800), one(330, 0, 14_400), other(290))).toEqual([
      'leaves',
      'keeps',
      'gone',
    ])
  })

  test('forgotten: it stays for a month', () => {
    expect(met(old(270), other(240))).toEqual(['always', 'keeps'])
  })

  test('deprecated, and valid for as long as it is needed', () => {
    const all = ['always', 'leaves', 'keeps', 'gone']
    expect(met(old(270), other(240), one(300, 0, 14_400))).toEqual(all)
    expect(met(old(270), other(240), one(300, 0, 28_800, { to: 400, every: 30 }), one(430, 0, 0))).toEqual([
      'always',
      'leaves',
      'keeps',
      'gone',
    ])
  })

  test('both stop in the same instant', () => {
    expect(met(old(270), other(300), one(300, 0, 14_400))).toEqual(['always', 'leaves', 'keeps', 'gone'])
  })
})

describe('changes', () => {
  const open: LifetimeTimelineState = { ...states.plan, guess: 'x' }

  test('an end pushes the other one along, and one only has no end', () => {
    expect(withSeries(states.zero, 0, { from: 400 }).series[0]).toMatchObject({ from: 400, to: 400 })
    expect(withSeries(states.zero, 1, { to: 100 }).series[1]).toMatchObject({ from: 100, to: 100 })
    expect(withSeries(states.zero, 0, { every: 0 }).series[0]).toMatchObject({ from: 0, to: 0 })
  })

  test('rows come and go, and a guess counts no more', () => {
    const more = withMore(open)
    expect(more.series).toHaveLength(2)
    expect(more.guess).toBe('past')
    expect(withoutSeries(more, 0).series).toEqual([more.series[1]])
    expect(withRule(open, false).rule).toBe(false)
    let many: LifetimeTimelineState = states.plan
    for (let i = 0; i < 9; i++) many = withMore(many)
    expect(many.series).toHaveLength(mostSeries)
  })

  test('whatever is changed, a link takes it', () => {
    for (const state of [
      withSeries(states.zero, 0, { from: 400 }),
      withSeries(states.zero, 2, { every: 0 }),
      withMore(states.crash),
      withoutSeries(states.home, 1),
      { ...states.plan, solved: true as const },
    ]) {
      expect(acceptLifetimeTimelineState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    }
  })
})

test('what no reader can have made is left aside', () => {
  const good = states.zero
  const row = good.series[0]
  const bad: unknown[] = [
    null,
    'zero',
    { ...good, v: 2 },
    { ...good, scene: 'never' },
    { ...good, rule: 1 },
    { ...good, at: 3 },
    { ...good, at: 725 },
    { ...good, guess: 7 },
    { ...good, solved: false },
    { ...good, series: {} },
    { ...good, series: Array(6).fill(row) },
    { ...good, series: [null] },
    ...[
      { by: 'q' },
      { prefix: 4 },
      { every: 7 },
      { from: 400 },
      { from: -5 },
      { to: 1e9 },
      { preferred: 1 },
      { valid: '0' },
      { every: 0 },
    ].map((change) => ({ ...good, series: [{ ...row, ...change }] })),
  ]
  for (const value of bad) expect(acceptLifetimeTimelineState(value), JSON.stringify(value)).toBeUndefined()
})
