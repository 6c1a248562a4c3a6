import i18next from 'i18next'
import { en } from './en.ts'
import { es } from './es.ts'
import type { Language } from './languages.ts'
import type { Shape } from './shape.ts'

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? { key: `${Path}${K}`; text: T[K] }
    : Leaves<T[K], `${Path}${K}.`>
}[keyof T & string]
type Leaf = Leaves<typeof en>
type PluralSuffix = 'one' | 'many' | 'other'
type Base<K extends string> = K extends `${infer B}_${PluralSuffix}` ? B : K

/** Every key that can be asked for; plural forms are asked for by their base name and a `count`. */
export type Key = Base<Leaf['key']>
type TextOf<K extends string> = Extract<Leaf, { key: K | `${K}_${PluralSuffix}` }>['text']
type Placeholders<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never
type ValuesOf<K extends string> = {
  readonly [P in Placeholders<TextOf<K>> | (`${K}_other` extends Leaf['key'] ? 'count' : never)]:
    | string
    | number
    | bigint
}

/** `t('cli.usage.unknownCommand', {command})`: keys and the values they need are checked by the compiler. */
export type Translate = <K extends Key>(
  key: K,
  ...values: keyof ValuesOf<K> extends never ? [] : [ValuesOf<K>]
) => string

const instance = i18next.createInstance()
instance.init({
  resources: { en: { translation: en }, es: { translation: es } },
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
  const t = instance.getFixedT(language)
  return ((key: string, values?: Record<string, unknown>) => t(key, values ?? {})) as Translate
}

/** All raw texts of a language, for handing a subtree to the browser. */
export function strings(language: Language): Shape<typeof en> {
  return language === 'es' ? es : en
}
