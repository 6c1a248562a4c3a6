import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type PassageName, passageNames } from './passages.ts'
import type { RfcReaderState } from './rfc-reader.ts'
import type { Texts } from './texts.ts'

/** Each opens on a passage, with nothing marked. */
export const states = Object.fromEntries(
  passageNames.map((passage) => [passage, { v: 1, passage, marks: {}, told: [] }]),
) as unknown as Readonly<Record<PassageName, RfcReaderState>>

export function samples(texts: Texts): Sample<RfcReaderState>[] {
  return namedSamples(states, texts.sample)
}
