import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { SharedAddressLogState } from './shared-address-log.ts'
import type { Texts } from './texts.ts'

export const states = {
  address: { v: 1, port: false, time: 'day', fast: false },
  second: { v: 1, port: false, time: 'second', fast: false },
  port: { v: 1, port: true, time: 'day', fast: false },
  clock: { v: 1, port: true, time: 'minute', fast: true },
} as const satisfies Record<string, SharedAddressLogState>

export function samples(texts: Texts): Sample<SharedAddressLogState>[] {
  return namedSamples<keyof typeof states, SharedAddressLogState>(states, texts.sample)
}
