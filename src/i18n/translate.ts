import i18next from 'i18next'
import { en } from './en.ts'
import { es } from './es.ts'
import type { Language } from './languages.ts'
import { withoutMarks } from './rich-text.ts'
import type { Placeholders, TextsOf, Translation, Tree } from './texts.ts'

/** Each text of a tree with its dotted key. */
type Leaf<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? { key: `${Path}${K}`; text: T[K] }
    : Leaf<T[K], `${Path}${K}.`>
}[keyof T & string]
type LeafKey<T> = Leaf<T> extends { key: infer K extends string } ? K : never
type PluralSuffix = 'one' | 'many' | 'other'
type Base<K extends string> = K extends `${infer B}_${PluralSuffix}` ? B : K

/** Every key that can be asked for; plural forms are asked for by their base name and a `count`. */
export type Key<T = typeof en> = Base<LeafKey<T>>
type TextOf<T, K extends string> =
  Extract<Leaf<T>, { key: K | `${K}_${PluralSuffix}` }> extends { text: infer Text extends string }
    ? Text
    : never
type ValuesOf<T, K extends string> = {
  readonly [P in Placeholders<TextOf<T, K>> | (`${K}_other` extends LeafKey<T> ? 'count' : never)]:
    | string
    | number
    | bigint
}

/** `t('cli.usage.unknownCommand', {command})`: keys and the values they need are checked by the compiler. */
export type Translate<T = typeof en> = <K extends Key<T>>(
  key: K,
  ...values: keyof ValuesOf<T, K> extends never ? [] : [ValuesOf<T, K>]
) => string

/** The groups whose texts mark what is code. Who asks for one by its key gets plain text, as a terminal prints it. */
export const markedGroups = ['address', 'packet'] as const

function plain<T extends Record<(typeof markedGroups)[number], object>>(texts: T): T {
  const unmarked = markedGroups.map((group) => [group, withoutMarks(texts[group])])
  return { ...texts, ...Object.fromEntries(unmarked) }
}

const instance = i18next.createInstance()
instance.init({
  resources: { en: { translation: plain(en) }, es: { translation: plain(es) } },
  lng: 'en',
  fallbackLng: false,
  initAsync: false,
  showSupportNotice: false,
  interpolation: { escapeValue: false },
  saveMissing: true,
  missingKeyHandler: (lngs, _ns, key) => {
    throw new Error(`no text for “${key}” in ${lngs.join(', ')}`)
  },
  missingInterpolationHandler: (text, match) => {
    throw new Error(`no value for ${match[0]} in “${text}”`)
  },
} as Parameters<typeof instance.init>[0])

/** The texts of one language. Throws for a missing key or value: both are faults of ours that tests must see. */
export function translator(language: Language): Translate {
  return translateIn(language, 'translation') as Translate
}

let rooms = 0

/**
 * The same for texts that stand in a room of their own, such as those of one command: `translatorOf({ en, es })` once, then
 * `t = translate(language)` where the language is known.
 */
export function translatorOf<const En extends Tree>(texts: {
  readonly en: En
  readonly es: Translation<En>
}): (language: Language) => Translate<En> {
  const room = `room ${++rooms}`
  instance.addResourceBundle('en', room, texts.en)
  instance.addResourceBundle('es', room, texts.es)
  return (language) => translateIn(language, room) as Translate<En>
}

function translateIn(language: Language, room: string): unknown {
  const t = instance.getFixedT(language, room)
  return (key: string, values?: Record<string, unknown>) => t(key, values ?? {})
}

/** All texts of a language as they stand, for handing a part of them to the browser. */
export function strings(language: Language): TextsOf<typeof en> {
  return (language === 'es' ? es : en) as unknown as TextsOf<typeof en>
}
