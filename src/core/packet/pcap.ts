/** Whole captures in memory: reading one of either format, and writing a pcap file. Pieces are read by `capture/capture-reader.ts`. */
import { type DecodeError, EncodeError } from '#core/bytes/errors.ts'
import { CaptureReader } from './capture/capture-reader.ts'
import {
  type CapturedPacket,
  isTimeFine,
  mostCapturedOctets,
  type PacketToWrite,
} from './capture/captured-packet.ts'
import type { FileLook } from './capture/file-look.ts'
import { linkTypeWord, pcapHeaderLength, pcapMagic, pcapRecordHeaderLength } from './capture/pcap-file.ts'
import { linkType as linkTypes } from './link/link-type.ts'

export interface Capture {
  /** Undefined where it is neither. */
  readonly format: 'pcap' | 'pcapng' | undefined
  /** Those that are whole, up to the error if there is one. */
  readonly packets: readonly CapturedPacket[]
  /** Why it could not be read to its end. */
  readonly error: DecodeError | undefined
  /** What the file is, if it is no capture. */
  readonly looksLike: FileLook | undefined
}

/** Reads a pcap or pcapng file as far as it goes; what stopped it is part of the result. */
export function readCapture(bytes: Uint8Array): Capture {
  const reader = new CaptureReader()
  const packets = reader.push(bytes)
  const error = reader.end()
  return { format: reader.format, packets, error, looksLike: reader.looksLike }
}

export interface WritePcapOptions {
  /** Where there are no packets to ask: Ethernet if nothing is said. */
  readonly linkType?: number
}

/**
 * The packets as a pcap file, in the byte order of the machines that are used today (little-endian). It has nanoseconds where
 * one of the packets has. Throws EncodeError for a second link type (a pcap file has
 * one), for a time before 1970 or after 2106, and for a packet so long that nobody would read it.
 */
export function writePcap(packets: readonly PacketToWrite[], options: WritePcapOptions = {}): Uint8Array {
  const bytes = new Uint8Array(
    packets.reduce((sum, { data }) => sum + pcapRecordHeaderLength + data.length, pcapHeaderLength),
  )
  const view = new DataView(bytes.buffer)
  const first: PacketToWrite | undefined = packets[0]
  const linkType = first?.linkType ?? options.linkType ?? linkTypes.ethernet
  const hasNanoseconds = packets.some(isTimeFine)
  view.setUint32(0, hasNanoseconds ? pcapMagic.nanoseconds : pcapMagic.microseconds, true)
  view.setUint16(4, 2, true)
  view.setUint16(6, 4, true)
  view.setUint32(16, first?.interface?.snapLength || mostCapturedOctets, true)
  view.setUint32(20, linkTypeWord(linkType, first?.interface?.fcsLength), true)
  let at = pcapHeaderLength
  for (const packet of packets) {
    if ((packet.linkType ?? linkType) !== linkType) throw new EncodeError('linkType', String(packet.linkType))
    const { data, time = 0n, length = data.length } = packet
    if (data.length > mostCapturedOctets) throw new EncodeError('data', `${data.length} octets`)
    const seconds = time / 1_000_000_000n
    if (time < 0n || seconds > 0xffff_ffffn) throw new EncodeError('time', String(time))
    const nanoseconds = Number(time - seconds * 1_000_000_000n)
    view.setUint32(at, Number(seconds), true)
    view.setUint32(at + 4, hasNanoseconds ? nanoseconds : nanoseconds / 1000, true)
    view.setUint32(at + 8, data.length, true)
    view.setUint32(at + 12, length, true)
    bytes.set(data, at + pcapRecordHeaderLength)
    at += pcapRecordHeaderLength + data.length
  }
  return bytes
}
