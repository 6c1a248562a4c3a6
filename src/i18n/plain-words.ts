/** The words of a folder in one language, two keys deep, without i18next: a page has them as well as a terminal. */
import { fill } from './fill.ts'
import type { Language } from './languages.ts'
import type { Translation, Tree } from './texts.ts'
import type { Translate } from './translate.ts'

export function plainWords<const En extends Tree>(texts: {
  readonly en: En
  readonly es: Translation<En>
}): (language: Language) => Translate<En> {
  return (language) => {
    const groups = texts[language] as Readonly<Record<string, Readonly<Record<string, string>>>>
    const word = (key: string, values: Readonly<Record<string, string | number | bigint>> = {}) => {
      const [group = '', name = ''] = key.split('.')
      const text = groups[group]?.[name]
      if (text === undefined) throw new Error(`no text for “${key}”`)
      return fill<string>(text, values)
    }
    return word as Translate<En>
  }
}
