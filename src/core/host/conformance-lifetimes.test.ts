/** Conformance cases on how addresses age, each by its name: RFC 4862 §5.5.3 (e), §5.5.4; RFC 6724 §5, rule 3. */
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { addressOn, announce, answers, inP, p2, p3, ready, readyInP1 } from '../../../testing/host/router.ts'
import { headerOf, me, type Stage } from '../../../testing/host/stage.ts'

let stage: Stage

/** Off-link, and nearer to P1 than to P2. */
const nearP1 = parseAddress('2001:db8:1:ffff::9')

function pingedFrom(destination = nearP1): unknown {
  const from = stage.sent.length
  stage.ask({ kind: 'echo', destination })
  stage.wait(100)
  return headerOf(stage.sent.slice(from).find(({ text }) => text.includes('echo request'))!.packet).source
}

const lifetimes = (valid: number, preferred: number, prefix = '2001:db8:1::/64') => ({
  prefixes: [{ prefix, valid, preferred }],
})

describe('from preferred to gone', () => {
  test('addr-expires', () => {
    stage = ready()
    stage.hear(announce(lifetimes(20, 10)))
    stage.wait(17_000)
    expect(answers(stage, me.global)).toBe(true)
    stage.wait(1400)
    expect(addressOn(stage, me.global)).toMatchObject({ state: 'deprecated' })
    stage.wait(200)
    expect(addressOn(stage, me.global)).toBeUndefined()
    expect(answers(stage, me.global)).toBe(false)
  })

  test('addr-deprecated-answers', () => {
    stage = ready()
    stage.hear(announce(lifetimes(60, 5)))
    stage.wait(8000)
    expect(addressOn(stage, me.global)).toMatchObject({ state: 'deprecated' })
    expect(answers(stage, me.global)).toBe(true)
  })

  test('addr-deprecated-not-chosen, addr-preferred-again', () => {
    stage = ready()
    stage.hear(
      announce({
        prefixes: [
          { valid: 60, preferred: 5 },
          { prefix: p2, valid: 600, preferred: 300 },
        ],
      }),
    )
    stage.wait(4000)
    expect(pingedFrom()).toBe(me.global)
    stage.wait(4000)
    expect(pingedFrom()).toBe(inP(p2))
    stage.hear(announce(lifetimes(600, 300)))
    expect(pingedFrom()).toBe(me.global)
  })

  test('the last one left is used although it is deprecated', () => {
    stage = ready()
    stage.hear(announce(lifetimes(60, 5)))
    stage.wait(8000)
    expect(pingedFrom()).toBe(me.global)
  })

  test('addr-renumbering', () => {
    stage = ready()
    stage.hear(announce(lifetimes(25, 10)))
    stage.wait(3000)
    stage.hear(announce(lifetimes(2_592_000, 604_800, p2)))
    stage.wait(23_000)
    expect(answers(stage, inP(p2))).toBe(true)
    expect(answers(stage, me.global)).toBe(false)
  })
})

interface TwoHours {
  readonly name: string
  readonly before: readonly [valid: number, preferred: number]
  readonly after: readonly [valid: number, preferred: number]
  /** Seconds after the first advertisement. */
  readonly later: number
  readonly validFor: number
  readonly reason: string
}

/** Read aloud: valid for these seconds, so many seconds later an advertisement of those, from then on valid for … */
const cases: readonly TwoHours[] = [
  {
    name: 'addr-two-hours-longer',
    before: [30, 20],
    later: 8,
    after: [45, 20],
    validFor: 45,
    reason: 'taken',
  },
  {
    name: 'addr-two-hours-shorter',
    before: [30, 20],
    later: 8,
    after: [12, 10],
    validFor: 22,
    reason: 'remaining',
  },
  {
    name: 'addr-two-hours-zero',
    before: [30, 20],
    later: 8,
    after: [0, 0],
    validFor: 22,
    reason: 'remaining',
  },
  {
    name: 'addr-two-hours-cut',
    before: [2_592_000, 604_800],
    later: 8,
    after: [0, 0],
    validFor: 7200,
    reason: 'twoHours',
  },
  {
    name: 'addr-two-hours-cut-3600',
    before: [2_592_000, 604_800],
    later: 8,
    after: [3600, 1800],
    validFor: 7200,
    reason: 'twoHours',
  },
  {
    name: 'addr-two-hours-8000',
    before: [10_000, 5000],
    later: 8,
    after: [8000, 4000],
    validFor: 8000,
    reason: 'taken',
  },
  {
    name: 'addr-two-hours-below',
    before: [7150, 3600],
    later: 3,
    after: [5000, 2500],
    validFor: 7147,
    reason: 'remaining',
  },
  {
    name: 'addr-two-hours-just-above',
    before: [7260, 3600],
    later: 8,
    after: [100, 50],
    validFor: 7200,
    reason: 'twoHours',
  },
  {
    name: 'exactly two hours remain',
    before: [7208, 3600],
    later: 8,
    after: [100, 50],
    validFor: 7200,
    reason: 'remaining',
  },
  {
    name: 'exactly what remains',
    before: [30, 20],
    later: 8,
    after: [22, 20],
    validFor: 22,
    reason: 'remaining',
  },
  {
    name: 'exactly two hours are advertised',
    before: [10_000, 5000],
    later: 8,
    after: [7200, 3600],
    validFor: 7200,
    reason: 'twoHours',
  },
  {
    name: 'a second more than two hours',
    before: [10_000, 5000],
    later: 8,
    after: [7201, 3600],
    validFor: 7201,
    reason: 'taken',
  },
  {
    name: 'for ever',
    before: [10_000, 5000],
    later: 8,
    after: [0xffff_ffff, 0xffff_ffff],
    validFor: Number.POSITIVE_INFINITY,
    reason: 'taken',
  },
  {
    name: 'no longer for ever',
    before: [0xffff_ffff, 0xffff_ffff],
    later: 8,
    after: [0, 0],
    validFor: 7200,
    reason: 'twoHours',
  },
]

describe('RFC 4862 §5.5.3 (e): two hours', () => {
  test.each(cases)('$name', ({ before, later, after, validFor, reason }) => {
    stage = ready()
    stage.hear(announce(lifetimes(...before)))
    stage.wait(later * 1000)
    stage.hear(announce(lifetimes(...after)))
    const { validUntil, preferredUntil } = addressOn(stage, me.global)!
    const seconds = (until: number): number => (until - stage.now) / 1000
    expect(seconds(validUntil)).toBeCloseTo(validFor, 6)
    const [, preferred] = after
    expect(seconds(preferredUntil)).toBeCloseTo(
      preferred === 0xffff_ffff ? Number.POSITIVE_INFINITY : preferred,
      6,
    )
    expect(stage.notes.findLast(({ code }) => code === 'address.lifetimes')).toMatchObject({
      rule: { rfc: 4862, section: '5.5.3' },
      values: { reason },
    })
  })

  test('addr-two-hours-shorter: the address answers for 22 s and no longer', () => {
    stage = ready()
    stage.hear(announce(lifetimes(30, 20)))
    stage.wait(8000)
    stage.hear(announce(lifetimes(12, 10)))
    stage.wait(20_000)
    expect(answers(stage, me.global)).toBe(true)
    stage.wait(1000)
    expect(answers(stage, me.global)).toBe(false)
  })

  test('addr-two-hours-preferred', () => {
    stage = ready()
    stage.hear(announce({ prefixes: [{ valid: 3600, preferred: 1800 }, { prefix: p2 }] }))
    stage.wait(3000)
    stage.hear(announce(lifetimes(0, 0)))
    expect(pingedFrom()).toBe(inP(p2))
    expect(answers(stage, me.global)).toBe(true)
  })

  test('without the rule, as some hosts can be told, the advertisement decides', () => {
    stage = ready({}, { settings: { twoHourRule: false } })
    stage.hear(announce(lifetimes(30, 20)))
    stage.wait(3000)
    stage.hear(announce(lifetimes(0, 0)))
    stage.wait(0)
    expect(addressOn(stage, me.global)).toBeUndefined()
  })

  test('an advertisement of another prefix changes nothing', () => {
    stage = readyInP1()
    const before = addressOn(stage, me.global)
    stage.hear(announce(lifetimes(100, 50, p3)))
    expect(addressOn(stage, me.global)).toEqual(before)
  })
})
