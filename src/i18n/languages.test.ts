import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLanguage, languages, otherLanguage, pickLanguage } from './languages.ts'

describe('the pair', () => {
  test('each is the other’s other', () => {
    for (const language of languages) {
      expect(otherLanguage(language)).not.toBe(language)
      expect(otherLanguage(otherLanguage(language))).toBe(language)
    }
  })
  test.each([undefined, null, '', 'EN', 'pt', 'en-GB', ['en'], {}])('%j is no language of ours', (value) =>
    expect(isLanguage(value)).toBe(false),
  )
  test.each(languages)('%s is one', (language) => expect(isLanguage(language)).toBe(true))
})

describe('a preference', () => {
  test.each([
    [['es_PE.UTF-8'], 'es'],
    [['es'], 'es'],
    [['ES-419'], 'es'],
    [['es@euro'], 'es'],
    [['es:en'], 'es'],
    [['en_US.UTF-8', 'es'], 'en'],
    [[undefined, '', 'es_ES'], 'es'],
    [['C', 'POSIX', 'es'], 'es'],
    [['C.UTF-8'], 'en'],
    [['pt_BR', 'es_MX'], 'es'],
    [['est', 'esperanto', 'ens'], 'en'],
    [['pt_BR'], 'en'],
    [[], 'en'],
  ] as const)('%j gives %s', (preferences, language) => expect(pickLanguage(preferences)).toBe(language))

  test('always gives a language, the first that is ours', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('es_AR', 'en', undefined, 'C'))),
        (preferences) => {
          const picked = pickLanguage(preferences)
          expect(isLanguage(picked)).toBe(true)
          expect(pickLanguage([...preferences, otherLanguage(picked)])).toBe(
            preferences.some((preference) => isLanguage(preference?.split(/[-_.@:]/)[0]?.toLowerCase()))
              ? picked
              : otherLanguage(picked),
          )
        },
      ),
    )
  })
})
