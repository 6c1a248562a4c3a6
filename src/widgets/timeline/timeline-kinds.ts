import type { RichText } from '#i18n/rich-text.ts'

/** What an event of the timeline is about; the order in which the figure shows them, from top to bottom. */
export const eventKinds = ['network', 'protocol', 'document', 'registry', 'adoption'] as const
export type EventKind = (typeof eventKinds)[number]

export function isEventKind(value: unknown): value is EventKind {
  return eventKinds.some((kind) => kind === value)
}

/** The mark of each kind, about 0,0 and some 11 units across: nobody needs to tell them apart by colour. */
export const kindMarks: Readonly<Record<EventKind, string>> = {
  network: 'M-5.2 0a5.2 5.2 0 1 0 10.4 0a5.2 5.2 0 1 0-10.4 0z',
  protocol: 'M-4.7-4.7h9.4v9.4h-9.4z',
  document: 'M0-6.4l6.4 6.4-6.4 6.4-6.4-6.4z',
  registry: 'M0-5.9l6.3 10.9h-12.6z',
  adoption: 'M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z',
}

/** One event in the page's language, dates and links ready to show. */
export interface TimelineEvent {
  readonly id: string
  readonly kind: EventKind
  /** 1 is named first, 3 only where there is room. */
  readonly weight: 1 | 2 | 3
  /** As in the source: `1983-01-01`, `1983-01` or `1983`. */
  readonly iso: string
  readonly date: string
  readonly title: string
  readonly text: RichText
  readonly source: { readonly label: string; readonly href: string }
  /** The date is as usually told; no document of the time was at hand. */
  readonly traditional?: boolean
}
