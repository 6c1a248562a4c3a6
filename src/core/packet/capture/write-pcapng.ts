/**
 * Packets as a pcapng file, little-endian: an interface is described before its first packet. A packet without a time is a
 * simple packet block, which belongs to the first interface of its section; where that is another one, a section starts.
 */
import { EncodeError } from '#core/bytes/errors.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { linkType as linkTypes } from '#core/packet/link/link-type.ts'
import { isTimeFine, mostCapturedOctets, type PacketToWrite } from './captured-packet.ts'
import { blockType, byteOrderMagic, emptyBlockLength, interfaceOption } from './pcapng-file.ts'

interface InterfaceToWrite {
  readonly linkType: number
  readonly snapLength: number
  readonly timeDigits: 6 | 9
  readonly fcsLength: number | undefined
  readonly name: string | undefined
}

/** Throws EncodeError for a time before 1970 or of more than 64 bits, and for a packet so long that nobody would read it. */
export function writePcapng(packets: readonly PacketToWrite[]): Uint8Array {
  const blocks: Uint8Array[] = []
  let interfaces = new Map<string, number>()
  const startSection = () => {
    interfaces = new Map()
    blocks.push(sectionHeader())
  }
  startSection()
  for (const packet of packets) {
    if (packet.data.length > mostCapturedOctets) throw new EncodeError('data', `${packet.data.length} octets`)
    const from = interfaceOf(packet)
    const key = JSON.stringify(from)
    if (packet.time === undefined && interfaces.size > 0 && interfaces.get(key) !== 0) startSection()
    let id = interfaces.get(key)
    if (id === undefined) {
      id = interfaces.size
      interfaces.set(key, id)
      blocks.push(interfaceDescription(from))
    }
    blocks.push(
      packet.time === undefined ? simplePacket(packet) : enhancedPacket(packet, id, packet.time, from),
    )
  }
  return concatOctets(blocks)
}

function interfaceOf(packet: PacketToWrite): InterfaceToWrite {
  const { data, time, length = data.length, linkType = linkTypes.ethernet, interface: from } = packet
  // What was kept of a packet in a simple block is told by this alone.
  const snapLength = time === undefined ? (data.length < length ? data.length : 0) : (from?.snapLength ?? 0)
  return {
    linkType,
    snapLength,
    timeDigits: isTimeFine(packet) ? 9 : 6,
    fcsLength: from?.fcsLength,
    name: from?.name,
  }
}

/** A block of so many octets, rounded up to 32 bits, with its type and both lengths written. */
function block(type: number, length: number): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(Math.ceil(length / 4) * 4)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, type, true)
  view.setUint32(4, bytes.length, true)
  view.setUint32(bytes.length - 4, bytes.length, true)
  return { bytes, view }
}

function sectionHeader(): Uint8Array {
  const { bytes, view } = block(blockType.section, emptyBlockLength.section)
  view.setUint32(8, byteOrderMagic, true)
  view.setUint16(12, 1, true)
  // How long the section is: not said.
  view.setBigInt64(16, -1n, true)
  return bytes
}

function interfaceDescription(from: InterfaceToWrite): Uint8Array {
  const options: [code: number, value: Uint8Array][] = []
  if (from.name !== undefined)
    options.push([interfaceOption.name, new TextEncoder().encode(from.name).subarray(0, 255)])
  if (from.timeDigits === 9) options.push([interfaceOption.timeResolution, Uint8Array.of(9)])
  if (from.fcsLength !== undefined) options.push([interfaceOption.fcsLength, Uint8Array.of(from.fcsLength)])
  if (options.length > 0) options.push([interfaceOption.end, new Uint8Array(0)])
  const size = options.reduce((sum, [, value]) => sum + 4 + Math.ceil(value.length / 4) * 4, 0)
  const { bytes, view } = block(blockType.interface, emptyBlockLength.interface + size)
  view.setUint16(8, from.linkType, true)
  view.setUint32(12, from.snapLength, true)
  let at = 16
  for (const [code, value] of options) {
    view.setUint16(at, code, true)
    view.setUint16(at + 2, value.length, true)
    bytes.set(value, at + 4)
    at += 4 + Math.ceil(value.length / 4) * 4
  }
  return bytes
}

function enhancedPacket(
  { data, length = data.length }: PacketToWrite,
  interfaceId: number,
  time: bigint,
  { timeDigits }: InterfaceToWrite,
): Uint8Array {
  const ticks = timeDigits === 9 ? time : time / 1000n
  if (ticks < 0n || ticks >= 1n << 64n) throw new EncodeError('time', String(time))
  const { bytes, view } = block(blockType.enhancedPacket, emptyBlockLength.enhancedPacket + data.length)
  view.setUint32(8, interfaceId, true)
  view.setUint32(12, Number(ticks >> 32n), true)
  view.setUint32(16, Number(ticks & 0xffff_ffffn), true)
  view.setUint32(20, data.length, true)
  view.setUint32(24, length, true)
  bytes.set(data, 28)
  return bytes
}

function simplePacket({ data, length = data.length }: PacketToWrite): Uint8Array {
  // “Nothing of it was kept” cannot be said: a snapshot length of 0 means all.
  const told = data.length === 0 ? 0 : length
  const { bytes, view } = block(blockType.simplePacket, emptyBlockLength.simplePacket + data.length)
  view.setUint32(8, told, true)
  bytes.set(data, 12)
  return bytes
}
