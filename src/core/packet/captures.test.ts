/**
 * Every packet of `content/data/captures/`, most of them from real kernels: held against what tshark says of it, encoded again, damaged in
 * every way. `npm run record-captures` writes down anew what tshark says.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#core/bytes/errors.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { disagreements } from '../../../testing/captures/disagreements.ts'
import {
  askTshark,
  captureNames,
  capturesFolder,
  readRecording,
  recordedText,
  tsharkVersion,
} from '../../../testing/captures/tshark.ts'
import type { CapturedPacket } from './capture/captured-packet.ts'
import { writePcapng } from './capture/write-pcapng.ts'
import { dissect } from './dissect.ts'
import { encodePacket } from './encode-packet.ts'
import { readCapture, writePcap } from './pcap.ts'

const names = captureNames(capturesFolder)

function octetsOf(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(capturesFolder, name)))
}

const packets = names.flatMap((name) =>
  readCapture(octetsOf(name)).packets.map((packet) => ({ name, ...packet })),
)

test('captures are found, those of kernels and those that were made', () => {
  expect(names).toEqual(expect.arrayContaining(['slaac.pcap', 'odd-headers.pcap', 'odd-sections.pcapng']))
  expect(packets.length).toBeGreaterThan(700)
})

function cutSegments(...numbers: readonly number[]): string[] {
  return numbers.map((number) => `packet ${number}, tcp.checksum.status: 2, tshark 0`)
}

/** Where we differ and mean it. */
const intended: Readonly<Record<string, readonly string[]>> = {
  // The header of IPv6 says that more follows than there is, so the datagram may be cut, although UDP's own length fits.
  'odd-headers.pcap': ['packet 38, udp.checksum.status: 2, tshark 1'],
  // Of a segment that an error message quotes and cuts nobody can tell; tshark sums what is there.
  'pmtud-s.pcap': cutSegments(7, 8),
  'firewall-inside.pcap': cutSegments(34),
  'firewall-outside.pcap': [
    ...cutSegments(31),
    // The echo that this Redirect quotes is made up, and its checksum 0; tshark does not sum it up.
    'packet 47, icmpv6.checksum.status: 1;0, tshark 1;2',
    ...cutSegments(74, 77, 79, 81, 83),
  ],
}

/** The same of many fields at once. */
const intendedPlaces: Readonly<Record<string, readonly RegExp[]>> = {
  'dns-client.pcap': [
    // Segments from the middle of a message, which tshark reads as if one started there.
    /^packet (?:27|28|64|65), dns\./,
    // Messages that end in another packet: we give the fields of a record before it is complete, too.
    /^packet (?:26|38|63), dns\.resp\./,
    // Of SRV records tshark takes the name apart, and gives it under other names.
    /^packet 53, dns\.resp\.name/,
  ],
}

describe.each(names)('%s', (name) => {
  test('is what tshark says, in every field that both know', () => {
    const recording = readRecording(recordedText(capturesFolder, name) ?? '')
    const isIntended = (place: string) => intendedPlaces[name]?.some((one) => one.test(place)) === true
    const found = disagreements(octetsOf(name), recording).filter((place) => !isIntended(place))
    expect(found).toEqual(intended[name] ?? [])
  })

  test('is the same after writing and reading', () => {
    const { packets } = readCapture(octetsOf(name))
    expect(inShort(readCapture(writePcapng(packets)).packets)).toEqual(inShort(packets))
    const isOurs = name.endsWith('.pcap') && !name.includes('big-endian')
    if (isOurs) expect(formatHex(writePcap(packets))).toBe(formatHex(octetsOf(name)))
  })

  test('cut at any place: every packet before it, and where it ends', () => {
    const file = octetsOf(name)
    const whole = inShort(readCapture(file).packets)
    for (let end = 0; end < file.length; end += Math.ceil(file.length / 150)) {
      const { packets, error } = readCapture(file.subarray(0, end))
      const last = packets.at(-1)
      if (last !== undefined) expect(inShort([last])).toEqual(whole.slice(packets.length - 1, packets.length))
      if (error?.code === 'tooShort') expect(error.offset).toBe(end)
      if (error !== undefined) expect(error).toBeInstanceOf(DecodeError)
    }
  })
})

/** What a packet is, in texts that are quick to compare. */
function inShort(some: readonly CapturedPacket[]): string[] {
  return some.map(({ number, time, length, linkType, data }) =>
    [number, time, length, linkType, formatHex(data)].join(' '),
  )
}

test('every packet is the same octets again', () => {
  for (const { name, number, data, linkType, length } of packets) {
    const { packet } = dissect(data, { linkType, originalLength: length })
    expect(formatHex(encodePacket(packet.parts)), `${name}, packet ${number}`).toBe(formatHex(data))
  }
})

/** Dissects what may be nonsense: it must give something, or a DecodeError. */
function dissectAnything(data: Uint8Array, packet: CapturedPacket & { name: string }, change: string): void {
  try {
    const { packet: found } = dissect(data, { linkType: packet.linkType, originalLength: packet.length })
    if (Buffer.compare(encodePacket(found.parts), data) === 0) return
    throw new Error('not the same octets again')
  } catch (error) {
    if (error instanceof DecodeError) return
    throw new Error(`${packet.name}, packet ${packet.number}, ${change}`, { cause: error })
  }
}

function damage(step: number, masks: readonly number[]): void {
  let turn = 0
  for (const packet of packets) {
    for (let at = turn++ % step; at < packet.data.length; at += step) {
      for (const mask of masks) {
        const data = packet.data.slice()
        data[at]! ^= mask
        dissectAnything(data, packet, `octet ${at} ^ ${mask}`)
      }
      const cut = packet.data.slice(0, at)
      dissectAnything(cut, packet, `the first ${at} octets`)
      dissectAnything(cut, { ...packet, length: at }, `${at} octets and no more`)
    }
  }
}

test('a damaged packet gives values or a DecodeError', () => {
  damage(23, [0xff])
})

test('a packet damaged in every octet, cut at every length, gives values or a DecodeError', {
  tags: ['slow'],
  timeout: 900_000,
}, () => {
  damage(1, [0xff, 0x01, 0x80, 0x10])
})

const version = tsharkVersion()

test.skipIf(version === undefined)(
  'what was recorded is what tshark says today',
  { tags: ['slow'], timeout: 600_000 },
  ({ skip }) => {
    for (const name of names) {
      const recorded = recordedText(capturesFolder, name) ?? ''
      if (readRecording(recorded).version !== version) skip(`recorded with another version than ${version}`)
      expect(askTshark(join(capturesFolder, name), version!), name).toBe(recorded)
    }
  },
)
