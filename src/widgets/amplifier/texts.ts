import { widgetTexts } from '#widgets/frame/widget-texts.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const texts = widgetTexts({ en, es })
export type Texts = (typeof texts)['en']
