import { isLanguage, type Language } from './languages.ts'

/** The page's language, from its URL. A component outside `/en/` and `/es/` is our own fault. */
export function pageLanguage(astro: { readonly currentLocale: string | undefined }): Language {
  if (isLanguage(astro.currentLocale)) return astro.currentLocale
  throw new Error(`a page without a language: ${astro.currentLocale}`)
}
