import { address as addressEn } from '#i18n/en/address.ts'
import { address as addressEs } from '#i18n/es/address.ts'
import type { Language } from '#i18n/languages.ts'
import { bilingual, type TextsOf, type Translation, type Tree } from '#i18n/texts.ts'
import { frameTexts } from './texts.ts'

const addressTexts = bilingual({ en: addressEn, es: addressEs })
type AddressTexts = (typeof addressTexts)['en']

/** What a sentence about a refused text is made of. */
export type AddressErrors = AddressTexts['error']

/** What WidgetFrame says in every widget. */
export type FrameTexts = (typeof frameTexts)['en']

/** All that a widget says: its own texts, what the frame says, and those words about addresses that it asks for. */
export type WidgetTexts<En extends Tree, Words extends keyof AddressTexts> = TextsOf<En> & {
  readonly frame: FrameTexts
  readonly address: Pick<AddressTexts, Words>
}

/**
 * The texts of a widget in both languages, from its `en.ts` and `es.ts`. The page sends the browser one language of it, and of the
 * words about addresses only those that are named here.
 */
export function widgetTexts<const En extends Tree, Words extends keyof AddressTexts = never>(
  own: { readonly en: En; readonly es: Translation<En> },
  ...words: readonly Words[]
): Readonly<Record<Language, WidgetTexts<En, Words>>> {
  const ownTexts = bilingual(own)
  const inLanguage = (language: Language): WidgetTexts<En, Words> => {
    const all = addressTexts[language]
    const address = Object.fromEntries(words.map((word) => [word, all[word]])) as Pick<AddressTexts, Words>
    return { ...ownTexts[language], frame: frameTexts[language], address }
  }
  return { en: inLanguage('en'), es: inLanguage('es') }
}
