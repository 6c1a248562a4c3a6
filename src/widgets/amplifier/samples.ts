import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { AmplifierState } from './amplifier.ts'
import { asked } from './amplifier.ts'
import type { Texts } from './texts.ts'

const fresh = { v: 1, ...asked } as const

export const states = {
  long: fresh,
  signed: { ...fresh, question: 'DNSKEY', most: 1232 },
  every: { ...fresh, question: 'ANY', edns: 0 },
  silent: { ...fresh, question: 'AAAA', most: 1232, limit: 'drop' },
} as const satisfies Record<string, AmplifierState>

export function samples(texts: Texts): Sample<AmplifierState>[] {
  return namedSamples<keyof typeof states, AmplifierState>(states, texts.sample)
}
