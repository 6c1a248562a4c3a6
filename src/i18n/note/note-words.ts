/** The words of a note in one language. */
import { plainWords } from '#i18n/plain-words.ts'
import type { Translate } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export type NoteWords = Translate<typeof en>

export const noteWords = plainWords({ en, es })
