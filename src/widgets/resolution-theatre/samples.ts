import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { ResolutionTheatreState } from './resolution-theatre.ts'
import type { Texts } from './texts.ts'

const plain = { v: 1, minimise: false, v6only: false, act: 0, step: 0, done: false } as const
const www = 'ask www.example.com AAAA'

/** Each opens where its question is still open. In the order of the lesson's acts. */
export const states = {
  first: { ...plain, task: 'first', acts: [www] },
  warm: { ...plain, task: 'warm', acts: [www, 'wait minute', 'ask v4only.example.com A'], act: 1 },
  broken: { ...plain, task: 'broken', acts: ['off ns1.example.com', www] },
  moved: { ...plain, task: 'moved', acts: [www, 'move', 'wait minute', www], act: 1 },
  poison: { ...plain, task: 'poison', acts: ['poison', 'ask www.example.net AAAA', www] },
  less: { ...plain, task: 'less', acts: [www], minimise: true },
  noGlue: { ...plain, task: 'noGlue', acts: ['ask www.example.net AAAA'] },
  family: { ...plain, task: 'family', acts: ['ask www.lab.example.org AAAA'], v6only: true },
} as const satisfies Record<string, ResolutionTheatreState>

export function samples(texts: Texts): Sample<ResolutionTheatreState>[] {
  return namedSamples<keyof typeof states, ResolutionTheatreState>(states, texts.sample)
}
