import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { CutPathState } from './cut-path.ts'
import type { Texts } from './texts.ts'

const fresh = { v: 1, moment: 'connect', guesses: {} } as const

/** Every one opens before the cut is made. */
export const states = {
  killed: { ...fresh, cut: 'killed' },
  plainReject: { ...fresh, cut: 'plainReject' },
  off: { ...fresh, cut: 'off' },
  talkDrop: { ...fresh, moment: 'talk', cut: 'drop' },
  talkRestarted: { ...fresh, moment: 'talk', cut: 'restarted' },
} as const satisfies Record<string, CutPathState>

export function samples(texts: Texts): Sample<CutPathState>[] {
  return namedSamples<keyof typeof states, CutPathState>(states, texts.sample)
}
