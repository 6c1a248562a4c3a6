import { fill } from '#i18n/fill.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { destinations, type ForwardingTableState, openingState } from './forwarding-table.ts'
import type { Texts } from './texts.ts'

/** The first one is what the widget opens on. */
export function samples(texts: Texts): Sample<ForwardingTableState>[] {
  const last = destinations.length - 1
  return [
    { label: fill(texts.samplePacket, { number: 1 }), state: openingState },
    { label: texts.sampleNobody, state: { ...openingState, packet: last } },
    { label: texts.sampleLoop, state: { ...openingState, packet: last, discard: false } },
  ]
}
