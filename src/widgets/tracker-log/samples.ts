import type { Sample } from '#widgets/frame/widget-props.ts'
import type { Texts } from './texts.ts'
import { methods, openingState, type TrackerLogState } from './tracker-log.ts'

/** The first one is what the widget opens on; the others show the same visits, each with what the tracker makes of them. */
export function samples(texts: Texts): Sample<TrackerLogState>[] {
  return [
    { label: texts.sampleGuess, state: openingState },
    ...methods.map((method) => ({
      label: texts.method[method],
      state: { ...openingState, method, shown: true },
    })),
  ]
}
