import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const translate = translatorOf({ en, es })
export type Texts = ReturnType<typeof translate>

/** One line of the page. */
export interface Finding {
  readonly name: string
  readonly isGood: boolean
  readonly detail: string
  readonly help?: string
  /** Whether checks can be trusted without it. */
  readonly isOptional?: boolean
}
