import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { EncodeError } from '#core/bytes/errors.ts'
import { parseHex } from '#core/bytes/hex.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { encodeIcmpv6Between } from '#core/packet/icmpv6/icmpv6.ts'
import { udpDatagram } from '#core/packet/transport/udp.ts'
import { type Fragment, fragmentPacket, takeFragment } from './fragmentation.ts'
import { encodeIpv6, ipv6Header } from './ipv6.ts'
import { encodeOptionsHeader, optionsHeader } from './options-header.ts'
import { protocol } from './protocol.ts'
import {
  addFragment,
  defaultLimits,
  emptyReassembly,
  expireFragments,
  type FragmentOutcome,
  nextReassemblyDeadline,
  type Reassembly,
} from './reassembly.ts'

const source = parseAddress('2001:db8::1')
const destination = parseAddress('2001:db8::2')

function packetOf(payload: Uint8Array, nextHeader: number): Uint8Array {
  return concatOctets([encodeIpv6(ipv6Header({ source, destination, nextHeader }, payload.length)), payload])
}

/** A datagram of `length` octets, header included. */
function udpPacket(length: number): Uint8Array {
  const data = Uint8Array.from({ length: length - 8 }, (_, i) => i * 7)
  return packetOf(
    udpDatagram({ source, destination }, { sourcePort: 7, destinationPort: 9 }, data),
    protocol.udp,
  )
}

/** A fragment of a datagram of zeros, by its place in octets. */
function piece(start: number, length: number, more: boolean, identification = 1, fill = 0): Fragment {
  const packet = packetOf(
    concatOctets([
      Uint8Array.of(protocol.udp, 0, (start >> 8) & 255, (start & 0xf8) | (more ? 1 : 0)),
      Uint8Array.of(0, 0, 0, identification),
      new Uint8Array(length).fill(fill),
    ]),
    protocol.fragment,
  )
  return takeFragment(packet)!
}

function run(
  fragments: readonly (Fragment | [Fragment, number])[],
  limits = defaultLimits,
): { outcomes: FragmentOutcome[]; reassembly: Reassembly } {
  let reassembly = emptyReassembly
  const outcomes: FragmentOutcome[] = []
  for (const each of fragments) {
    const [fragment, now] = Array.isArray(each) ? each : [each, 0]
    reassembly = expireFragments(reassembly, now).reassembly
    const result = addFragment(reassembly, fragment, now, limits)
    reassembly = result.reassembly
    outcomes.push(result.outcome)
  }
  return { outcomes, reassembly }
}

function words(outcomes: readonly FragmentOutcome[]): string[] {
  return outcomes.map((outcome) => (outcome.kind === 'discarded' ? outcome.rule : outcome.kind))
}

describe('splitting and putting together', () => {
  test('any size, any MTU, any order', () => {
    const size = fc.integer({ min: 9, max: 6000 })
    const mtu = fc.integer({ min: 1280, max: 2000 })
    fc.assert(
      fc.property(size, mtu, fc.infiniteStream(fc.nat()), (length, most, order) => {
        const packet = udpPacket(length)
        const fragments = fragmentPacket(packet, { mtu: most, identification: 5 })
        for (const each of fragments) expect(each.length).toBeLessThanOrEqual(most)
        if (packet.length <= most) {
          expect(fragments).toEqual([packet])
          return
        }
        const shuffled = fragments
          .map((each) => ({ each, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => takeFragment(each)!)
        const { outcomes, reassembly } = run(shuffled)
        expect(outcomes.at(-1)).toEqual({ kind: 'whole', packet, atomic: false })
        expect(words(outcomes.slice(0, -1)).every((word) => word === 'held')).toBe(true)
        expect(reassembly).toEqual(emptyReassembly)
      }),
      { numRuns: 60 },
    )
  })

  test('headers that every node reads are in each fragment', () => {
    const options = encodeOptionsHeader(optionsHeader(protocol.udp, [{ kind: 'routerAlert', value: 0 }]))
    const data = udpDatagram(
      { source, destination },
      { sourcePort: 1, destinationPort: 2 },
      new Uint8Array(2000),
    )
    const packet = packetOf(concatOctets([options, data]), protocol.hopByHop)
    const fragments = fragmentPacket(packet, { mtu: 1280, identification: 7 })
    expect(fragments.map((each) => [each[6], each[40]])).toEqual([
      [protocol.hopByHop, protocol.fragment],
      [protocol.hopByHop, protocol.fragment],
    ])
    expect(run(fragments.map((each) => takeFragment(each)!)).outcomes.at(-1)).toMatchObject({ packet })
  })

  test('an MTU that leaves no room', () => {
    expect(() => fragmentPacket(udpPacket(100), { mtu: 55, identification: 1 })).toThrow(EncodeError)
    expect(fragmentPacket(udpPacket(100), { mtu: 56, identification: 1 })).toHaveLength(13)
  })

  test('any octets are a fragment, none, or a DecodeError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 90 }), fc.boolean(), (octets, named) => {
        if (named && octets.length > 6) octets[6] = protocol.fragment
        try {
          const fragment = takeFragment(octets)
          if (fragment !== undefined) run([fragment])
        } catch (error) {
          expect(error).toHaveProperty('name', 'DecodeError')
        }
      }),
    )
  })
})

describe('rules', () => {
  test.each<[string, (Fragment | [Fragment, number])[], string[]]>([
    ['in order', [piece(0, 8, true), piece(8, 8, true), piece(16, 3, false)], ['held', 'held', 'whole']],
    ['last first', [piece(16, 3, false), piece(8, 8, true), piece(0, 8, true)], ['held', 'held', 'whole']],
    ['other identification', [piece(0, 8, true, 1), piece(8, 8, false, 2)], ['held', 'held']],
    [
      'exact duplicate',
      [piece(0, 8, true), piece(0, 8, true), piece(8, 1, false)],
      ['held', 'duplicate', 'whole'],
    ],
    // After each of them the next fragment begins another packet: Linux 6.18 then answers the whole that comes later.
    [
      'same place, other octets',
      [piece(0, 8, true), piece(0, 8, true, 1, 9), piece(8, 1, false)],
      ['held', 'overlap', 'held'],
    ],
    [
      'overlap at the end',
      [piece(0, 208, true), piece(200, 208, false), piece(208, 200, false), piece(0, 208, true)],
      ['held', 'overlap', 'held', 'whole'],
    ],
    [
      'overlap at the start',
      [piece(200, 208, false), piece(0, 208, true), piece(0, 200, true)],
      ['held', 'overlap', 'held'],
    ],
    [
      'atomic (RFC 6946)',
      [piece(0, 8, true), piece(0, 9, false), piece(8, 8, false)],
      ['held', 'whole', 'whole'],
    ],
    ['two ends', [piece(16, 8, false), piece(8, 8, false)], ['held', 'beyondLastFragment']],
    ['behind the end', [piece(8, 8, false), piece(16, 8, true)], ['held', 'beyondLastFragment']],
    ['50 s later', [piece(0, 8, true), [piece(8, 8, false), 50]], ['held', 'whole']],
    ['60 s later', [piece(0, 8, true), [piece(8, 8, false), 60]], ['held', 'held']],
    ['no multiple of 8', [piece(0, 21, true)], ['lengthNotMultipleOf8']],
    ['more than 65535 together', [piece(65528, 16, false)], ['reassembledTooLong']],
    ['the largest there can be', [piece(65528, 7, false)], ['held']],
    ['first fragment without the UDP header', [piece(0, 0, true)], ['incompleteHeaderChain']],
  ])('%s', (_, fragments, expected) => expect(words(run(fragments).outcomes)).toEqual(expected))

  test('what is reported, and where it points', () => {
    expect(run([piece(0, 21, true)]).outcomes[0]).toHaveProperty('report', { code: 0, pointer: 4 })
    expect(run([piece(65528, 16, false)]).outcomes[0]).toHaveProperty('report', { code: 0, pointer: 42 })
    expect(run([piece(0, 0, true)]).outcomes[0]).toHaveProperty('report', { code: 3, pointer: 0 })
  })

  test('a packet that is given up', () => {
    const { reassembly } = run([
      [piece(0, 8, true, 1), 3],
      [piece(8, 8, true, 2), 5],
    ])
    expect(nextReassemblyDeadline(reassembly)).toBe(63)
    expect(expireFragments(reassembly, 62.9)).toEqual({ reassembly, expired: [] })
    const { reassembly: left, expired } = expireFragments(reassembly, 63)
    expect(expired).toEqual([{ source, destination, first: piece(0, 8, true, 1) }])
    expect(expireFragments(left, 65)).toEqual({
      reassembly: emptyReassembly,
      expired: [{ source, destination }],
    })
    expect(nextReassemblyDeadline(emptyReassembly)).toBeUndefined()
  })

  test('no more is held than the limits say', () => {
    const limits = { packets: 2, fragments: 3, octets: 500 }
    const holes = [0, 16, 32, 48].map((start) => piece(start, 8, true))
    expect(words(run(holes, limits).outcomes)).toEqual(['held', 'held', 'held', 'tooManyFragments'])
    const packets = [1, 2, 3].map((identification) => piece(0, 8, true, identification))
    expect(words(run(packets, limits).outcomes)).toEqual(['held', 'held', 'tooManyPackets'])
    const large = [piece(0, 400, true), piece(400, 400, true)]
    expect(words(run(large, limits).outcomes)).toEqual(['held', 'tooManyOctets'])
  })
})

test('an echo request in three fragments, as a capture has it', () => {
  const echo = encodeIcmpv6Between(
    {
      kind: 'echoRequest',
      type: 128,
      code: 0,
      checksum: 0,
      identifier: 1,
      sequenceNumber: 1,
      data: parseHex('00'.repeat(3000)),
    },
    source,
    destination,
  )
  const packet = packetOf(echo, protocol.icmpv6)
  const fragments = fragmentPacket(packet, { mtu: 1500, identification: 0x26c31a81 })
  expect(fragments.map((each) => each.length)).toEqual([1496, 1496, 160])
  expect(run(fragments.map((each) => takeFragment(each)!)).outcomes.at(-1)).toMatchObject({
    kind: 'whole',
    packet,
  })
})
