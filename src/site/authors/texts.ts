import { bilingual } from '#i18n/texts.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const texts = bilingual({ en, es })
