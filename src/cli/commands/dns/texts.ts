import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const translate = translatorOf({ en, es })
export type Translate = ReturnType<typeof translate>
