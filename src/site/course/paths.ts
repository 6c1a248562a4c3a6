import type { Language } from '#i18n/languages.ts'

/** Every URL carries its language and ends in a slash; the words are the language's own. */
const words = {
  course: { en: 'course', es: 'curso' },
  exercises: { en: 'exercises', es: 'ejercicios' },
  progress: { en: 'progress', es: 'progreso' },
} as const

export type Section = keyof typeof words

export const homePath = (language: Language): string => `/${language}/`

export const sectionPath = (language: Language, section: Section): string =>
  `/${language}/${words[section][language]}/`

export const exercisePath = (language: Language, slug: string): string =>
  `${sectionPath(language, 'exercises')}${slug}/`

/** The same page in both languages, for `hreflang` and the language switch. */
export type Alternates = Readonly<Record<Language, string>>
