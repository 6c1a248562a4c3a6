import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { Dns64LabState } from './dns64-lab.ts'
import type { Texts } from './texts.ts'

const plain = { v: 1, aaaa: 'none', a: 'public', prefix: 'own96', checks: false, found: [] } as const

export const states = {
  silent: { ...plain, aaaa: 'timeout' },
  shop: { ...plain, prefix: 'own48' },
  wrong: { ...plain, aaaa: 'nxdomain' },
  mapped: { ...plain, aaaa: 'mapped', prefix: 'own32' },
  intranet: { ...plain, a: 'private', prefix: 'wellKnown' },
  inside: { ...plain, a: 'private', prefix: 'own56' },
  validator: { ...plain, checks: true },
} as const satisfies Record<string, Dns64LabState>

export function samples(texts: Texts): Sample<Dns64LabState>[] {
  return namedSamples<keyof typeof states, Dns64LabState>(states, texts.sample)
}
