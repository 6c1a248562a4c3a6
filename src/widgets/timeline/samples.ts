import type { Sample } from '#widgets/frame/widget-props.ts'
import type { Texts } from './texts.ts'
import { type EventKind, eventKinds } from './timeline-kinds.ts'
import type { TimelineState } from './timeline-state.ts'

function state(from: number, to: number, kinds: readonly EventKind[], selected: string): TimelineState {
  return { v: 1, from, to, kinds, selected }
}

export function samples(texts: Texts): Sample<TimelineState>[] {
  return [
    { label: texts.sampleStory, state: state(1969, 2027, eventKinds, 'rfc1883') },
    { label: texts.sampleChoice, state: state(1990.5, 1996.25, eventKinds, 'toronto') },
    { label: texts.sampleTogether, state: state(1995, 2008.5, ['protocol'], 'rfc2460') },
    { label: texts.sampleEmpty, state: state(2010.5, 2021, ['registry'], 'iana-empty') },
    { label: texts.sampleUse, state: state(2011, 2027, ['network', 'adoption'], 'ipv6-launch') },
  ]
}
