import type { Sample } from '#widgets/frame/widget-props.ts'
import type { ChartState } from './chart-state.ts'
import type { Texts } from './texts.ts'

/** The share of users that IPv6 has reached, or how the free IPv4 addresses came to an end. */
export type View = 'adoption' | 'exhaustion'

function state(guess: number, revealed: boolean, reading: string | null = null): ChartState {
  return { v: 1, guess, revealed, reading }
}

/** What the widget opens on. */
export function openingState(view: View, revealed: boolean): ChartState {
  return state(view === 'adoption' ? 2021 : 2022, revealed)
}

export function samples(texts: Texts, view: View = 'adoption'): Sample<ChartState>[] {
  const { adoption, exhaustion } = texts
  return view === 'adoption'
    ? [
        { label: adoption.sampleTen, state: state(2021, false, '2015-12-26') },
        { label: adoption.sampleFast, state: state(2017.5, false) },
        { label: adoption.sampleShown, state: state(2026.25, true, '2026-03-28') },
      ]
    : [
        { label: exhaustion.sampleFive, state: state(2022, false, 'iana-2005') },
        { label: exhaustion.sampleRuler, state: state(2018.25, false) },
        { label: exhaustion.sampleShown, state: state(2011, true, 'iana-empty') },
      ]
}
