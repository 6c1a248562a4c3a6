import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { plotOf, type ScenarioLabState } from './scenario-lab.ts'
import { writeScenario } from './scenario-text.ts'
import type { Texts } from './texts.ts'

/** Read while the site is built: nothing that runs in the browser may import this. */
const files = import.meta.glob<object>('/content/data/scenarios/*.json', { eager: true, import: 'default' })

const begun = (file: string): ScenarioLabState => ({
  v: 1,
  text: writeScenario(files[`/content/data/scenarios/${file}.json`]!),
  seed: 1,
  profile: 'rfc',
  at: 0,
})

export const states = {
  'whole-class': begun('21-whole-class'),
  clone: begun('03-clone'),
  'rogue-router': begun('04-rogue-router'),
  'lossy-link': begun('08-lossy-link'),
  'split-link': begun('15-split-link'),
} as const satisfies Record<string, ScenarioLabState>

/** The run that has a question. */
export const asked = plotOf(states['whole-class'])

export function samples(texts: Texts): Sample<ScenarioLabState>[] {
  return namedSamples<keyof typeof states, ScenarioLabState>(states, texts.sample)
}
