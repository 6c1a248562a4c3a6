import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { AddressStateDiagramState, SceneName } from './address-state-diagram.ts'
import type { Texts } from './texts.ts'

export const states = {
  again: { v: 1, scene: 'again', causes: [] },
  fresh: { v: 1, scene: 'fresh', causes: [] },
  gone: { v: 1, scene: 'gone', causes: [] },
} as const satisfies Record<SceneName, AddressStateDiagramState>

export function samples(texts: Texts): Sample<AddressStateDiagramState>[] {
  return namedSamples<SceneName, AddressStateDiagramState>(states, texts.sample)
}
