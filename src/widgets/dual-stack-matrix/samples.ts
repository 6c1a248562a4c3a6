import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { DualStackState } from './dual-stack.ts'
import type { Texts } from './texts.ts'

const fresh = {
  v: 1,
  system: 'linux',
  bind: '::',
  second: 'none',
  cell: [0, 2],
  guessed: {},
  all: false,
} as const

export const states = {
  wildcard: { ...fresh, guessed: { '00': 'own' } },
  both: { ...fresh, second: '0.0.0.0' },
  mapped: { ...fresh, bind: '::ffff:127.0.0.1' },
  loopback: { ...fresh, bind: '::1' },
  ipv4: { ...fresh, bind: '0.0.0.0', second: '::/1', cell: [0, 0] },
  windows: { ...fresh, system: 'windows' },
  openbsd: { ...fresh, system: 'openbsd', second: '0.0.0.0' },
} as const satisfies Record<string, DualStackState>

export function samples(texts: Texts): Sample<DualStackState>[] {
  return namedSamples<keyof typeof states, DualStackState>(states, texts.sample)
}
