import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatOctets } from '#core/bytes/writer.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { headerChain } from '#core/packet/ipv6/header-chain.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { readCapture } from '#core/packet/pcap.ts'
import {
  acceptExtensionChainState,
  type Chain,
  type ChainLink,
  canAdd,
  changed,
  hasOption,
  headerKinds,
  moved,
  type OptionKind,
  optionKinds,
} from './chain-links.ts'
import { encodeChain, headersOf, numberOf } from './chain-octets.ts'
import { firewallView, isLostByLinux, orderFault, outcomeOf } from './chain-outcome.ts'
import { fateText } from './chain-words.ts'
import { type SampleName, states } from './samples.ts'
import { texts } from './texts.ts'

/** `destination:report icmpv6`, with `group` before it if it goes to all nodes. */
function chainOf(text: string): Chain {
  const words = text.split(' ').filter((word) => word !== '')
  const links = words
    .filter((word) => word !== 'group')
    .map((word): ChainLink => {
      const [kind, option] = word.split(':') as [ChainLink['kind'], OptionKind | undefined]
      return hasOption(kind) ? { kind, option: option ?? 'padding' } : { kind }
    })
  return { links, group: words.includes('group') }
}

const octetsOf = (chain: Chain) => concatOctets(encodeChain(chain).map(({ octets }) => octets))

describe('the octets', () => {
  const capture = readCapture(readFileSync('content/data/captures/icmp-errors.pcap')).packets
  // What `raw6.py` put on the link, without the Ethernet header.
  test.each<[SampleName, number]>([
    ['late', 48],
    ['optionReport', 50],
    ['optionGroup', 59],
    ['routing0', 40],
    ['none', 69],
  ])('%s: packet %i of icmp-errors.pcap', (name, number) => {
    const captured = capture[number - 1]!.data.subarray(14)
    const ours = octetsOf(states[name])
    // The type 0 route of the laboratory went to its last host at once, and what nobody reads is anything.
    const length = name === 'routing0' ? 24 : ours.length
    expect(ours.subarray(0, length)).toEqual(Uint8Array.from(captured.subarray(0, length)))
    expect(ours).toHaveLength(captured.length)
  })

  const link = fc
    .tuple(fc.constantFrom(...headerKinds), fc.constantFrom(...optionKinds))
    .map(([kind, option]): ChainLink => (hasOption(kind) ? { kind, option } : { kind }))
  const chain = fc.tuple(fc.array(link, { maxLength: 9 }), fc.boolean()).map(([links, group]): Chain => {
    const kept: ChainLink[] = []
    for (const each of links) if (canAdd(kept, each.kind)) kept.push(each)
    return { links: kept, group }
  })

  test('the library reads back what was built', () => {
    fc.assert(
      fc.property(chain, (built) => {
        const octets = octetsOf(built)
        const pieces = encodeChain(built)
        expect(octets.length).toBe(pieces.reduce((sum, piece) => sum + piece.octets.length, 0))
        const { parts } = decodePacket(octets, { linkType: linkType.ipv6 })
        const header = parts.find((part) => part.name === 'ipv6')
        expect(header?.value.payloadLength).toBe(octets.length - 40)
        const headers = headersOf(built.links)
        const esp = headers.findIndex(({ kind }) => kind === 'esp')
        const seen = esp < 0 ? headers : headers.slice(0, esp)
        const read = headerChain(octets, 40, octets[6]!, 6)
        const extensions = seen.filter(
          ({ kind }) => !['tcp', 'udp', 'icmpv6', 'none', 'unknown'].includes(kind),
        )
        expect(read.extensions.map(({ protocol }) => protocol)).toEqual(extensions.map(numberOf))
        read.extensions.forEach(({ offset, namedAt }, index) => {
          expect(pieces[index + 1]!.offset).toBe(offset)
          expect(pieces[index]!.next?.at).toBe(namedAt)
        })
      }),
    )
  })

  test('whatever the chain, something becomes of it, and a link brings it back', () => {
    fc.assert(
      fc.property(chain, (built) => {
        const { at } = outcomeOf(built)
        expect(at).toBeLessThan(Math.max(1, built.links.length))
        expect(firewallView(built.links).until).toBeLessThan(Math.max(1, built.links.length))
        const state = { v: 1, ...built } as const
        expect(acceptExtensionChainState(JSON.parse(JSON.stringify(state)))).toEqual(state)
      }),
    )
  })

  test('checksums are right, behind a Routing header too', () => {
    for (const text of ['icmpv6', 'destination udp', 'routing4 icmpv6', 'routing0 tcp', 'hopByHop ah udp']) {
      const { parts } = decodePacket(octetsOf(chainOf(text)), { linkType: linkType.ipv6, checksums: true })
      const last = parts.find((part) => 'checksumValid' in part)
      expect(last, text).toMatchObject({ checksumValid: true })
    }
  })
})

describe('what comes back, as Linux 6.18 answered these very octets', () => {
  test.each([
    ['icmpv6', 'echo'],
    ['udp', 'portUnreachable'],
    ['tcp', 'reset'],
    ['none', 'none'],
    ['', 'nothing'],
    ['hopByHop', 'nothing'],
    ['unknown', '1 6'],
    ['destination unknown', '1 40'],
    ['destination destination unknown', '1 48'],
    ['destination hopByHop icmpv6', '1 40'],
    ['fragment hopByHop icmpv6', '1 6'],
    ['hopByHop:skip icmpv6', 'echo'],
    ['hopByHop:discard icmpv6', 'option'],
    ['hopByHop:report icmpv6', '2 42'],
    ['hopByHop destination:report udp', '2 50'],
    ['fragment destination:report icmpv6', '2 42'],
    ['destination:skip destination:reportUnlessMulticast icmpv6', '2 50'],
    ['destination:discard destination:report icmpv6', 'option'],
    ['routing0 icmpv6', '0 42'],
    ['hopByHop routing0 icmpv6', '0 50'],
    ['routing4 icmpv6', 'echo'],
    ['routing4 destination:report icmpv6', '2 82'],
    ['fragment routing4 icmpv6', 'echo'],
    ['routing4 routing0 icmpv6', '0 82'],
    ['group icmpv6', 'echo'],
    ['group udp', 'groupPort'],
    ['group tcp', 'groupPort'],
    ['group unknown', 'unknownToGroup'],
    ['group destination hopByHop icmpv6', 'unknownToGroup'],
    ['group destination:report icmpv6', '2 42'],
    ['group destination:reportUnlessMulticast icmpv6', 'optionToGroup'],
    ['icmpv6 destination:report', 'echo'],
    ['none unknown', 'none'],
  ])('%s: %s', (text, expected) => {
    const { fate } = outcomeOf(chainOf(text))
    const found =
      fate.kind === 'answer'
        ? fate.reply
        : fate.kind === 'silence'
          ? fate.reason
          : fate.kind === 'report'
            ? `${fate.code} ${fate.pointer}`
            : fate.kind
    expect(found).toBe(expected)
  })

  test.each([
    ['destination:report routing4 icmpv6', 'endpoint', 0],
    ['routing4 destination:report icmpv6', 'destination', 1],
    ['ah routing4 icmpv6', 'endpoint', 0],
    ['hopByHop routing4 ah icmpv6', 'destination', 3],
  ])('%s is decided by the %s, at %i', (text, by, at) => {
    expect(outcomeOf(chainOf(text))).toMatchObject({ by, at })
  })

  test.each([
    ['routing4 icmpv6', false],
    ['fragment routing4 icmpv6', false],
    ['hopByHop routing4 icmpv6', true],
    ['destination routing4 udp', true],
    ['fragment destination routing4 icmpv6', true],
    ['destination fragment routing4 icmpv6', true],
    // The segment endpoint ends these itself.
    ['destination:report routing4 icmpv6', false],
    ['ah routing4 icmpv6', false],
  ])('%s is lost by the segment endpoint of Linux: %s', (text, isLost) => {
    const { links } = chainOf(text)
    expect(isLostByLinux(links, outcomeOf(chainOf(text)))).toBe(isLost)
  })

  test('where the RFC and Linux differ, the verdict tells both', () => {
    const verdict = (name: SampleName) => String(fateText(states[name], outcomeOf(states[name]), texts.en))
    expect(verdict('recommended')).toContain(texts.en.from.byRfc)
    expect(verdict('recommended')).toContain(texts.en.inLab)
    expect(verdict('fragmentFirst')).not.toContain(texts.en.inLab)
  })

  test('what ESP hides is nobody’s to tell', () => {
    expect(outcomeOf(chainOf('esp unknown')).fate).toEqual({ kind: 'inside' })
    expect(outcomeOf(chainOf('esp tcp')).fate).toEqual({ kind: 'answer', reply: 'reset' })
  })
})

test.each([
  ['icmpv6', 'upper', 0],
  ['hopByHop destination routing4 fragment ah icmpv6', 'fragment', 5],
  ['fragment udp', 'fragment', 1],
  ['destination esp tcp', 'esp', 1],
  ['destination unknown', 'unknown', 0],
  ['destination', 'none', 0],
  ['none', 'none', -1],
  ['routing0 icmpv6', 'routing0', 0],
])('a firewall on %s: %s', (text, sight, until) => {
  expect(firewallView(chainOf(text).links)).toEqual({ sight, until })
})

test.each([
  ['hopByHop destination routing4 fragment ah esp destination udp', undefined],
  ['destination icmpv6', undefined],
  ['destination hopByHop icmpv6', 'hopByHopLate'],
  ['icmpv6 destination', 'behindEnd'],
  ['fragment routing4 icmpv6', 'fragmentBeforeRouting'],
  ['ah routing0 icmpv6', 'securityBeforeRouting'],
  ['ah fragment icmpv6', 'securityBeforeFragment'],
  ['esp ah icmpv6', 'espBeforeAh'],
  ['routing4 destination fragment icmpv6', 'optionsAmong'],
])('the order of %s: %s', (text, fault) => expect(orderFault(chainOf(text).links)).toBe(fault))

test('a link is moved, and a guess of the chain before counts no more', () => {
  const { links } = chainOf('destination hopByHop icmpv6')
  expect(moved(links, 1, 0).map(({ kind }) => kind)).toEqual(['hopByHop', 'destination', 'icmpv6'])
  expect(moved(links, 0, 2).map(({ kind }) => kind)).toEqual(['hopByHop', 'icmpv6', 'destination'])
  expect(moved(links, 0, 3)).toEqual(links)
  expect(changed({ v: 1, links, group: false, guess: 'answer' }, { group: true })).toEqual({
    v: 1,
    links,
    group: true,
    guess: 'past',
  })
  expect(changed({ v: 1, links, group: false }, { links: [] })).toEqual({ v: 1, links: [], group: false })
})

test('a link of the page is believed only when it holds a state', () => {
  const state = { v: 1, links: [{ kind: 'udp' }], group: false }
  expect(acceptExtensionChainState({ ...state, more: 1 })).toEqual(state)
  const udp = { kind: 'udp' }
  for (const broken of [
    null,
    {},
    { ...state, v: 2 },
    { ...state, group: 1 },
    { ...state, links: 'udp' },
    { ...state, links: [null] },
    { ...state, links: [{ kind: 'ipx' }] },
    { ...state, links: [udp, udp] },
    { ...state, links: [{ kind: 'udp', option: 'padding' }] },
    { ...state, links: [{ kind: 'destination' }] },
    { ...state, links: [{ kind: 'destination', option: 'more' }] },
    { ...state, guess: 7 },
  ]) {
    expect(acceptExtensionChainState(broken)).toBeUndefined()
  }
})
