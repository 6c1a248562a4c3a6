/**
 * A frame as layers of fields with their places, as a hex view colours them. What payloads of UDP and TCP are, a page has to bring:
 * `dissect.ts` knows DNS, and pages that show none need not load it.
 */
import type { DecodeError } from '#core/bytes/errors.ts'
import { type Layer, Recording } from '#core/bytes/recording.ts'
import { decodePacket } from './decode-packet.ts'
import type { PayloadDecoder } from './packet-walk.ts'
import type { Packet } from './part.ts'

export interface DissectOptions {
  /** One of tcpdump.org's numbers for the link: see `linkType`. */
  readonly linkType: number
  /** How many octets the frame had, where not all were captured. */
  readonly originalLength?: number
}

export interface DissectedLayers {
  /** From the outermost to the innermost; a quoted packet's layers behind those of the message that quotes it. */
  readonly layers: readonly Layer[]
  /** What could not be read although nothing was cut. */
  readonly error?: DecodeError
  /** The same as values. */
  readonly packet: Packet
}

export function dissectLayers(
  bytes: Uint8Array,
  { linkType, originalLength }: DissectOptions,
  decodePayload?: PayloadDecoder,
): DissectedLayers {
  const recording = new Recording()
  const packet = decodePacket(bytes, {
    linkType,
    originalLength,
    recording,
    checksums: true,
    decodePayload,
  })
  const layers = recording.layers(bytes.length)
  return packet.error === undefined ? { layers, packet } : { layers, packet, error: packet.error }
}
