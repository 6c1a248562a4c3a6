/**
 * A frame as layers of fields with their places, as `seis dissect --json` prints them, and one line about it. `summarize` gives the
 * line alone, several times faster.
 */
import type { Message } from '#core/dns/message.ts'
import { summarizeMessage } from '#core/dns/message-summary.ts'
import { dnsPort, readPayload } from '#core/dns/payload.ts'
import { decodePacket } from './decode-packet.ts'
import { type DissectedLayers, type DissectOptions, dissectLayers } from './dissect-layers.ts'
import type { PayloadDecoder } from './packet-walk.ts'
import { summarizePacket } from './summary.ts'

export interface Dissection extends DissectedLayers {
  readonly summary: string
}

/** DNS over UDP and TCP. What tells a message in a line comes in from outside: most pages show fields alone. */
function dnsDecoder(tell: (message: Message, length: number) => string): PayloadDecoder {
  return (reader, { transport, sourcePort, destinationPort, partial }) => {
    if (sourcePort !== dnsPort && destinationPort !== dnsPort) return undefined
    const messages = readPayload(reader, transport, partial)
    if (messages.length === 0) return undefined
    const lines = messages.map(({ message, length }) =>
      message === undefined ? '[|dns]' : tell(message, length),
    )
    return lines.join('; ')
  }
}

/** For lines about packets. */
export const dnsLines: PayloadDecoder = /* @__PURE__ */ dnsDecoder(summarizeMessage)
/** For fields alone: a page then need not load what tells the line. */
export const dnsFields: PayloadDecoder = /* @__PURE__ */ dnsDecoder(() => '')

export function dissect(bytes: Uint8Array, options: DissectOptions): Dissection {
  const layers = dissectLayers(bytes, options, dnsLines)
  return { ...layers, summary: summarizePacket(layers.packet) }
}

/** The one line about a frame, without fields and without a look at checksums. */
export function summarize(bytes: Uint8Array, { linkType, originalLength }: DissectOptions): string {
  return summarizePacket(decodePacket(bytes, { linkType, originalLength, decodePayload: dnsLines }))
}
