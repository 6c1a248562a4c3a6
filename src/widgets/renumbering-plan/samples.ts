import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { RenumberingPlanState } from './renumbering-plan.ts'
import type { Texts } from './texts.ts'

/** Everything on the day on which the new prefix is ready, and handed back two days later. */
const hasty = {
  v: 1,
  scene: 'planned',
  keep: 'default',
  ttl: 'long',
  announce: 2,
  names: 2,
  deprecate: 2,
  valid: 0,
  end: 4,
  remembers: false,
} as const satisfies RenumberingPlanState

export const states = {
  planned: hasty,
  flash: { ...hasty, scene: 'flash' },
  home: { ...hasty, scene: 'flash', keep: 'home', guess: 'past' },
} as const satisfies Record<string, RenumberingPlanState>

export function samples(texts: Texts): Sample<RenumberingPlanState>[] {
  return namedSamples<keyof typeof states, RenumberingPlanState>(states, texts.sample)
}
