import { describe, expect, test } from 'vitest'
import { plainText } from '#i18n/rich-text.ts'
import { deadTime, fewestDays, goalsOf, isSolvedBy, meets } from './judge.ts'
import { type PlanStory, tellPlan } from './plan-story.ts'
import {
  acceptRenumberingPlanState,
  advertised,
  answerOf,
  backup,
  day,
  keeps,
  lastValid,
  lifetimesOf,
  lostVisitors,
  type Plan,
  planOf,
  type RenumberingPlanState,
  sleep,
  withChange,
} from './renumbering-plan.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'
import { reasonText, spanText, whenText } from './words.ts'

const planned = (part: Partial<Plan> = {}): Plan => ({ ...planOf(states.planned), ...part })
const flash = (part: Partial<Plan> = {}): Plan => ({ ...planOf(states.flash), ...part })
const good = planned({ keep: 'day', ttl: 'short', deprecate: 3, valid: 7200, end: fewestDays })
const unmet = (plan: Plan, story: PlanStory = tellPlan(plan)) =>
  goalsOf[plan.scene].filter((goal) => !meets(goal, plan, story))

describe('the answers of the questions are what happens', () => {
  test('planned: zeros leave two hours', () => {
    expect(answerOf.planned).toBe('twoHours')
    expect(tellPlan(states.planned).backup).toEqual({ from: 'old', brokenAt: 2 * day + 2 })
  })

  test('flash: preferred until the end of day 8, valid until day 31', () => {
    expect(answerOf.flash).toBe('preferred')
    const { pc } = tellPlan(states.flash)
    const last = 2 * day - 0.5
    expect(pc.sources.filter(({ isDead }) => isDead)).toEqual([
      { kind: 'both', isDead: true, from: 2 * day, to: last + 7 * day },
    ])
    expect(whenText(last + 7 * day, texts.en)).toBe('day 8, 23:30')
    expect(whenText(pc.goneAt, texts.en)).toBe('day 31, 23:30')
  })
})

describe('a planned renumbering', () => {
  test('the hasty plan hurts everybody, so that it is quick does not count', () => {
    expect(unmet(planned())).toEqual([...goalsOf.planned])
    expect(reasonText('days', planned(), tellPlan(planned()), texts.en)).toBe(texts.en.reason.daysHurt)
  })

  test('five days are enough', () => {
    expect(unmet(good)).toEqual([])
    expect(isSolvedBy(good, tellPlan(good))).toBe(true)
  })

  test.each<[string, Partial<Plan>, string[]]>([
    ['promises of 7 and 30 days are kept by a host that sleeps', { keep: 'default' }, ['dead', 'clean']],
    ['caches of four days', { ttl: 'long' }, ['visitors']],
    ['zeros from the start', { valid: 0 }, ['session']],
    ['a week of the old address after the end', { valid: 604_800 }, ['clean']],
    ['never deprecated', { deprecate: 14 }, ['dead', 'clean']],
    ['advertised before it works', { announce: 0 }, ['dead']],
    ['named before it works', { names: 1 }, ['visitors']],
    ['handed back while the backup runs', { end: 4 }, ['session']],
    ['never replaced', { announce: 14 }, ['dead']],
    ['with time to spare', { end: 9 }, ['days']],
  ])('%s', (_, part, hurt) => {
    const found = unmet({ ...good, ...part })
    expect(found.filter((goal) => goal !== 'days' || hurt.includes(goal))).toEqual(hurt)
    // A plan that hurts somebody is not a quick one.
    expect(found).toContain('days')
  })

  test('the laptop comes back in time to hear the zeros', () => {
    const plan = { ...good, keep: 'default', end: 7 } as const
    expect(unmet(plan)).toEqual(['days'])
    expect(tellPlan(plan).laptop.phases.map(({ state, from }) => [state, from])).toEqual([
      ['preferred', 0],
      ['deprecated', sleep.to],
    ])
  })

  test('none is done in four days: the backup runs longer, and cannot start from the new prefix', {
    timeout: 60_000,
  }, () => {
    expect(backup.to).toBeGreaterThan((fewestDays - 1) * day)
    for (const announce of [0, 1, 2]) {
      for (const deprecate of [0, 1, 2, 3]) {
        for (const keep of keeps) {
          const plan = { ...good, announce, deprecate, keep, end: fewestDays - 1 }
          expect(unmet(plan)).toContain('session')
        }
      }
    }
  })

  test('who may still have the old record in a cache', () => {
    expect(lostVisitors(planned())).toEqual([{ from: 4 * day, to: 6 * day }])
    // Lowered on day 0, it counts from day 4 on.
    expect(lostVisitors(planned({ ttl: 'short', end: 3 }))).toEqual([{ from: 3 * day, to: 4 * day }])
    expect(lostVisitors(planned({ ttl: 'short' }))).toEqual([])
    expect(lostVisitors(planned({ names: 1, end: 14 }))).toEqual([{ from: day, to: 2 * day }])
  })
})

describe('a router that restarts', () => {
  test.each<[Partial<Plan>, string[]]>([
    [{}, ['dead', 'clean']],
    [{ keep: 'home' }, ['dead']],
    [{ remembers: true }, ['clean']],
    [{ keep: 'day', remembers: true }, ['clean']],
    [{ keep: 'home', remembers: true }, []],
  ])('%o', (part, hurt) => {
    expect(unmet(flash(part))).toEqual(hurt)
  })

  test('short promises shorten the trouble to less than they say', () => {
    const story = tellPlan(flash({ keep: 'home' }))
    expect([deadTime(story.pc), deadTime(story.laptop)]).toEqual([0.25, 0])
  })

  test('zeros are repeated for as long as the old valid lifetime', () => {
    const { old } = advertised(flash({ keep: 'home', remembers: true }))
    expect(old.at(-1)).toEqual({ preferred: 0, valid: 0, from: 48, to: 49.5 })
    expect(lifetimesOf.home).toEqual({ preferred: 45 * 60, valid: 90 * 60 })
  })
})

test('every goal that is missed has its reason, in both languages', () => {
  const plans = [
    planned(),
    planned({ announce: 0, deprecate: 0 }),
    planned({ announce: 14, valid: 7200 }),
    planned({ announce: 14, deprecate: 0, valid: 0, end: 2, names: 0 }),
    { ...good, end: 9 },
    flash(),
  ]
  for (const plan of plans) {
    const story = tellPlan(plan)
    for (const goal of goalsOf[plan.scene]) {
      for (const language of ['en', 'es'] as const) {
        const reason = reasonText(goal, plan, story, texts[language])
        expect(reason === undefined).toBe(meets(goal, plan, story))
        if (reason !== undefined) expect(plainText(reason)).not.toMatch(/\{\{|undefined/)
      }
    }
  }
})

test('spans in words', () => {
  expect([0, 1 / 12, 0.25, 1, 1.5, 2, 36, 168].map(spanText)).toEqual([
    '0',
    '5 min',
    '15 min',
    '1 h',
    '90 min',
    '2 h',
    '1 d 12 h',
    '7 d',
  ])
})

test('a change keeps the guess as one that was made', () => {
  expect(withChange({ ...states.planned, guess: 'never' }, { end: 5 })).toMatchObject({
    end: 5,
    guess: 'past',
  })
  expect(withChange(states.planned, { end: 5 }).guess).toBeUndefined()
})

test('states from links', () => {
  const state: RenumberingPlanState = { ...states.planned, guess: 'never', solved: true }
  expect(acceptRenumberingPlanState(JSON.parse(JSON.stringify(state)))).toEqual(state)
  const wrong: object[] = [
    { end: 15 },
    { end: 1.5 },
    { announce: -1 },
    { names: '2' },
    { deprecate: null },
    { keep: 'toString' },
    { ttl: 'forever' },
    { valid: 1 },
    { scene: 'plan' },
    { remembers: 1 },
    { v: 2 },
    { guess: 7 },
    { solved: false },
  ]
  for (const part of wrong) expect(acceptRenumberingPlanState({ ...states.planned, ...part })).toBeUndefined()
  expect(acceptRenumberingPlanState(undefined)).toBeUndefined()
  expect(lastValid).toContain(states.planned.valid)
})
