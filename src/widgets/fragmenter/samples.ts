import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { FragmenterState } from './fragmenter.ts'
import type { Texts } from './texts.ts'

const sent = { v: 1, kind: 'udp', order: [], fates: {}, chosen: 0 } as const

/** The packets of `lost`, `path1300` and `ping` are in pmtud-h.pcap, the sizes of `reversed` in exthdr-h.pcap, of `dns` in dns-client.pcap. */
export const states = {
  lost: { ...sent, data: '2500', mtu: '1500', fates: { 0: 'lost' } },
  path1300: { ...sent, data: '2500', mtu: '1300' },
  ping: { ...sent, kind: 'icmpv6', data: '1352', mtu: '1300', fates: { 1: 'lost' }, chosen: 1 },
  reversed: { ...sent, data: '3000', mtu: '1500', order: [2, 1, 0] },
  overlap: { ...sent, data: '3000', mtu: '1500', fates: { 1: 'overlap' }, chosen: 1 },
  odd: { ...sent, data: '3000', mtu: '1500', fates: { 1: 'odd' }, chosen: 1 },
  atomic: { ...sent, data: '1200', mtu: '1280', fates: { 0: 'atomic' } },
  dns: { ...sent, data: '2387', mtu: '1280' },
} as const satisfies Record<string, FragmenterState>

export function samples(texts: Texts): Sample<FragmenterState>[] {
  return namedSamples<keyof typeof states, FragmenterState>(states, texts.sample)
}
