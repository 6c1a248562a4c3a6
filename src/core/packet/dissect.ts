/**
 * A frame as layers of fields with their places, as `seis dissect --json` prints them and a hex view colours them, and one
 * line about it. `summarize` gives the line alone, several times faster.
 */
import type { DecodeError } from '#core/bytes/errors.ts'
import { type Layer, Recording } from '#core/bytes/recording.ts'
import type { Message } from '#core/dns/message.ts'
import { summarizeMessage } from '#core/dns/message-summary.ts'
import { dnsPort, readPayload } from '#core/dns/payload.ts'
import { decodePacket } from './decode-packet.ts'
import type { PayloadDecoder } from './packet-walk.ts'
import type { Packet } from './part.ts'
import { summarizePacket } from './summary.ts'

export interface DissectOptions {
  /** One of tcpdump.org's numbers for the link: see `linkType`. */
  readonly linkType: number
  /** How many octets the frame had, where not all were captured. */
  readonly originalLength?: number
}

export interface Dissection {
  /** From the outermost to the innermost; a quoted packet's layers behind those of the message that quotes it. */
  readonly layers: readonly Layer[]
  readonly summary: string
  /** What could not be read although nothing was cut. */
  readonly error?: DecodeError
  /** The same as values. */
  readonly packet: Packet
}

/** DNS over UDP and TCP. What tells a message in a line comes in from outside: most pages show fields alone. */
function dnsDecoder(tell: (message: Message, length: number) => string): PayloadDecoder {
  return {
    layer: 'dns',
    accepts: ({ sourcePort, destinationPort }) => sourcePort === dnsPort || destinationPort === dnsPort,
    decode: (reader, { transport, partial }) => {
      const messages = readPayload(reader, transport, partial)
      if (messages.length === 0) return undefined
      const lines = messages.map(({ message, length }) =>
        message === undefined ? '[|dns]' : tell(message, length),
      )
      return lines.join('; ')
    },
  }
}

// Pure, so that a page that tells no line loads nothing for it.
const withLine = /* @__PURE__ */ dnsDecoder(summarizeMessage)
const withoutLine = /* @__PURE__ */ dnsDecoder(() => 'DNS')

export function dissect(bytes: Uint8Array, options: DissectOptions): Dissection {
  const layers = layersOf(bytes, options, withLine)
  return { ...layers, summary: summarizePacket(layers.packet) }
}

/** The same without the line, for who shows every field: a page then need not load what tells the line. */
export function dissectLayers(bytes: Uint8Array, options: DissectOptions): Omit<Dissection, 'summary'> {
  return layersOf(bytes, options, withoutLine)
}

function layersOf(
  bytes: Uint8Array,
  { linkType, originalLength }: DissectOptions,
  decodePayload: PayloadDecoder,
): Omit<Dissection, 'summary'> {
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

/** The one line about a frame, without fields and without a look at checksums. */
export function summarize(bytes: Uint8Array, { linkType, originalLength }: DissectOptions): string {
  return summarizePacket(decodePacket(bytes, { linkType, originalLength, decodePayload: withLine }))
}
