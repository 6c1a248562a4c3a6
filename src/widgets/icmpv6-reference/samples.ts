import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type Icmpv6ReferenceState, openMessage } from './icmpv6-reference.ts'
import type { Texts } from './texts.ts'

const states = {
  port: openMessage('1/4'),
  prohibited: openMessage('1/1', 'administratively prohibited'),
  hop: openMessage('3/0', 'Time exceeded: Hop limit'),
  tooBig: openMessage('2/0'),
  redirect: openMessage('137/0', '', 'local'),
} as const

export function samples(texts: Texts): Sample<Icmpv6ReferenceState>[] {
  return namedSamples<keyof typeof states, Icmpv6ReferenceState>(states, texts.sample)
}
