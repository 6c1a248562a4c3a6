import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { alias } from './samples/alias.ts'
import { beside } from './samples/beside.ts'
import { dname } from './samples/dname.ts'
import { dot } from './samples/dot.ts'
import { empty } from './samples/empty.ts'
import { glue } from './samples/glue.ts'
import { handed } from './samples/handed.ts'
import { outside } from './samples/outside.ts'
import { single } from './samples/single.ts'
import { star } from './samples/star.ts'
import { wildcard } from './samples/wildcard.ts'
import type { ZoneSample } from './samples/zone-sample.ts'
import type { Texts } from './texts.ts'
import type { OfferedSample, SampleName, ZoneEditorState } from './zone-editor.ts'

export const zoneSamples: Readonly<Record<SampleName, ZoneSample>> = {
  wildcard,
  dot,
  glue,
  empty,
  alias,
  dname,
  beside,
  outside,
  single,
  star,
  handed,
}

const entries = Object.entries(zoneSamples) as [SampleName, ZoneSample][]

export const states = Object.fromEntries(
  entries.map(([sample, { questions }]): [SampleName, ZoneEditorState] => [
    sample,
    { v: 1, sample, ...questions[0]!, done: [] },
  ]),
) as Record<SampleName, ZoneEditorState>

/** What the page needs of each: without what judges the goals, which loads with the rest. */
export const offeredSamples = Object.fromEntries(
  entries.map(([sample, { zone, questions, guesses, goals }]): [SampleName, OfferedSample] => [
    sample,
    { zone, questions, guesses, goals: Object.keys(goals) },
  ]),
) as Record<SampleName, OfferedSample>

export function samples(texts: Texts): Sample<ZoneEditorState>[] {
  return namedSamples<SampleName, ZoneEditorState>(states, texts.sample)
}
