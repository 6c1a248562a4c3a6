import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { Texts } from './texts.ts'
import type { TransportLabState } from './transport-lab.ts'

const plain = {
  v: 1,
  size: 1500,
  offer: 1232,
  mtu: 1500,
  filter: false,
  delay: 50,
  loss: 'none',
  questions: 1,
  keeps: true,
  way: 'udp',
  step: 0,
  found: [],
} as const

export const states = {
  truncated: plain,
  fits: { ...plain, size: 700 },
  narrow: { ...plain, size: 4000, offer: 4096, mtu: 1280, way: 'tcp' },
  lost: { ...plain, size: 100, loss: 'first', delay: 200 },
  many: { ...plain, size: 700, offer: 512, questions: 10, way: 'tls' },
} as const satisfies Record<string, TransportLabState>

export function samples(texts: Texts): Sample<TransportLabState>[] {
  return namedSamples<keyof typeof states, TransportLabState>(states, texts.sample)
}
