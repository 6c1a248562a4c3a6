import { describe, expect, test } from 'vitest'
import { formatPrefix, nthSubnet, overlaps, parsePrefix } from '#core/address/prefix.ts'
import { languages } from '#i18n/languages.ts'
import { plainText } from '#i18n/rich-text.ts'
import {
  acceptDelegationLabState,
  answerOf,
  askedOf,
  choices,
  clashesOf,
  type DelegationLabState,
  delegations,
  goals,
  mostMoments,
  offeredShares,
  type Plot,
  plotOf,
  prefixChoices,
  roomsWithout,
  withGuess,
  withPlot,
  withStep,
} from './delegation-lab.ts'
import { piecesOf } from './digits.ts'
import { momentsOf } from './moments.ts'
import { states } from './samples.ts'
import { delegatedPrefix, firstNetwork, networkOf, shareOf } from './shares.ts'
import { hexOf, type Story, tellStory } from './story.ts'
import { texts } from './texts.ts'

const story = (plot: Plot): Story => tellStory(plot, texts.en, 'en')
const open: DelegationLabState = { ...states.house, guess: 'many' }
const whole: Partial<Plot> = { networks: [0, 1, 2], share: { length: 60, number: 15 } }
const names = ({ lines }: Story): string[] =>
  lines.filter(({ kind }) => kind === 'dhcp').map(({ words }) => plainText(words))

describe('the arithmetic', () => {
  test('cuts a prefix as the lesson does', () => {
    const prefix = delegatedPrefix(56)!
    const plot = plotOf({ ...states.other })
    expect(formatPrefix(networkOf(plot, 'guests', prefix)!)).toBe('2001:db8:12ab:cd02::/64')
    expect(formatPrefix(shareOf(plot, prefix)!)).toBe('2001:db8:12ab:cdf0::/60')
    expect(formatPrefix(firstNetwork(shareOf(plot, prefix)!))).toBe('2001:db8:12ab:cdf0::/64')
    expect(formatPrefix(networkOf(plot, 'guests', delegatedPrefix(56, true)!)!)).toBe(
      '2001:db8:9f04:7102::/64',
    )
  })

  test.each(delegations)('the answer is how many /64s are in a prefix: /%i', (delegated) => {
    const count = delegated === 0 ? 0 : 2 ** (64 - delegated)
    const said = new Map<string, number>([
      ['none', 0],
      ['one', 1],
      ['eight', 8],
      ['sixteen', 16],
      ['many', 256],
      ['most', 65_536],
    ])
    expect(said.get(answerOf({ ...open, delegated }))).toBe(count)
    expect(prefixChoices(delegated, 64)).toHaveLength(Math.min(16, count))
    expect(offeredShares(delegated).every((length) => length === 0 || length >= delegated)).toBe(true)
  })

  test('each house asks its own question, and the answer is among the choices', () => {
    const asked = Object.entries(states).map(([name, plot]) => [name, askedOf(plot)])
    expect(Object.fromEntries(asked)).toMatchObject({
      house: 'count',
      clash: 'clash',
      other: 'other',
      silence: 'silence',
      none: 'count',
    })
    expect(askedOf({ ...states.none, sequel: 'silence' })).toBe('count')
    for (const plot of Object.values(states)) expect(choices[askedOf(plot)]).toContain(answerOf(plot))
  })

  test('two rooms with one network clash, and a room in the share of the workshop does', () => {
    expect(clashesOf(states.clash)).toEqual([{ one: 'wifi', other: 'guests' }])
    expect(clashesOf({ ...states.house, share: { length: 60, number: 0 } })).toEqual([
      { one: 'wired', other: 'workshop' },
      { one: 'wifi', other: 'workshop' },
    ])
    expect(clashesOf(states.other)).toEqual([])
    expect(roomsWithout(states.house)).toEqual(['guests', 'workshop'])
  })

  test('the short way comes to what core comes to', () => {
    for (const delegated of [48, 56, 60, 64] as const) {
      const prefix = delegatedPrefix(delegated)!
      for (const length of offeredShares(delegated).filter((each) => each > 0)) {
        const texts = prefixChoices(delegated, length)
        expect(texts).toEqual(texts.map((_, n) => formatPrefix(nthSubnet(prefix, length, BigInt(n)))))
        for (const [number] of texts.entries()) {
          for (const [network] of prefixChoices(delegated, 64).entries()) {
            const plot: Plot = {
              ...states.house,
              delegated,
              networks: [network, -1, -1],
              share: { length, number },
            }
            const isOverlap = overlaps(networkOf(plot, 'wired', prefix)!, shareOf(plot, prefix)!)
            expect(clashesOf(plot)).toHaveLength(isOverlap ? 1 : 0)
          }
        }
      }
    }
  })

  test('what no longer fits is taken away', () => {
    const site = withPlot(open, { delegated: 48, networks: [3, 4, 15], share: { length: 56, number: 7 } })
    expect(withPlot(site, { delegated: 60 })).toMatchObject({
      networks: [3, 4, 15],
      share: { length: 0, number: 0 },
    })
    expect(withPlot(site, { delegated: 64 })).toMatchObject({ networks: [-1, -1, -1] })
  })
})

describe('whose digits they are', () => {
  const ends = [
    { part: 'isp', bits: 56 },
    { part: 'house', bits: 60 },
    { part: 'workshop', bits: 64 },
    { part: 'host', bits: 128 },
  ] as const

  test('digit by digit, whatever is left out', () => {
    expect(piecesOf('2001:db8:12ab:cdf0:0:ff:fe00:40d', ends)).toEqual([
      { text: '2001:db8:12ab:cd', part: 'isp' },
      { text: 'f', part: 'house' },
      { text: '0:', part: 'workshop' },
      { text: '0:ff:fe00:40d', part: 'host' },
    ])
    expect(piecesOf('2001:db8::ff:fe00:10a', ends).at(-1)).toEqual({ text: 'ff:fe00:10a', part: 'host' })
    // No zero in front of the group: its digits are the last three of four.
    expect(piecesOf('2001:db8:12ab:100::/60', ends.slice(0, 2))).toEqual([
      { text: '2001:db8:12ab:1', part: 'isp' },
      { text: '0', part: 'house' },
      { text: '0::/60', part: 'open' },
    ])
  })

  test('all of the text, in its order', () => {
    for (const text of ['::', '::1', '2001:db8::/32', '2001:db8:1:2:3:4:5:6']) {
      expect(
        piecesOf(text, ends)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }
  })
})

describe('the story', () => {
  test('a whole house: four messages for each of the two routers, an address for each host', () => {
    const told = story({ ...states.house, ...whole })
    expect(names(told).map((each) => each.match(/· (\w+)/)?.[1])).toEqual(
      [1, 2].flatMap(() => ['Solicit', 'Advertise', 'Request', 'Reply']),
    )
    const { addresses, held } = told.moments.at(-1)!
    expect(Object.values(addresses).map((each) => each.map(({ address }) => address))).toEqual([
      ['2001:db8:12ab:cd00:0:ff:fe00:10a'],
      ['2001:db8:12ab:cd01:0:ff:fe00:20b'],
      ['2001:db8:12ab:cd02:0:ff:fe00:30c'],
      ['2001:db8:12ab:cdf0:0:ff:fe00:40d'],
    ])
    expect(held.r2[0]!.prefix).toBe('2001:db8:12ab:cdf0::/60')
  })

  test('the workshop is never promised more time than the house has', () => {
    for (const sequel of ['nothing', 'renewal', 'other', 'silence'] as const) {
      for (const { held } of story({ ...states.house, ...whole, sequel }).moments) {
        for (const { prefix, valid, preferred } of held.r2) {
          const its = parsePrefix(prefix)
          const above = held.r1.find((each) => parsePrefix(each.prefix).network >> 72n === its.network >> 72n)
          // Rounded to seconds on both sides.
          expect(valid).toBeLessThanOrEqual((above?.valid ?? 0) + 1)
          expect(preferred).toBeLessThanOrEqual((above?.preferred ?? 0) + 1)
        }
      }
    }
  })

  test('a /64 alone: one room, and a refusal for the workshop', () => {
    const told = story(states.alone)
    const { addresses } = told.moments.at(-1)!
    expect(addresses.wired).toHaveLength(1)
    expect([addresses.wifi, addresses.guests, addresses.workshop]).toEqual([[], [], []])
    expect(names(told).at(-1)).toContain('NoPrefixAvail')
  })

  test('a renewal changes nothing but the clocks', () => {
    const { moments } = story({ ...states.house, ...whole, sequel: 'renewal' })
    const { addresses, held } = moments.at(-1)!
    expect(addresses.wired.map(({ state }) => state)).toEqual(['preferred'])
    expect(held.r1).toHaveLength(1)
    expect(held.r1[0]!.valid).toBeGreaterThan(6900)
  })

  test('another prefix: both addresses, the old one deprecated', () => {
    const { addresses, held } = story(states.other).moments.at(-1)!
    for (const each of Object.values(addresses)) {
      expect(each.map(({ state }) => state).toSorted()).toEqual(['deprecated', 'preferred'])
    }
    expect(held.r1.map(({ prefix }) => prefix)).toEqual([
      '2001:db8:9f04:7100::/56',
      '2001:db8:12ab:cd00::/56',
    ])
  })

  test('the news is told at once, and the workshop asks without waiting for its T1', () => {
    const { moments, lines } = story(states.other)
    const reply = moments.find(({ held }) => held.r1.length > 1)!.at
    const after = lines.filter(({ at }) => at >= reply)
    expect(after.slice(0, 3).map(({ kind, at }) => [kind, at - reply < 1])).toEqual(
      Array.from({ length: 3 }, () => ['advertisement', true]),
    )
    expect(plainText(after[3]!.words)).toContain('Renew')
    expect(after[3]!.at - reply).toBeLessThan(1)
  })

  test('T1 never lies behind what is left', () => {
    const bound = /more time in ([\d,]+) s \(T1\)/
    const left = /preferred for ([\d,]+) s, valid for ([\d,]+) s/
    const number = (text: string | undefined): number => Number(text?.replace(',', ''))
    const seen = story(states.silence).moments.flatMap(({ reasons }) => {
      const words = reasons.map(({ text }) => plainText(text)).join(' ')
      const t1 = number(words.match(bound)?.[1])
      const [, preferred, valid] = words.match(left) ?? []
      return Number.isNaN(t1) ? [] : [{ t1, left: number(preferred) || number(valid) }]
    })
    expect(seen.length).toBeGreaterThan(5)
    for (const each of seen) expect(each.t1).toBeLessThanOrEqual(each.left)
    expect(seen.slice(0, 2).map(({ t1, left: its }) => t1 / its)).toEqual([0.5, 0.5])
  })

  test.each(Object.entries(states))('%s opens where its question begins', (_, plot) => {
    const { begin, jumps, moments } = story(plot)
    expect(plot.step).toBe(begin)
    expect(jumps.map(({ index }) => index)).toEqual(jumps.map(({ index }) => index).toSorted((a, b) => a - b))
    for (const { index } of jumps) expect(moments[index]).toBeDefined()
  })

  test('silence: Renew from T1, Rebind from T2, deprecated after 3,600 s, all gone after 7,200 s', () => {
    const told = story(states.silence)
    const first = (name: string) => told.lines.find(({ words }) => plainText(words).includes(name))!.at / 1000
    const bound = told.moments.find(({ held }) => held.r1.length > 0)!.at / 1000
    expect(first('Renew') - bound).toBeCloseTo(1800, 0)
    expect(first('Rebind') - bound).toBeCloseTo(2880, 0)
    const at = (seconds: number) => told.moments.findLast((moment) => moment.at / 1000 <= bound + seconds)!
    expect(at(3500).addresses.wired.map(({ state }) => state)).toEqual(['preferred'])
    expect(at(3700).addresses.wired.map(({ state }) => state)).toEqual(['deprecated'])
    expect(told.moments.at(-1)).toMatchObject({
      held: { r1: [], r2: [] },
      addresses: { wired: [], wifi: [], guests: [], workshop: [] },
    })
  })

  test('nothing delegated: no address anywhere', () => {
    const { addresses } = story(states.none).moments.at(-1)!
    expect(Object.values(addresses).flat()).toEqual([])
  })

  test.each(Object.entries(states))('%s: no sentence is empty, and each packet opens', (_, plot) => {
    for (const language of languages) {
      const { moments, lines } = tellStory(plot, texts[language], language)
      expect(moments.length).toBeLessThan(mostMoments)
      for (const { now } of moments) expect(plainText(now)).not.toBe('')
      for (const { words } of lines) expect(plainText(words)).not.toBe('')
    }
    expect(hexOf(plot, 0)).toMatch(/^333300010002020000000001/)
    expect(hexOf(plot, 9999)).toBe('')
  })

  test('begins with nothing', () => {
    expect(momentsOf(states.house)[0]).toMatchObject({ at: 0, items: [] })
  })
})

describe('what the reader does', () => {
  test('the house counts once it is whole, and stays counted', () => {
    const done = withPlot(open, whole)
    expect(done.found).toEqual(['house'])
    expect(withPlot(done, { networks: [-1, -1, -1] }).found).toEqual(['house'])
    expect(withPlot(open, { ...whole, share: { length: 64, number: 15 } }).found).toEqual([])
    expect(withPlot(open, { networks: [0, 1, 1], share: { length: 60, number: 15 } }).found).toEqual([])
  })

  test('all goals can be reached', () => {
    let state = withPlot(open, whole)
    state = withPlot(state, { sequel: 'other' })
    state = withPlot(state, { delegated: 64, networks: [0, -1, -1] })
    expect(state.found).toEqual(goals)
  })

  test('nothing counts before the guess, nor before the end was seen', () => {
    expect(withPlot(states.house, whole).found).toEqual([])
    const guessed = withGuess(withPlot(states.house, whole), 'many')
    expect(withStep(guessed, 3, 20).found).toEqual([])
    expect(withStep(guessed, 20, 20).found).toEqual(['house'])
  })

  test('asking again goes back to the start', () => {
    expect(withGuess({ ...open, step: 7, open: 2 }, undefined)).toEqual({ ...states.house, step: 0 })
  })
})

describe('a link', () => {
  test('brings back what was set up', () => {
    for (const state of [...Object.values(states), { ...open, step: 4, open: 2, found: ['alone'] }]) {
      expect(acceptDelegationLabState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    }
  })

  test.each([
    null,
    'x',
    { ...open, v: 2 },
    { ...open, delegated: 52 },
    { ...open, networks: [0, 1] },
    { ...open, networks: [0, 1, 16] },
    { ...open, networks: [0, 1, 0.5] },
    { ...open, delegated: 64 },
    { ...open, share: { length: 60, number: 16 } },
    { ...open, share: { length: 48, number: 0 } },
    { ...open, share: null },
    { ...open, sequel: 'flood' },
    { ...open, found: ['luck'] },
    { ...open, found: ['house', 'house'] },
    { ...open, step: 401 },
    { ...open, open: -1 },
    { ...open, guess: 7 },
  ])('that is none of ours is left aside: %j', (value) => {
    expect(acceptDelegationLabState(value)).toBeUndefined()
  })
})
