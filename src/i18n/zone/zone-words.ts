/** What is said of zones, in one language. */
import { plainWords } from '#i18n/plain-words.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const zoneWords = plainWords({ en, es })
