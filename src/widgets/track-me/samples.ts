import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { Texts } from './texts.ts'
import { asked, type TrackMeState } from './track-me.ts'

export const states = {
  weekend: { v: 1, ...asked },
  everywhere: { v: 1, kind: 'eui64', observer: 'site', clues: 'id' },
  regular: { v: 1, kind: 'stable', observer: 'site', clues: 'id' },
  temporary: { v: 1, kind: 'temporary', observer: 'site', clues: 'id' },
  household: { v: 1, kind: 'temporary', observer: 'site', clues: 'home' },
  frames: { v: 1, kind: 'temporary', observer: 'cafe', clues: 'beyond' },
} as const satisfies Record<string, TrackMeState>

export function samples(texts: Texts): Sample<TrackMeState>[] {
  return namedSamples<keyof typeof states, TrackMeState>(states, texts.sample)
}
