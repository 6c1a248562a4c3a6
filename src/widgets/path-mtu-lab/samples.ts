import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { PathMtuLabState } from './path-mtu-lab.ts'
import type { Texts } from './texts.ts'

const plain = {
  v: 1,
  mtus: [1500, 1400, 1500],
  filter: 'nobody',
  clamps: false,
  lowers: false,
  probes: false,
  found: [],
  step: 0,
} as const

export const states = {
  hole: { ...plain, filter: 'e' },
  tunnel: plain,
  ethernet: { ...plain, mtus: [1500, 1500, 1500] },
  pppoe: { ...plain, mtus: [1492, 1500, 1500], filter: 'e' },
  'other-side': { ...plain, mtus: [1500, 1480, 1500], filter: 'r1' },
  least: { ...plain, mtus: [1500, 1280, 1500], filter: 'r2' },
  jumbo: { ...plain, mtus: [9000, 1500, 9000], filter: 'r2' },
} as const satisfies Record<string, PathMtuLabState>

export function samples(texts: Texts): Sample<PathMtuLabState>[] {
  return namedSamples<keyof typeof states, PathMtuLabState>(states, texts.sample)
}
