import { address as addressEn } from '#i18n/en/address.ts'
import { packet as packetEn } from '#i18n/en/packet.ts'
import { address as addressEs } from '#i18n/es/address.ts'
import { packet as packetEs } from '#i18n/es/packet.ts'
import type { Language } from '#i18n/languages.ts'
import { bilingual, type TextsOf, type Translation, type Tree } from '#i18n/texts.ts'
import { en as viewEn } from './packet/en.ts'
import { es as viewEs } from './packet/es.ts'
import { frameTexts } from './texts.ts'

const addressTexts = bilingual({ en: addressEn, es: addressEs })
type AddressTexts = (typeof addressTexts)['en']

const packetTexts = bilingual({ en: { ...packetEn, view: viewEn }, es: { ...packetEs, view: viewEs } })
type PacketTexts = (typeof packetTexts)['en']

/** What the octets and the tree of a packet say. */
export type PacketViewTexts = PacketTexts['view']

/** The sentences about rules that a packet breaks, and about octets that cannot be read. */
export type PacketRules = PacketTexts['rule']
export type PacketErrors = PacketTexts['error']

/** A group of words about addresses, or about packets: `error`, `packet.error`. */
type Word = keyof AddressTexts | `packet.${keyof PacketTexts}`
type PacketWords<Words extends Word> = Words extends `packet.${infer Group extends keyof PacketTexts}`
  ? Group
  : never

/** What a sentence about a refused text is made of. */
export type AddressErrors = AddressTexts['error']

/** What WidgetFrame says in every widget. */
export type FrameTexts = (typeof frameTexts)['en']

/** All that a widget says: its own texts, what the frame says, and those words about addresses and packets that it asks for. */
export type WidgetTexts<En extends Tree, Words extends Word> = TextsOf<En> & {
  readonly frame: FrameTexts
  readonly address: Pick<AddressTexts, Extract<Words, keyof AddressTexts>>
} & ([PacketWords<Words>] extends [never]
    ? unknown
    : { readonly packet: Pick<PacketTexts, PacketWords<Words>> })

/**
 * The texts of a widget in both languages, from its `en.ts` and `es.ts`. The page sends the browser one language of it, and of the
 * words about addresses and packets only those that are named here.
 */
export function widgetTexts<const En extends Tree, Words extends Word = never>(
  own: { readonly en: En; readonly es: Translation<En> },
  ...words: readonly Words[]
): Readonly<Record<Language, WidgetTexts<En, Words>>> {
  const ownTexts = bilingual(own)
  const inLanguage = (language: Language): WidgetTexts<En, Words> => {
    const address = chosen(addressTexts[language], words)
    const asked = words.flatMap((word) => (word.startsWith('packet.') ? [word.slice('packet.'.length)] : []))
    // A widget that does not ask may have a text of its own called `packet`.
    const packet = asked.length > 0 ? { packet: chosen(packetTexts[language], asked) } : {}
    const all: object = { ...ownTexts[language], frame: frameTexts[language], address, ...packet }
    return all as WidgetTexts<En, Words>
  }
  return { en: inLanguage('en'), es: inLanguage('es') }
}

function chosen(texts: object, words: readonly string[]): object {
  return Object.fromEntries(Object.entries(texts).filter(([word]) => words.includes(word)))
}
