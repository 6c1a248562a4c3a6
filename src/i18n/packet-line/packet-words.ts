/** The words of a packet's line in one language, without i18next: a page has them as well as a terminal. */
import { fill } from '#i18n/fill.ts'
import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export type PacketWords = Translate<typeof en>

export function packetWords(language: Language): PacketWords {
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, es }[language]
  const word = (key: string, values: Readonly<Record<string, string | number | bigint>> = {}) => {
    const [group = '', name = ''] = key.split('.')
    const text = texts[group]?.[name]
    if (text === undefined) throw new Error(`no text for “${key}”`)
    return fill<string>(text, values)
  }
  return word as PacketWords
}
