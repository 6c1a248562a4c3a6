/** What data files of several kinds have in common. */
import { z } from 'zod'

/** A text that is not empty. */
export const text = z.string().min(1, 'text that is not empty')

/** A text in both languages. */
export const bilingual = z.strictObject({ en: text, es: text })

/** Lower-case words joined by hyphens: part of an address, or an id. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')

/** A slug in both languages: each address is in the words of its language. */
export const bilingualSlug = z.strictObject({ en: slug, es: slug })
