/**
 * What the browser needs of i18next: `{{name}}` placeholders and plural forms, in the same syntax, for strings
 * that were chosen at build time. `fill.test.ts` holds it against i18next on every string we have.
 */
export type Values = Readonly<Record<string, string | number | bigint>>

/** Put values in place of `{{name}}`. A placeholder without a value is our own fault and throws. */
export function fill(template: string, values: Values = {}): string {
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for {{${name}}} in “${template}”`)
    return String(value)
  })
}

/** The strings of one key and its plural forms (`key_one`, `key_other`…), picked by the language's own rule. */
export function fillPlural(
  strings: Readonly<Record<string, string>>,
  key: string,
  count: number,
  language: string,
  values: Values = {},
): string {
  const form = new Intl.PluralRules(language).select(count)
  const template = strings[`${key}_${form}`] ?? strings[`${key}_other`]
  if (template === undefined) throw new Error(`no plural form of “${key}”`)
  return fill(template, { count, ...values })
}
