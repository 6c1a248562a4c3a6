import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { checksumOf, isSumRight } from '#core/bytes/checksum.ts'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { checksumToSend, hasRightChecksum, withChecksum } from '#core/packet/ipv6/pseudo-header.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { anyText } from '../../../testing/addresses.ts'
import { captureNames, capturesFolder } from '../../../testing/captures/tshark.ts'
import {
  acceptChecksumStepperState,
  askedOf,
  type Fault,
  readPacket,
  reasonOf,
  type Seen,
  seenBy,
} from './checksum-stepper.ts'
import { type Damage, damages } from './damage.ts'
import type { GoodPacket } from './read-message.ts'
import { packets, states } from './samples.ts'
import { printable, refusal, type Side } from './word-sum.ts'

function good(text: string): GoodPacket {
  const read = readPacket(text)
  if ('fault' in read) throw new Error(read.fault.code)
  return read
}
function faultOf(text: string): Fault | undefined {
  const read = readPacket(text)
  return 'fault' in read ? read.fault : undefined
}
function seen(text: string, side: Side, damage: Damage = 'none'): Seen {
  const found = seenBy(good(text), side, damage)
  if (found === undefined) throw new Error(`${damage} has no place`)
  return found
}
const packetsOf = (name: string) =>
  readCapture(Uint8Array.from(readFileSync(join(capturesFolder, name)))).packets

/** IPv6 packets on Ethernet that are whole and hold a message with a checksum. */
const captured = captureNames(capturesFolder).flatMap((name) =>
  packetsOf(name)
    .filter((packet) => packet.linkType === linkType.ethernet && packet.data.length === packet.length)
    .map((packet) => packet.data)
    .filter((data) => data[12] === 0x86 && data[13] === 0xdd && !('fault' in readPacket(formatHex(data)))),
)

describe('packets of the captures', () => {
  test('are many', () => expect(captured.length).toBeGreaterThan(500))

  test('the words end in what the library says, at both ends', () => {
    for (const data of captured) {
      const packet = good(formatHex(data))
      const { octets, message } = packet
      const { source, destination, protocol: nextHeader, offset, length, checksumAt } = message
      const header = { source, destination, nextHeader }
      const own = octets.subarray(offset, offset + length)

      const decoded = decodePacket(data, { linkType: linkType.ethernet, checksums: true })
      const part = decoded.parts.find(({ name }) => name === message.layer)
      const received = seenBy(packet, 'receiver', 'none')!.total
      const verdict = part && 'checksumValid' in part ? part.checksumValid : undefined
      expect(refusal(received, message) === undefined, formatHex(data)).toBe(verdict)
      expect(isSumRight(received.sum)).toBe(hasRightChecksum(header, own))

      const made = seenBy(packet, 'sender', 'none')!.total
      const right = withChecksum(header, own, checksumAt)
      expect(checksumToSend(made.sum, message.protocol)).toBe(
        (right[checksumAt]! << 8) | right[checksumAt + 1]!,
      )
    }
  })

  test('what happens on the way is noticed or not, as the texts say', () => {
    const unseen: readonly Damage[] = ['none', 'swap', 'twin', 'ones', 'hops']
    for (const data of captured) {
      const packet = good(formatHex(data))
      const sent = seenBy(packet, 'receiver', 'none')
      // Where the sender's card still had to fill in the checksum, it is wrong from the start.
      if (sent === undefined || refusal(sent.total, sent.message) !== undefined) continue
      for (const damage of damages) {
        const arrived = seenBy(packet, 'receiver', damage)
        if (arrived === undefined || reasonOf(arrived, 'receiver', damage) === 'wrong') continue
        const passes = refusal(arrived.total, arrived.message) === undefined
        expect(passes, `${damage} ${formatHex(data)}`).toBe(unseen.includes(damage))
        expect(arrived.changed.length, damage).toBe(
          damage === 'swap' || damage === 'twin' ? 2 : damage === 'none' || damage === 'hops' ? 0 : 1,
        )
      }
    }
  })

  test.each([
    ['udp', 'transport.pcap', 4],
    ['echo', 'ndp-nud.pcap', 4],
    ['syn', 'transport.pcap', 8],
    ['odd', 'icmp-errors.pcap', 5],
    ['routing', 'exthdr-h.pcap', 11],
  ] as const)('sample %s is packet %s %i', (sample, name, number) => {
    const { data } = packetsOf(name)[number - 1]!
    expect(parseHex(packets[sample])).toEqual(data.subarray(14))
  })
})

describe('what is asked', () => {
  test.each([
    ['destination', 'notice', 'drops', 'destination'],
    ['swap', 'notice', 'takes', 'swap'],
    ['udp', 'hopLimit', 'out', 'hopLimit'],
    ['echo', 'whole', 'ffff', 'whole'],
    ['odd', 'pad', 'behind', 'pad'],
    ['zero', 'sumZero', 'ffff', 'sumZero'],
    ['routing', 'final', 'final', 'final'],
    ['source', 'notice', 'drops', 'source'],
    ['octets', 'notice', 'drops', 'octets'],
    ['zeroField', 'notice', 'drops', 'zero'],
    ['offload', 'whole', 'other', 'offload'],
  ] as const)('sample %s: %s, %s, %s', (name, kind, answer, reason) => {
    const { text, side, damage } = states[name]
    const packet = seen(text, side, damage)
    expect(askedOf(packet, side, damage)).toEqual({ kind, answer })
    expect(reasonOf(packet, side, damage)).toBe(reason)
  })

  test('what Linux let a program read', () => {
    const dataOf = (damage: Damage) => printable(seen(packets.pay, 'receiver', damage).octets.subarray(48))
    expect(dataOf('none')).toBe('pay 1200 to Ana.')
    expect(dataOf('swap')).toBe('pay 0012 to Ana.')
    expect(dataOf('octets')).toBe('pay 2100 to Ana.')
    expect(dataOf('bit')).toBe('pay 1300 to Ana.')
  })

  test('UDP sends ffff for a sum that comes out as zero', () => {
    const { total, message } = seen(packets.zero, 'sender')
    expect(checksumOf(total.sum)).toBe(0)
    expect(checksumToSend(total.sum, message.protocol)).toBe(0xffff)
    expect(total.carried).toBe(0xffff)
  })

  test('behind a Routing header the last address counts', () => {
    const { message } = good(packets.routing)
    expect(formatAddress(message.nextDestination)).toBe('2001:db8:1::2')
    expect(formatAddress(message.destination)).toBe('2001:db8:2::e')
  })

  test('a bit of the destination counts, unless a Routing header still leads elsewhere', () => {
    expect(formatAddress(seen(packets.pay, 'receiver', 'destination').message.destination)).toBe(
      '2001:db8:1::f',
    )
    expect(seenBy(good(packets.routing), 'receiver', 'destination')).toBeUndefined()
  })

  test('what the sender’s capture holds is the sum of the pseudo-header', () => {
    const { total } = seen(packets.offload, 'receiver')
    expect(total.carried).toBe(total.pseudoSum)
  })
})

describe('text', () => {
  test('the packet may come as a frame, and more may follow it', () => {
    const text = `02000000000b 02000000000a 86dd ${packets.udp} 0000 0000`
    const { octets, message } = good(text)
    expect(octets.subarray(0, 62)).toEqual(parseHex(packets.udp))
    expect(message).toMatchObject({ layer: 'udp', length: 22 })
  })

  test.each([
    ['', 'empty', ''],
    ['6000 00g0', 'badCharacter', 'g'],
    ['6000 000', 'oddDigits', '000'],
    ['60'.repeat(1515), 'tooLong', '60606060606060606060'],
    ['4500 0000', 'notIpv6', '45'],
    ['6000 0001', 'headerShort', '01'],
    [packets.udp.replace('0016 1140', '0017 1140'), 'payloadShort', '00'],
    [packets.udp.replace('0016 1140', '0016 1240'), 'noChecksum', '12'],
    [packets.udp.replace('0016 1140', '0016 2b40'), 'headersShort', '2b'],
    [packets.udp.replace('0016 1140', '0006 1140'), 'messageShort', '11'],
    [packets.udp.replace('0016 725c', '0017 725c'), 'udpLength', '00'],
  ])('%s: %s at %s', (text, code, there) => expect(faultOf(text)).toMatchObject({ code, there }))

  test('a fragment is told apart', () => {
    const fragment = packetsOf('exthdr-h.pcap')[7]!.data
    expect(faultOf(formatHex(fragment))).toMatchObject({ code: 'fragment' })
  })

  test('whatever is typed is read or refused, and every octet may be damaged', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readPacket(text)).toBeDefined()
      }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(packets)), fc.nat(), fc.nat(255), (text, place, octet) => {
        const octets = parseHex(text)
        octets[place % octets.length] = octet
        const read = readPacket(formatHex(octets))
        if ('fault' in read) return
        for (const damage of damages) seenBy(read, 'receiver', damage)
        expect(seenBy(read, 'sender', 'none')).toBeDefined()
      }),
    )
  })
})

test('a link is believed only when it holds a state', () => {
  const state = states.swap
  expect(acceptChecksumStepperState({ ...state, more: 1 })).toEqual(state)
  for (const broken of [null, 'x', {}, { ...state, v: 2 }, { ...state, at: -1 }, { ...state, at: 0.5 }]) {
    expect(acceptChecksumStepperState(broken)).toBeUndefined()
  }
  expect(acceptChecksumStepperState({ ...state, text: 'x'.repeat(9001) })).toBeUndefined()
  expect(acceptChecksumStepperState({ ...state, side: 'router' })).toBeUndefined()
  expect(acceptChecksumStepperState({ ...state, damage: 'fire' })).toBeUndefined()
})
