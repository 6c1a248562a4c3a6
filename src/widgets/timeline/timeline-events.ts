import { writtenDate } from '#i18n/dates.ts'
import type { Language } from '#i18n/languages.ts'
import { rich } from '#i18n/rich-text.ts'
import type { TimelineFile } from '#schema/timeline.ts'
import { sourceLink } from '#widgets/frame/source.ts'
import type { TimelineEvent } from './timeline-kinds.ts'

/** The events of the file in one language, dates and links ready to show. */
export function timelineEvents({ events }: TimelineFile, language: Language): TimelineEvent[] {
  return events.map(({ id, kind, weight, date, title, text, source, traditional }) => ({
    id,
    kind,
    weight,
    iso: date,
    date: writtenDate(date, language),
    title: title[language],
    text: rich(text[language]),
    source: sourceLink(source),
    ...(traditional && { traditional }),
  }))
}
