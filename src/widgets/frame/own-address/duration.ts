/** How long something lasts or still has, as short as it can be told. */
import { fill } from '#i18n/fill.ts'
import type { Language } from '#i18n/languages.ts'
import type { OwnAddressTexts } from './own-address-texts.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour
/** 0xffffffff. RFC 4861 §4.6.2. */
const forever = 4_294_967_295

export function duration(seconds: number, texts: OwnAddressTexts, language: Language): string {
  if (seconds >= forever) return texts.unit.forever
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
