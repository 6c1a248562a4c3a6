import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { es } from './es.ts'
import { fill } from './fill.ts'
import { type Language, languages } from './languages.ts'
import { translator } from './translate.ts'

/** All texts of a tree by their dotted key. */
function leaves(tree: object, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  )
}

const texts: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: new Map(leaves(en)),
  es: new Map(leaves(es)),
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name!))].sort()
}

describe('both languages', () => {
  // Spanish has a third plural form, `_many`, that English does not: it may be added there.
  test('have the same keys', () => {
    const spanish = [...texts.es.keys()].filter((key) => !key.endsWith('_many') || texts.en.has(key))
    expect(spanish.sort()).toEqual([...texts.en.keys()].sort())
  })

  test('take the same values under each key', () => {
    for (const [key, text] of texts.en) {
      expect([key, placeholders(texts.es.get(key)!)]).toEqual([key, placeholders(text)])
    }
  })

  test.each(languages)('say something under every key: %s', (language) => {
    for (const [key, text] of texts[language]) {
      expect(text.trim(), key).not.toBe('')
      expect(text.replaceAll(/\{\{\s*\w+\s*\}\}/g, ''), `${key}: a placeholder is badly written`).not.toMatch(
        /\{\{|\}\}/,
      )
      expect(text, `${key}: “$t(” would be read as a nested key`).not.toContain('$t(')
    }
  })
})

describe('Spanish', () => {
  test('opens what it closes', () => {
    for (const [key, text] of texts.es) {
      for (const [open, close] of ['¿?', '¡!', '«»', '()', '[]']) {
        // A sentence about one bracket or mark, quoted alone, is not an open one.
        const bare = text.replaceAll(/[«'`“].[»'`”]/g, '')
        expect([key, open, bare.split(open!).length]).toEqual([key, open, bare.split(close!).length])
      }
    }
  })

  test('is not the English text left as it was', () => {
    // Commands are the same in both.
    const same = [...texts.es].filter(
      ([key, text]) =>
        texts.en.get(key) === text && !/^(npx )?seis /.test(text) && /[a-z]{4,} [a-z]{4,}/.test(text),
    )
    expect(same).toEqual([])
  })
})

describe('translator', () => {
  test('speaks its language', () => {
    expect(translator('es')('address.registry.yes')).toBe('sí')
    expect(translator('en')('address.registry.yes')).toBe('yes')
  })

  test('throws for a key that does not exist', () => {
    const t = translator('es') as (key: string) => string
    expect(() => t('address.error.noSuchCode')).toThrow('address.error.noSuchCode')
    expect(() => t('noSuchFile.at.all')).toThrow('noSuchFile.at.all')
  })

  test('throws for a value that is missing', () => {
    const t = translator('es') as (key: string, values?: object) => string
    expect(() => t('address.error.tripleColon', {})).toThrow('position')
    expect(() => t('address.error.tripleColon')).toThrow('position')
  })

  test('leaves values as they are: they come from outside', () => {
    const t = translator('en') as (key: string, values?: object) => string
    for (const found of ['{{position}}', '$t(site.name)', '<b>&amp;', '$&']) {
      expect(t('address.error.badCharacter', { position: 1, found })).toContain(`“${found}”`)
    }
  })
})

describe('fill, for the browser, agrees with i18next', () => {
  test.each(languages)('on every text: %s', (language) => {
    const t = translator(language) as (key: string, values?: object) => string
    const alone = i18nextAlone(texts[language])
    for (const [key, text] of texts[language]) {
      const names = placeholders(text)
      // A plural form is picked by the count, so those are asked of an i18next that knows each form as a text alone.
      const isPlural = names.includes('count') || /_(one|many|other)$/.test(key)
      for (const value of ['2001:db8::1', 7, 10n, '{{position}}', '$t(site.name)', '<&>', '$&']) {
        const values = Object.fromEntries(names.map((name) => [name, name === 'count' ? 7 : value]))
        expect(fill(text, values)).toBe(isPlural ? alone(key, values) : t(key, values))
      }
    }
  })

  test('and throws where a value is missing', () => {
    expect(() => fill('{{a}}', {})).toThrow('a')
  })
})

function i18nextAlone(all: ReadonlyMap<string, string>): (key: string, values: object) => string {
  const instance = i18next.createInstance()
  instance.init({
    resources: {
      en: { translation: Object.fromEntries([...all].map(([key, text]) => [`text of ${key}`, text])) },
    },
    lng: 'en',
    initAsync: false,
    keySeparator: false,
    pluralSeparator: '|',
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  } as Parameters<typeof instance.init>[0])
  return (key, values) => instance.t(`text of ${key}`, { ...values })
}
