/**
 * What the browser needs of i18next: `{{name}}` placeholders and plural forms, in the same syntax, for strings
 * that were chosen at build time. `translate.test.ts` holds it against i18next on every string we have.
 */
import type { Template } from './texts.ts'

type Value = string | number | bigint
export type Values = Readonly<Record<string, Value>>

/**
 * Put values in place of `{{name}}`. The compiler asks for each of them, and where one of several texts is chosen, for what any of
 * these needs. A value that is missing all the same is our own fault and throws.
 */
export function fill<Names extends string>(
  template: Template<Names> | string,
  values: Readonly<Record<Names, Value>>,
): string {
  return fillText(template as string, values)
}

function fillText(text: string, values: Values): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for {{${name}}} in “${text}”`)
    return String(value)
  })
}

type Plural<Key extends string> = `${Key}_other`
/** The keys that have plural forms, without the form's ending. */
type PluralKey<T> = keyof T extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never
type NamesOf<T> = T extends Template<infer Names> ? Names : never

/** The text of a key that has plural forms (`key_one`, `key_other` …), picked by the language's own rule. */
export function fillPlural<T extends object, Key extends PluralKey<T>>(
  texts: T,
  key: Key,
  count: number,
  language: string,
  ...[values]: [Exclude<NamesOf<T[Plural<Key> & keyof T]>, 'count'>] extends [never]
    ? []
    : [Readonly<Record<Exclude<NamesOf<T[Plural<Key> & keyof T]>, 'count'>, Value>>]
): string {
  const forms = texts as Readonly<Record<string, string>>
  const form = new Intl.PluralRules(language).select(count)
  const template = forms[`${key}_${form}`] ?? forms[`${key}_other`]
  if (template === undefined) throw new Error(`no plural form of “${key}”`)
  return fillText(template, { count, ...values })
}
