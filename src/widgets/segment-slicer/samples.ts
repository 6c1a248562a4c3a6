import type { Sample } from '#widgets/frame/widget-props.ts'
import { type CutName, cutsOf, type SegmentSlicerState, streamOf } from './segment-slicer.ts'
import type { Texts } from './texts.ts'

const opening = 'hola\nseñor 👋\nadiós'

function cutAs(cut: CutName, text: string, crlf = false): SegmentSlicerState {
  const state = { v: 1, text, crlf, seed: 6 } as const
  return { ...state, cuts: cutsOf(cut, streamOf(state), state.seed) }
}

/** What the widget opens on. */
export function openingState(cut: CutName): SegmentSlicerState {
  return cutAs(cut, opening)
}

/** The first one is what the widget opened on. */
export function samples(texts: Texts, cut: CutName = 'none'): Sample<SegmentSlicerState>[] {
  const states = [
    openingState(cut),
    cutAs('random', opening),
    cutAs('lines', 'LIST\nGET año.txt\nQUIT', true),
    cutAs('octets', '2 + 2\n\n(1 - 3) * 4'),
    cutAs('letter', '日本\n👩‍🚀'),
  ]
  return states.map((state, index) => {
    const label = state.text.replaceAll('\n', ' · ')
    return { label: index === 1 ? `${label} (${texts.cut.random})` : label, state }
  })
}
