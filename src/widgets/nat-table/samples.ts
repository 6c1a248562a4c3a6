import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type NatTableState, rightAnswers, scripts } from './nat-script.ts'
import type { Texts } from './texts.ts'

/** Before the packet that finds every port taken. */
const beforeFull = 7

export const states = {
  home: { v: 1, script: 'home', step: 0, answers: [] },
  full: {
    v: 1,
    script: 'home',
    step: beforeFull,
    answers: rightAnswers(scripts.home).slice(0, beforeFull),
  },
  operator: { v: 1, script: 'operator', step: 0, answers: [] },
} as const satisfies Record<string, NatTableState>

export function samples(texts: Texts): Sample<NatTableState>[] {
  return namedSamples<keyof typeof states, NatTableState>(states, texts.sample)
}
