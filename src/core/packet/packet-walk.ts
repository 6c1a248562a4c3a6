/** What all steps through a frame share: the parts found so far, and what becomes of octets that cannot be read. */
import { DecodeError } from '#core/bytes/errors.ts'
import type { Reader } from '#core/bytes/reader.ts'
import type { Recording } from '#core/bytes/recording.ts'
import type { Packet, Part } from './part.ts'

/** What a payload came in. */
export interface PayloadContext {
  readonly transport: 'udp' | 'tcp'
  readonly sourcePort: number
  readonly destinationPort: number
  /** Whether it goes on elsewhere: in another fragment, or where the capture was cut. */
  readonly partial: boolean
}

/**
 * Reads a payload of a protocol that this folder does not know, DNS: begins a layer of the reader and reads it, and gives a
 * summary; or gives undefined and reads nothing. It may throw DecodeError.
 */
export type PayloadDecoder = (reader: Reader, context: PayloadContext) => string | undefined

export interface DecodePacketOptions {
  /** One of tcpdump.org's numbers; see `linkType`. */
  readonly linkType: number
  /** How many octets the frame had on the link, where not all were captured. */
  readonly originalLength?: number | undefined
  /** Gets each field with its place. */
  readonly recording?: Recording | undefined
  /** Whether checksums are verified: it takes as long as all the rest. */
  readonly checksums?: boolean
  readonly decodePayload?: PayloadDecoder | undefined
}

export interface Walk extends DecodePacketOptions {
  readonly bytes: Uint8Array
  readonly parts: Part[]
  depth: number
  readonly quoted: boolean
  /** Whether fewer octets were captured than there were. */
  readonly cut: boolean
  /** Whether some length says that there is more than there is. */
  missing: boolean
  error: DecodeError | undefined
}

export function packetOf(walk: Walk): Packet {
  const { parts, error } = walk
  const cut = walk.cut || (walk.quoted && walk.missing)
  return error === undefined ? { parts, cut } : { parts, cut, error }
}

function isSummed(layer: string): boolean {
  return layer === 'icmpv6' || layer === 'udp' || layer === 'tcp'
}

/** Decodes a header. If that fails, the rest of the reader is kept as it is and the error noted. */
export function attempt<T>(
  walk: Walk,
  reader: Reader,
  layer: string,
  decode: (reader: Reader) => T,
): T | undefined {
  const start = reader.offset
  try {
    return decode(reader)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    note(walk, error)
    // Its checksum may have been read, and nobody can verify it.
    if (walk.checksums === true && isSummed(layer)) {
      walk.recording?.addAfter(layer, 'checksum', 'checksumValid', 'unknown')
    }
    const value = walk.bytes.subarray(start, reader.end)
    reader.offset = reader.end
    if (value.length > 0) walk.parts.push({ name: 'undecoded', offset: start, value, layer })
    return undefined
  }
}

/** That octets are missing is no error where it is known that they are. */
export function note(walk: Walk, error: DecodeError): void {
  if ((walk.cut || walk.quoted) && error.code === 'tooShort') return
  walk.error ??= error
}

/** All octets that are left, as they stand. */
export function pushOctets(walk: Walk, reader: Reader, name: 'data' | 'trailer'): void {
  if (reader.left <= 0) return
  const offset = reader.offset
  reader.layer(name)
  walk.parts.push({ name, offset, value: reader.rest(name) })
}

/** A reader for the next `length` octets, or for as many of them as there are; the outer one goes past them. */
export function takePayload(walk: Walk, reader: Reader, length: number): Reader {
  if (length > reader.left) {
    // An error costs more than all the rest of a quoted packet, which is hardly ever whole.
    if (!walk.cut && !walk.quoted) note(walk, reader.error('tooShort', 'payload', reader.end))
    walk.missing = true
  }
  return reader.part('payload', Math.min(length, reader.left))
}

/** An option that passes the end of its header is kept; that it does is an error. */
export function noteMalformed(
  walk: Walk,
  reader: Reader,
  options: readonly { readonly kind: string; readonly data?: Uint8Array }[],
): void {
  const last = options.at(-1)
  if (last?.kind !== 'malformed' || last.data === undefined) return
  const offset = last.data.byteOffset - walk.bytes.byteOffset
  note(walk, reader.error(walk.missing ? 'tooShort' : 'badLength', 'optionLength', offset))
}
