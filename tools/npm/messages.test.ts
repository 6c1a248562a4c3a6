import { expect, test } from 'vitest'
import { languageOf, messages } from './messages.mjs'

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort()

test('both languages say everything, with the same values', () => {
  const shape = (table: Record<string, string>) =>
    Object.fromEntries(Object.entries(table).map(([key, text]) => [key, placeholders(text)]))
  expect(shape(messages.es)).toEqual(shape(messages.en))
})

test.each([
  [{ LANG: 'es_PE.UTF-8' }, 'es'],
  [{ SEIS_LANG: 'en', LANG: 'es_ES.UTF-8' }, 'en'],
  [{ LC_ALL: 'C', LANG: 'es_MX' }, 'en'],
  [{ SEIS_LANG: 'xx', LANG: 'es_MX' }, 'es'],
  [{ LC_MESSAGES: 'es', LANG: 'en_GB.UTF-8' }, 'es'],
  [{ LANG: 'fr_FR.UTF-8' }, 'en'],
  [{}, 'en'],
] as const)('%j speaks %s', (env, language) => expect(languageOf(env)).toBe(language))
