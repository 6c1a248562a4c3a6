/** What is said of zones, in one language. */
import { plainWords } from '#i18n/plain-words.ts'
import type { Translate } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export type ZoneWords = Translate<typeof en>

export const zoneWords = plainWords({ en, es })
