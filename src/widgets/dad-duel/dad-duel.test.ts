import { describe, expect, test } from 'vitest'
import { formatHex } from '#core/bytes/hex.ts'
import { plainText } from '#i18n/rich-text.ts'
import { capturePacket } from '#widgets/frame/packet/capture-packet.ts'
import {
  acceptDadDuelState,
  type DadDuelState,
  drawnAgain,
  nearest,
  type Plot,
  plotOf,
  wayOf,
  withChange,
  withLost,
} from './dad-duel.ts'
import { runDuel } from './duel.ts'
import { tellDuel } from './duel-story.ts'
import { states } from './samples.ts'
import { setupWords } from './setup-words.ts'
import { texts } from './texts.ts'

const duel = (state: DadDuelState, change: Partial<Plot> = {}) => runDuel({ ...plotOf(state), ...change })
const sent = (state: DadDuelState, change: Partial<Plot> = {}) =>
  duel(state, change).frames.map(({ key, message }) => `${key} ${message.kind.slice('neighbor'.length)}`)

describe('who has the address in the end', () => {
  test.each([
    ['owner', 'a', { a: 'preferred', b: 'duplicate' }],
    ['race', 'b', { a: 'duplicate', b: 'preferred' }],
    ['latecomer', 'b', { a: 'duplicate', b: 'preferred' }],
    ['tie', 'neither', { a: 'duplicate', b: 'duplicate' }],
    ['lost-answer', 'both', { a: 'preferred', b: 'preferred' }],
    ['cut', 'both', { a: 'preferred', b: 'preferred' }],
    ['slow', 'both', { a: 'preferred', b: 'preferred' }],
    ['echo', 'neither', { a: 'duplicate', b: 'off' }],
    ['echo-nonce', 'neither', { a: 'tentative', b: 'off' }],
    ['clone', 'a', { a: 'preferred', b: 'disabled' }],
    ['clone-linux', 'a', { a: 'preferred', b: 'duplicate' }],
  ] as const)('%s: %s', (name, winner, ends) => {
    expect(duel(states[name])).toMatchObject({ winner, ends })
  })

  test('the owner sends the advertisement that the kernel sent, octet for octet', () => {
    const { frames } = duel(states.clone)
    expect(formatHex(frames.at(-1)!.octets)).toBe(capturePacket('dad-conflict-mac', 3).hex)
    // The nonce aside, which is drawn: its option is the last eight octets, and the checksum sums it up.
    const own = formatHex(frames[1]!.octets).slice(0, 2 * 56)
    expect(capturePacket('dad-conflict-mac', 2).hex.slice(0, 2 * 56)).toBe(own)
  })

  test('whoever draws the shorter delay wins a race, and nobody advertises', () => {
    for (let seed = 1; seed <= 99; seed++) {
      const { frames, winner } = duel(states.race, { seed })
      // Closer than the delay of the link, both would have asked.
      if (frames.length === 1) expect(winner).toBe(frames[0]!.sender)
      else expect(winner).toBe('neither')
      expect(frames.every(({ message }) => message.kind === 'neighborSolicitation')).toBe(true)
    }
  })

  test('one comes late and wins as long as the other one is still trying', () => {
    expect([0, 500, 998, 1000, 1500].map((b) => duel(states.latecomer, { b }).winner)).toEqual([
      'neither',
      'b',
      'b',
      'a',
      'a',
    ])
  })

  test('a second solicitation finds what the first one missed', () => {
    expect(duel(states.slow, { transmits: 2 }).winner).toBe('a')
    expect(duel(states['lost-answer'], { transmits: 2 }).winner).toBe('a')
    expect(sent(states['lost-answer'], { transmits: 2 })).toContain('a-NA2 Advertisement')
    expect(duel(states.owner, { transmits: 0 }).winner).toBe('both')
  })

  test('once both have it, nothing takes it away: the link is whole again', () => {
    const { frames } = duel(states.cut, { cut: 1500 })
    expect(duel(states.cut, { cut: 1500 }).winner).toBe('both')
    expect(frames.every(({ message }) => message.kind === 'neighborSolicitation')).toBe(true)
  })

  test('behind a loop Linux knows its own solicitation, and asks no more', () => {
    const linux = { ...states['echo-nonce'], manner: 'linux' } as const
    expect(duel(linux).winner).toBe('a')
    expect(sent(linux)).toEqual(['a-NS1 Solicitation'])
    expect(duel(states.echo).gaveUpBy).toEqual({ a: 'own' })
  })
})

describe('what is told', () => {
  test.each(Object.entries<DadDuelState>(states))('%s: plain JSON, every arrow at its rows', (_, state) => {
    for (const language of ['en', 'es'] as const) {
      const story = tellDuel(plotOf(state), texts[language], language)
      expect(JSON.parse(JSON.stringify(story))).toEqual(story)
      expect(story.why.length).toBeGreaterThan(0)
      for (const { leaves, arrives = leaves, returns = leaves } of story.arrows) {
        expect(Math.min(leaves, arrives, returns)).toBeGreaterThanOrEqual(0)
        expect(Math.max(leaves, arrives, returns)).toBeLessThan(story.rows.length)
      }
      for (const { rule } of [...story.reasons, ...story.why]) expect(rule.section).toMatch(/^[\d.]+$/)
    }
  })

  test('what a reader has to know before the guess is said', () => {
    const said = (state: DadDuelState) =>
      setupWords(plotOf(state), texts.en, 'en')
        .map((words) => plainText(words))
        .join(' ')
    expect(said(states['lost-answer'])).toBe(
      'Host a is plugged in at 0 s, b at 3 s. A host checks for duplicates at once. A frame takes 1 ms. Lost on the way: advertisement 1 from a.',
    )
    expect(said({ ...states['clone-linux'], transmits: 3, loop: true, cut: 1500, waits: true })).toBe(
      'b is a copy of a, with the same MAC. Host a is plugged in at 0 s, b at 3 s. Before it checks for duplicates, a host waits a random time of up to 1 s. It asks 3 times. A frame takes 1 ms. Nothing gets through before 1.5 s. Everything a host sends comes back to it too. Hosts behave like Linux 6.18.',
    )
  })

  test('each outcome has a reason of its own', () => {
    const whys = Object.values<DadDuelState>(states).map((state) =>
      JSON.stringify(tellDuel(plotOf(state), texts.en, 'en').why),
    )
    // Two are of frames that got lost.
    expect(new Set(whys).size).toBe(whys.length - 1)
  })

  const toldIn = (state: DadDuelState) => tellDuel(plotOf(state), texts.en, 'en')

  test('behind a loop the verdict says that a host still asks, and where the further questions come from', () => {
    const { verdict, reasons } = toldIn(states['echo-nonce'])
    expect(plainText(verdict)).toBe('Nobody has the address: a is still asking.')
    const asked = reasons.filter(({ text }) => plainText(text).startsWith('Solicitation'))
    expect(asked.map(({ rule }) => rule.rfc)).toEqual([4862, 7527, 7527, 7527, 7527])
    const [known] = toldIn({ ...states['echo-nonce'], manner: 'linux' }).why
    expect(known!.rule).toEqual({ rfc: 7527, section: '4.2' })
    expect(plainText(toldIn(states.echo).verdict)).toBe('Host a does not have the address.')
  })

  test('a host alone on a whole link gets its address, for a reason of its own', () => {
    const alone = { ...states.owner, alone: true }
    expect(toldIn(alone)).toMatchObject({ winner: 'a', why: [{ rule: { section: '5.4' } }] })
    expect(toldIn({ ...alone, transmits: 0 }).why).toHaveLength(1)
  })

  test('one that gives up as it comes was tentative all the same, and a host alone is all there is', () => {
    const early = toldIn({ ...states.latecomer, b: 1 })
    expect(early.rows.flatMap(({ brief }) => brief)).toEqual(['b'])
    expect(toldIn(states.latecomer).rows.flatMap(({ brief }) => brief)).toEqual([])
    expect(toldIn(states.echo).hosts).toEqual(['a'])
    expect(toldIn(states.owner).hosts).toEqual(['a', 'b'])
  })

  test('of the ways to end up with one address, each is known from the other three', () => {
    const way = (change: Partial<Plot>) => {
      const plot = { ...plotOf(states.owner), ...change }
      return wayOf(plot, runDuel(plot).winner)
    }
    expect(way({})).toBeUndefined()
    expect(way({ lost: ['a-NA1'] })).toBe('lost')
    expect(way({ delay: 700 })).toBe('delay')
    expect(way({ transmits: 0 })).toBe('transmits')
    expect(way(plotOf(states.cut))).toBe('cut')
  })

  test('a frame that a cut link lost is not one that the reader lost', () => {
    expect(toldIn(states.cut).frames.map(({ isCut }) => isCut)).toEqual([true, true])
    expect(toldIn(states['lost-answer']).frames.some(({ isCut }) => isCut)).toBe(false)
  })

  test('times are written as the language does', () => {
    expect(tellDuel(plotOf(states.latecomer), texts.es, 'es').rows[2]!.at).toBe('0,400')
    expect(tellDuel(plotOf(states.latecomer), texts.en, 'en').rows[2]!.at).toBe('0.400')
  })
})

describe('what a reader changes', () => {
  test('a frame gets lost, and is put back', () => {
    const lost = withLost({ ...states.owner, guess: 'a' }, 'b-NS1', true)
    expect(lost).toMatchObject({ lost: ['b-NS1'], guess: 'past' })
    expect(duel(lost).winner).toBe('both')
    expect(withLost(lost, 'b-NS1', false).lost).toEqual([])
  })

  test('delays are drawn again, one after another, and begin anew', () => {
    expect(drawnAgain({ ...states.race, seed: 99 }).seed).toBe(1)
    expect(withChange(states.race, { waits: false })).toMatchObject({ waits: false })
    expect([nearest('delay', -5), nearest('delay', 7.4), nearest('cut', 1e9)]).toEqual([1, 7, 20_000])
  })
})

describe('a link', () => {
  test.each(Object.entries<DadDuelState>(states))('brings %s', (_, state) => {
    expect(acceptDadDuelState(JSON.parse(JSON.stringify(state)))).toEqual(state)
  })

  test('from before a host could be alone has two of them', () => {
    const { alone: _, ...older } = states.owner
    expect(acceptDadDuelState(older)).toEqual(states.owner)
  })

  test.each([
    { v: 2 },
    { alone: 1 },
    { a: -1 },
    { b: 0.5 },
    { delay: 0 },
    { cut: 20_001 },
    { transmits: 6 },
    { lost: 'a-NS1' },
    { lost: ['c-NS1'] },
    { lost: ['a-NS1', 'a-NS1'] },
    { lost: Array.from({ length: 13 }, (_, index) => `a-NS${index + 1}`) },
    { waits: 1 },
    { seed: 0 },
    { shares: 'name' },
    { manner: 'mac' },
    { open: 'a-NS99' },
    { guess: 7 },
  ])('that says %j is left aside', (wrong) => {
    expect(acceptDadDuelState({ ...states.owner, ...wrong })).toBeUndefined()
  })
})
