import type { Language } from '#i18n/languages.ts'

/** A number as the language groups it: 65,535 and 65 535; Spanish leaves four digits together. */
export function written(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'es').format(value).replaceAll('.', '\u00a0')
}

/** An identification as tcpdump writes it. */
export function idText(identification: number): string {
  return `0x${identification.toString(16).padStart(8, '0')}`
}
