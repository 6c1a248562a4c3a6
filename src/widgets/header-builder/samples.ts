import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type HeaderBuilderState, opening } from './header-builder.ts'
import type { Texts } from './texts.ts'

const syn = opening('syn')

/** Three packets as they were sent, and the SYN twice more: one router too far away, and full of mistakes. */
export const states = {
  syn,
  full: opening('full', 'length'),
  echo: opening('echo', 'upper'),
  lastHop: {
    ...syn,
    ipv6: { ...syn.ipv6, hopLimit: '1' },
    ipv4: { ...syn.ipv4, timeToLive: '1', headerChecksum: '0x21df' },
  },
  faulty: {
    ...syn,
    ipv6: { ...syn.ipv6, version: '4', payloadLength: '80', hopLimit: '0', source: 'ff02::1' },
    ipv4: { ...syn.ipv4, totalLength: '40', timeToLive: '60' },
    shown: 'length',
  },
} as const satisfies Record<string, HeaderBuilderState>

export function samples(texts: Texts): Sample<HeaderBuilderState>[] {
  return namedSamples<keyof typeof states, HeaderBuilderState>(states, texts.sample)
}
