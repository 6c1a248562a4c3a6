import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type Ask, questions, type ReverseNameState } from './reverse-name.ts'
import type { Texts } from './texts.ts'

const about = (ask: Ask): ReverseNameState => ({
  v: 1,
  text: questions[ask].text,
  ask,
  task: 'shared',
  written: ['', '', ''],
  found: [],
})

export const states = {
  zone: about('zone'),
  labels: about('labels'),
  zones: about('zones'),
  prefix: about('prefix'),
  // Two digits in one label, as if groups were labels.
  broken: { ...about('prefix'), text: 'cd.12ab.0db8.2001.ip6.arpa', guess: 'past' },
  ipv4: about('ipv4'),
} satisfies Record<string, ReverseNameState>

export function samples(texts: Texts): Sample<ReverseNameState>[] {
  return namedSamples<keyof typeof states, ReverseNameState>(states, texts.sample)
}
