import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { FlagMatrixState, Settings } from './flag-matrix.ts'
import type { Texts } from './texts.ts'

const begun = (settings: Settings): FlagMatrixState => ({ v: 1, settings, said: [], shown: false, done: [] })

export const states = {
  company: begun({ m: true, o: true, l: true, a: true, p: false, rdnss: false, server: true }),
  home: begun({ m: false, o: false, l: true, a: true, p: false, rdnss: true, server: false }),
  other: begun({ m: false, o: true, l: true, a: true, p: false, rdnss: false, server: true }),
  delegation: begun({ m: false, o: false, l: false, a: true, p: true, rdnss: true, server: true }),
} as const satisfies Record<string, FlagMatrixState>
export type SampleName = keyof typeof states

export function samples(texts: Texts): Sample<FlagMatrixState>[] {
  return namedSamples<SampleName, FlagMatrixState>(states, texts.sample)
}
