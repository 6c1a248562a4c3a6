import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type AddressLengthState, demands } from './address-length.ts'
import type { Texts } from './texts.ts'

const open = { v: 1, length: 'none', plan: 'poor' } as const

export const states = {
  three: { ...open, insisted: ['scale', 'card', 'fixed'] },
  slow: { ...open, plan: 'good', insisted: ['scale', 'slow', 'fixed'] },
  never: { ...open, insisted: ['scale', 'osi', 'grow'] },
  all: { ...open, insisted: demands },
} as const satisfies Record<string, AddressLengthState>

export function samples(texts: Texts): Sample<AddressLengthState>[] {
  return namedSamples<keyof typeof states, AddressLengthState>(states, texts.sample)
}
