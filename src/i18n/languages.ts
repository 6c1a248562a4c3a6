/** The two languages of the course, equals; the order here is alphabetical and means nothing. */
export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]

export function isLanguage(text: unknown): text is Language {
  return text === 'en' || text === 'es'
}

/** The other language of the pair. */
export function otherLanguage(language: Language): Language {
  return language === 'es' ? 'en' : 'es'
}

/**
 * The first of several preferences that names one of our languages, read like a POSIX locale or a BCP 47 tag
 * (`es_PE.UTF-8`, `en-GB`, `es`). Those that are empty, `C`, `POSIX` or another language are passed over.
 * English when nothing matches, since a terminal in the C locale speaks English already.
 */
export function pickLanguage(preferences: readonly (string | undefined)[]): Language {
  for (const preference of preferences) {
    const primary = preference?.split(/[-_.@:]/)[0]?.toLowerCase()
    if (isLanguage(primary)) return primary
  }
  return 'en'
}
