/**
 * The pcapng file format (draft-ietf-opsawg-pcapng): blocks, each with its length before and after it, in sections that may
 * differ in byte order.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                          Block Type                           |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                      Block Total Length                       |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     /                          Block Body                           /
 *     /              variable length, padded to 32 bits               /
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                      Block Total Length                       |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { DecodeError } from '#core/bytes/errors.ts'
import { type CapturedPacket, type CaptureInterface, mostCapturedOctets } from './captured-packet.ts'
import type { CaptureFormat, Piece } from './piece.ts'

export const blockType = {
  section: 0x0a0d0d0a,
  interface: 1,
  /** Obsolete since 2009, and still found. */
  packet: 2,
  simplePacket: 3,
  enhancedPacket: 6,
} as const

export const byteOrderMagic = 0x1a2b3c4d

export const interfaceOption = { end: 0, name: 2, timeResolution: 9, fcsLength: 13, timeOffset: 14 } as const

/** The lengths of blocks without options and without octets of a packet. */
export const emptyBlockLength = {
  section: 28,
  interface: 20,
  packet: 32,
  simplePacket: 16,
  enhancedPacket: 32,
} as const

/** The shortest that each block can be. A block of another type is skipped. */
const leastLengths: ReadonlyMap<number, number> = new Map([
  [blockType.section, emptyBlockLength.section],
  [blockType.interface, emptyBlockLength.interface],
  [blockType.packet, emptyBlockLength.packet],
  [blockType.simplePacket, emptyBlockLength.simplePacket],
  [blockType.enhancedPacket, emptyBlockLength.enhancedPacket],
])

/** A block that is kept until it is whole is no longer than this, as in libpcap. */
const mostBlockOctets = 16 * 2 ** 20

const mostInterfaces = 65_536

const nanosecondsPerSecond = 1_000_000_000n

/** How the ticks of an interface become nanoseconds. */
interface Clock {
  /** Where a tick is a whole number of nanoseconds, how many. */
  readonly nanosecondsPerTick: bigint | undefined
  readonly ticksPerSecond: bigint
  /** What is added, in nanoseconds. */
  readonly offset: bigint
}

/** Reads a pcapng file block by block. */
export class PcapngFormat implements CaptureFormat {
  readonly name = 'pcapng'
  #little = true
  /** Those of the section. */
  #interfaces: { readonly interface: CaptureInterface; readonly clock: Clock }[] = []
  /** What is left of a block whose content is of no use here, and how long all of it is. */
  #skipping: { left: number; readonly total: number } | undefined
  #count = 0

  read(piece: Readonly<Piece>, packets: CapturedPacket[]): number {
    const { view, at, end, offset } = piece
    const there = end - at
    if (this.#skipping !== undefined) return this.#skip(piece, this.#skipping)
    if (there < 12) return there - 12
    // The same octets in both orders.
    if (view.getUint32(at, true) === blockType.section) this.#little = byteOrderIsLittle(piece)
    const type = view.getUint32(at, this.#little)
    const total = view.getUint32(at + 4, this.#little)
    const least = leastLengths.get(type)
    if (total < (least ?? 12) || total % 4 !== 0 || (least !== undefined && total > mostBlockOctets)) {
      throw new DecodeError('blockLength', 'blockTotalLength', offset + 4)
    }
    if (least === undefined) {
      this.#skipping = { left: total - 12, total }
      return 8
    }
    if (there < total) return there - total
    this.#checkTrailer(view.getUint32(at + total - 4, this.#little), total, offset + total - 4)
    this.#readBlock(type, total, piece, packets)
    return total
  }

  cut(octets: number): string | undefined {
    if (this.#skipping !== undefined) return 'blockBody'
    if (octets === 0) return undefined
    return octets < 8 ? 'blockHeader' : 'blockBody'
  }

  #skip(
    { view, at, end, offset }: Readonly<Piece>,
    skipping: { left: number; readonly total: number },
  ): number {
    const there = end - at
    if (skipping.left > 0) {
      const now = Math.min(skipping.left, there)
      skipping.left -= now
      return now > 0 ? now : -1
    }
    if (there < 4) return there - 4
    this.#checkTrailer(view.getUint32(at, this.#little), skipping.total, offset)
    this.#skipping = undefined
    return 4
  }

  #checkTrailer(found: number, total: number, offset: number): void {
    if (found !== total) throw new DecodeError('blockLengthsDiffer', 'blockTotalLength', offset)
  }

  #readBlock(type: number, total: number, piece: Readonly<Piece>, packets: CapturedPacket[]): void {
    const { view, at, offset } = piece
    const little = this.#little
    switch (type) {
      case blockType.section:
        if (view.getUint16(at + 12, little) !== 1) {
          throw new DecodeError('captureVersion', 'majorVersion', offset + 12)
        }
        this.#interfaces = []
        return
      case blockType.interface:
        if (this.#interfaces.length === mostInterfaces) {
          throw new DecodeError('tooManyInterfaces', 'blockType', offset)
        }
        this.#interfaces.push(decodeInterface(piece, total, little))
        return
      case blockType.enhancedPacket:
        this.#readPacket(piece, view.getUint32(at + 8, little), total, packets)
        return
      case blockType.packet:
        this.#readPacket(piece, view.getUint16(at + 8, little), total, packets)
        return
      default:
        this.#readSimplePacket(piece, total, packets)
    }
  }

  /** An enhanced packet, and one of the obsolete kind: they differ in the first four octets. */
  #readPacket(
    { bytes, view, at, offset }: Readonly<Piece>,
    interfaceId: number,
    total: number,
    packets: CapturedPacket[],
  ): void {
    const little = this.#little
    const found = this.#interfaceWith(interfaceId, offset + 8)
    const captured = view.getUint32(at + 20, little)
    if (captured > mostCapturedOctets || captured > total - emptyBlockLength.enhancedPacket) {
      throw new DecodeError('capturedLength', 'capturedLength', offset + 20)
    }
    this.#count++
    packets.push({
      number: this.#count,
      time: timeOf(view.getUint32(at + 12, little), view.getUint32(at + 16, little), found.clock),
      length: view.getUint32(at + 24, little),
      linkType: found.interface.linkType,
      data: bytes.subarray(at + 28, at + 28 + captured),
      interface: found.interface,
    })
  }

  /** It has only its length; how much of it was kept follows from the snapshot length of the first interface. */
  #readSimplePacket(
    { bytes, view, at, offset }: Readonly<Piece>,
    total: number,
    packets: CapturedPacket[],
  ): void {
    const from = this.#interfaceWith(0, offset).interface
    const length = view.getUint32(at + 8, this.#little)
    const captured = from.snapLength === 0 ? length : Math.min(length, from.snapLength)
    if (captured > mostCapturedOctets || captured > total - emptyBlockLength.simplePacket) {
      throw new DecodeError('capturedLength', 'originalLength', offset + 8)
    }
    this.#count++
    packets.push({
      number: this.#count,
      time: undefined,
      length,
      linkType: from.linkType,
      data: bytes.subarray(at + 12, at + 12 + captured),
      interface: from,
    })
  }

  #interfaceWith(
    id: number,
    offset: number,
  ): { readonly interface: CaptureInterface; readonly clock: Clock } {
    const found = this.#interfaces[id]
    if (found === undefined) throw new DecodeError('interfaceUnknown', 'interfaceId', offset)
    return found
  }
}

function byteOrderIsLittle({ view, at, offset }: Readonly<Piece>): boolean {
  for (const little of [true, false]) {
    if (view.getUint32(at + 8, little) === byteOrderMagic) return little
  }
  throw new DecodeError('byteOrder', 'byteOrderMagic', offset + 8)
}

function decodeInterface({ bytes, view, at, offset }: Readonly<Piece>, total: number, little: boolean) {
  let name: string | undefined
  let fcsLength: number | undefined
  let resolution = 6
  let offsetSeconds = 0n
  const end = at + total - 4
  let place = at + 16
  while (place < end) {
    const code = view.getUint16(place, little)
    if (code === interfaceOption.end) break
    const length = view.getUint16(place + 2, little)
    const value = place + 4
    if (value + length > end || length !== (fixedOptionLengths.get(code) ?? length)) {
      throw new DecodeError('interfaceOption', 'optionLength', offset + place + 2 - at)
    }
    if (code === interfaceOption.name) name = new TextDecoder().decode(bytes.subarray(value, value + length))
    if (code === interfaceOption.timeResolution) resolution = view.getUint8(value)
    if (code === interfaceOption.fcsLength) fcsLength = view.getUint8(value)
    if (code === interfaceOption.timeOffset) offsetSeconds = view.getBigInt64(value, little)
    place = value + Math.ceil(length / 4) * 4
  }
  const clock = clockOf(resolution, offsetSeconds)
  const timeDigits: 6 | 9 =
    clock.ticksPerSecond <= 1_000_000n && 1_000_000n % clock.ticksPerSecond === 0n ? 6 : 9
  const snapLength = view.getUint32(at + 12, little)
  return {
    clock,
    interface: { linkType: view.getUint16(at + 8, little), snapLength, timeDigits, fcsLength, name },
  }
}

const fixedOptionLengths: ReadonlyMap<number, number> = new Map([
  [interfaceOption.timeResolution, 1],
  [interfaceOption.fcsLength, 1],
  [interfaceOption.timeOffset, 8],
])

/** The first bit of the resolution says of what it is the negative power: of 10, or of 2. */
function clockOf(resolution: number, offsetSeconds: bigint): Clock {
  const exponent = BigInt(resolution & 0x7f)
  const ticksPerSecond = (resolution & 0x80) === 0 ? 10n ** exponent : 2n ** exponent
  const isWhole = nanosecondsPerSecond % ticksPerSecond === 0n
  return {
    nanosecondsPerTick: isWhole ? nanosecondsPerSecond / ticksPerSecond : undefined,
    ticksPerSecond,
    offset: offsetSeconds * nanosecondsPerSecond,
  }
}

function timeOf(high: number, low: number, { nanosecondsPerTick, ticksPerSecond, offset }: Clock): bigint {
  // Up to 2⁵³ a number holds them, which takes half the time.
  const ticks = high < 0x20_0000 ? BigInt(high * 2 ** 32 + low) : (BigInt(high) << 32n) | BigInt(low)
  const time =
    nanosecondsPerTick === undefined
      ? (ticks * nanosecondsPerSecond) / ticksPerSecond
      : ticks * nanosecondsPerTick
  return offset === 0n ? time : time + offset
}
