/**
 * The pcap file format (draft-ietf-opsawg-pcap): a header, then one record a packet, all in the byte order of who wrote it.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                          Magic Number                         |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |          Major Version        |         Minor Version         |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                           Reserved1                           |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                           Reserved2                           |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                            SnapLen                            |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  FCS  |R|P|     Reserved3     |           LinkType            |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                      Timestamp (Seconds)                      |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |            Timestamp (Microseconds or nanoseconds)            |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                    Captured Packet Length                     |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                    Original Packet Length                     |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     /                          Packet Data                          /
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { DecodeError } from '#core/bytes/errors.ts'
import { type CapturedPacket, type CaptureInterface, mostCapturedOctets } from './captured-packet.ts'
import type { CaptureFormat, Piece } from './piece.ts'

export const pcapMagic = { microseconds: 0xa1b2c3d4, nanoseconds: 0xa1b23c4d } as const

export const pcapHeaderLength = 24
export const pcapRecordHeaderLength = 16

/** Set where the four bits before it count the 16-bit words of frame check sequence at the end of each packet. */
const fcsPresent = 0x0400_0000

/** The length in octets of the frame check sequences, by the last word of the header. */
function fcsLengthIn(word: number): number | undefined {
  return (word & fcsPresent) === 0 ? undefined : (word >>> 28) * 2
}

/** The last word of the header: the type of the link, and how many octets of frame check sequence there are. */
export function linkTypeWord(linkType: number, fcsLength: number | undefined): number {
  const fcs = fcsLength === undefined ? 0 : fcsPresent | ((fcsLength / 2) << 28)
  return ((linkType & 0xffff) | fcs) >>> 0
}

/** How the numbers of this file are written, by its first octets; undefined where it is no pcap file. */
export function pcapByteOrder(
  view: DataView,
  at: number,
): { readonly little: boolean; readonly timeDigits: 6 | 9 } | undefined {
  for (const little of [true, false]) {
    const magic = view.getUint32(at, little)
    if (magic === pcapMagic.microseconds) return { little, timeDigits: 6 }
    if (magic === pcapMagic.nanoseconds) return { little, timeDigits: 9 }
  }
  return undefined
}

/** Reads a pcap file piece by piece: the header first, then a record at a time. */
export class PcapFormat implements CaptureFormat {
  readonly name = 'pcap'
  readonly #little: boolean
  readonly #timeDigits: 6 | 9
  /** Before version 2.3 the two lengths of a record were the other way round; 2.3 had both. */
  #lengths: 'captured first' | 'original first' | 'smaller is captured' = 'captured first'
  #interface: CaptureInterface | undefined
  #count = 0

  constructor(byteOrder: { readonly little: boolean; readonly timeDigits: 6 | 9 }) {
    this.#little = byteOrder.little
    this.#timeDigits = byteOrder.timeDigits
  }

  read(piece: Readonly<Piece>, packets: CapturedPacket[]): number {
    return this.#interface === undefined
      ? this.#readHeader(piece)
      : this.#readRecord(piece, this.#interface, packets)
  }

  cut(octets: number): string | undefined {
    if (this.#interface === undefined) return 'fileHeader'
    if (octets === 0) return undefined
    return octets < pcapRecordHeaderLength ? 'packetHeader' : 'packetData'
  }

  #readHeader({ view, at, end, offset }: Readonly<Piece>): number {
    if (end - at < pcapHeaderLength) return end - at - pcapHeaderLength
    const major = view.getUint16(at + 4, this.#little)
    const minor = view.getUint16(at + 6, this.#little)
    if (major !== 2) throw new DecodeError('captureVersion', 'majorVersion', offset + 4)
    if (minor < 3) this.#lengths = 'original first'
    if (minor === 3) this.#lengths = 'smaller is captured'
    const link = view.getUint32(at + 20, this.#little)
    this.#interface = {
      linkType: link & 0xffff,
      snapLength: view.getUint32(at + 16, this.#little),
      timeDigits: this.#timeDigits,
      fcsLength: fcsLengthIn(link),
      name: undefined,
    }
    return pcapHeaderLength
  }

  #readRecord(
    { bytes, view, at, end, offset }: Readonly<Piece>,
    from: CaptureInterface,
    packets: CapturedPacket[],
  ): number {
    const there = end - at
    if (there < pcapRecordHeaderLength) return there - pcapRecordHeaderLength
    const little = this.#little
    let captured = view.getUint32(at + 8, little)
    let length = view.getUint32(at + 12, little)
    if (
      this.#lengths === 'original first' ||
      (this.#lengths === 'smaller is captured' && captured > length)
    ) {
      const other = captured
      captured = length
      length = other
    }
    if (captured > mostCapturedOctets) throw new DecodeError('capturedLength', 'capturedLength', offset + 8)
    const total = pcapRecordHeaderLength + captured
    if (there < total) return there - total
    const fraction = view.getUint32(at + 4, little)
    const whole = view.getUint32(at, little)
    this.#count++
    packets.push({
      number: this.#count,
      time:
        this.#timeDigits === 6
          ? BigInt(whole * 1_000_000 + fraction) * 1000n
          : BigInt(whole) * 1_000_000_000n + BigInt(fraction),
      length,
      linkType: from.linkType,
      data: bytes.subarray(at + pcapRecordHeaderLength, at + total),
      interface: from,
    })
    return total
  }
}
