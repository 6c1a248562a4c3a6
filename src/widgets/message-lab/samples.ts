import { formatHex } from '#core/bytes/hex.ts'
import { namedSamples } from '#widgets/frame/named-samples.ts'
import { capturePacket } from '#widgets/frame/packet/capture-packet.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type MessageLabState, octetsOf, openSample, type SampleName } from './message-lab.ts'
import type { Texts } from './texts.ts'

/** Behind Ethernet, IPv6 and UDP. */
const payloadAt = 14 + 40 + 8

/** NSD and Unbound over IPv6: packets of `dns-client.pcap`. */
function captured(number: number): string {
  return formatHex(octetsOf(capturePacket('dns-client', number).hex).subarray(payloadAt))
}

/** A question whose name is `www` and then itself again, without end. */
const loop = '00000100000100000000000003777777c00c001c0001'

export const states = {
  aaaa: openSample('aaaa', captured(18)),
  nxdomain: openSample('nxdomain', captured(12)),
  cut: openSample('cut', captured(20)),
  refused: openSample('refused', captured(57)),
  https: openSample('https', captured(51)),
  loop: openSample('loop', loop),
} as const satisfies Record<SampleName, MessageLabState>

export function samples(texts: Texts): Sample<MessageLabState>[] {
  return namedSamples<SampleName, MessageLabState>(states, texts.sample)
}
