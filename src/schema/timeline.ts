/** `content/data/timeline.json`: the events of the history of IPv6. */
import { z } from 'zod'
import { date, precisionOf, precisions } from './date.ts'
import type { DataOf } from './read-data.ts'
import { source } from './source.ts'
import { slug } from './words.ts'

// On the narrowest phone a title has two lines.
const title = z.string().min(4).max(35)
const sentences = z.string().max(229).regex(/[.)]$/, 'text that ends in a full stop')

const event = z
  .strictObject({
    id: slug,
    date,
    precision: z.enum(precisions),
    kind: z.enum(['network', 'protocol', 'document', 'registry', 'adoption']),
    /** 1 is shown from the farthest. */
    weight: z.literal([1, 2, 3]),
    title: z.strictObject({ en: title, es: title }),
    text: z.strictObject({ en: sentences, es: sentences }),
    source,
    /** Told everywhere, though no source settles it. */
    traditional: z.exactOptional(z.boolean()),
  })
  .refine((value) => precisionOf(value.date) === value.precision, {
    path: ['precision'],
    error: 'the precision of the date beside it',
  })

export const timelineFile = z.strictObject({ events: z.array(event) })
export type TimelineFile = DataOf<typeof timelineFile>
