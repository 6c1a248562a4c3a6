import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { DelegationLabState } from './delegation-lab.ts'
import type { Texts } from './texts.ts'

const plain = {
  v: 1,
  delegated: 56,
  networks: [0, 1, -1],
  share: { length: 0, number: 0 },
  sequel: 'nothing',
  found: [],
  step: 0,
} as const

/** Just before the first Renew: the story of what follows begins there. A test compares it with `Story.begin`. */
const beforeRenew = 19

export const states = {
  house: plain,
  alone: { ...plain, delegated: 64, networks: [0, -1, -1] },
  sixteen: { ...plain, delegated: 60, networks: [0, 1, 2], share: { length: 62, number: 3 } },
  site: { ...plain, delegated: 48, networks: [0, 1, 2], share: { length: 56, number: 1 } },
  clash: { ...plain, networks: [0, 1, 1], share: { length: 60, number: 1 } },
  other: {
    ...plain,
    networks: [0, 1, 2],
    share: { length: 60, number: 15 },
    sequel: 'other',
    step: beforeRenew,
  },
  silence: {
    ...plain,
    networks: [0, 1, 2],
    share: { length: 60, number: 15 },
    sequel: 'silence',
    step: beforeRenew,
  },
  none: { ...plain, delegated: 0, networks: [-1, -1, -1] },
} as const satisfies Record<string, DelegationLabState>

export function samples(texts: Texts): Sample<DelegationLabState>[] {
  return namedSamples<keyof typeof states, DelegationLabState>(states, texts.sample)
}
