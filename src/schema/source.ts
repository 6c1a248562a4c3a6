/** Where a fact comes from: an RFC, or a page with its name. */
import { z } from 'zod'
import type { DataOf } from './read-data.ts'
import { text } from './words.ts'

const rfc = z.strictObject({
  rfc: z.int().positive(),
  section: z.exactOptional(z.string().regex(/^\d+(\.\d+)*$/, 'a section such as 5.1')),
})
const page = z.strictObject({
  label: text,
  url: z.url({ protocol: /^https?$/, error: 'a web address' }),
})

export const source = z.union([rfc, page], {
  error: 'an RFC ({"rfc": 791, "section": "3.1"}) or a page ({"label": "IANA", "url": "https://…"})',
})
export type Source = DataOf<typeof source>
