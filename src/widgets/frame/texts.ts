import { bilingual } from '#i18n/texts.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const frameTexts = bilingual({ en, es })
