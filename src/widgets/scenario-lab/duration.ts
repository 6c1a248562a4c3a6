/** How long an address still lasts, as short as it can be told. */
import { fill } from '#i18n/fill.ts'
import type { Language } from '#i18n/languages.ts'
import type { Texts } from './texts.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

export function duration(seconds: number, texts: Texts, language: Language): string {
  const [unit, size] =
    seconds < 2 * minute
      ? (['s', 1] as const)
      : seconds < 2 * hour
        ? (['min', minute] as const)
        : seconds < 2 * day
          ? (['h', hour] as const)
          : (['d', day] as const)
  const value = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(seconds / size)
  return fill(texts.unit[unit], { value })
}
