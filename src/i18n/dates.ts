import type { Language } from './languages.ts'

/** `3 February 2011`, `febrero de 2011`, `1994`: no more than the source knows. */
export function writtenDate(date: string, language: Language): string {
  const [year = '', month, day] = date.split('-')
  if (month === undefined) return year
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'es', {
    year: 'numeric',
    month: 'long',
    ...(day !== undefined && { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00Z`.replace(/^(\d{4}-\d{2})T/, '$1-01T')))
}

/** January to December, short (for an axis) or long. */
export function monthNames(language: Language, month: 'short' | 'long'): string[] {
  const names = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'es', { month, timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, index) => names.format(new Date(Date.UTC(2026, index, 1))))
}
