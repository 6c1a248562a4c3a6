/** What is said of scenarios, in one language. */
import { plainWords } from '#i18n/plain-words.ts'
import type { Translate } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export type ScenarioWords = Translate<typeof en>

export const scenarioWords = plainWords({ en, es })
