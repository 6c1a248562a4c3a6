/** What holds for every text that we have in two languages: those here, those of a widget and of any other folder with `en.ts` and `es.ts`. */
import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { fill } from './fill.ts'
import { type Language, languages } from './languages.ts'
import { plainText, rich, withoutMarks } from './rich-text.ts'
import { markedGroups, translator } from './translate.ts'

/** Texts by their dotted key. */
type Texts = ReadonlyMap<string, string>

/** All texts of a tree by their dotted key. */
function leaves(tree: object, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  )
}

/** What a file exports, whatever it calls it. */
function textsOf(module: Readonly<Record<string, unknown>> | undefined): Texts {
  const trees = Object.values(module ?? {}).filter((value) => typeof value === 'object' && value !== null)
  return new Map(trees.flatMap((tree) => leaves(tree as object)))
}

const files = import.meta.glob<Record<string, unknown>>('/src/**/{en,es}.ts', { eager: true })
const folders = Object.keys(files)
  .filter((path) => path.endsWith('/en.ts'))
  .map((path) => path.slice(0, -'en.ts'.length))
  .map((folder): [name: string, texts: Readonly<Record<Language, Texts>>] => [
    folder,
    { en: textsOf(files[`${folder}en.ts`]), es: textsOf(files[`${folder}es.ts`]) },
  ])

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name!))].sort()
}

/** The values that a text sets in the monospaced face. */
function valuesInCode(text: string): string[] {
  return placeholders(
    text
      .split('`')
      .filter((_, index) => index % 2 === 1)
      .join(' '),
  )
}

test('texts are found: those of the site, the terminal and each widget', () => {
  expect(folders.map(([folder]) => folder)).toEqual(
    expect.arrayContaining(['/src/i18n/', '/src/widgets/frame/', '/src/widgets/address-anatomy/']),
  )
  for (const [folder, { en }] of folders) expect(en.size, folder).toBeGreaterThan(0)
})

test('a folder with one language has the other', () => {
  const alone = Object.keys(files).filter(
    (path) =>
      files[path.replace(/(en|es)\.ts$/, (name) => (name === 'en.ts' ? 'es.ts' : 'en.ts'))] === undefined,
  )
  expect(alone).toEqual([])
})

describe.each(folders)('%s: both languages', (_, texts) => {
  // Spanish has a third plural form, `_many`, that English does not: it may be added there.
  test('have the same keys', () => {
    const spanish = [...texts.es.keys()].filter((key) => !key.endsWith('_many') || texts.en.has(key))
    expect(spanish.sort()).toEqual([...texts.en.keys()].sort())
  })

  test('take the same values under each key, and set the same of them in code', () => {
    for (const [key, text] of texts.en) {
      const other = texts.es.get(key)!
      expect([key, placeholders(other)]).toEqual([key, placeholders(text)])
      expect([key, valuesInCode(other)]).toEqual([key, valuesInCode(text)])
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

  test.each(languages)('mark code from one backtick to the next: %s', (language) => {
    for (const [key, text] of texts[language]) {
      const parts = text.split('`')
      expect(parts.length % 2, `${key}: a mark is not closed`).toBe(1)
      for (const code of parts.filter((_, index) => index % 2 === 1)) {
        expect(code.trim(), `${key}: nothing is marked`).not.toBe('')
      }
    }
  })
})

describe.each(folders)('%s: Spanish', (_, texts) => {
  test('opens what it closes', () => {
    for (const [key, text] of texts.es) {
      for (const [open, close] of ['¿?', '¡!', '«»', '()', '[]']) {
        // Code has rules of its own, and a sentence about one bracket or mark, quoted alone, is not an open one.
        const bare = text.replaceAll(/`[^`]*`/g, '').replaceAll(/[«'“].[»'”]/g, '')
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

const hostile = ['2001:db8::1', 7, 10n, '{{position}}', '$t(site.name)', '<&>', '$&', '`', 'a`b`c']

describe.each(folders)('%s: what the browser fills in', (folder, texts) => {
  test.each(languages)('agrees with i18next on every text: %s', (language) => {
    const alone = i18nextAlone(texts[language])
    const t = translator(language) as (key: string, values?: object) => string
    for (const [key, text] of texts[language]) {
      const names = placeholders(text)
      // A plural form is picked by the count, so those are asked of an i18next that knows each form as a text alone.
      const isPlural = names.includes('count') || /_(one|many|other)$/.test(key)
      for (const value of hostile) {
        const values = Object.fromEntries(names.map((name) => [name, name === 'count' ? 7 : value]))
        expect(fill(text, values)).toBe(alone(key, values))
        if (folder !== '/src/i18n/' || isPlural) continue
        const isMarked = markedGroups.some((group) => key.startsWith(`${group}.`))
        const asked = isMarked ? withoutMarks(text) : text
        expect(t(key, values)).toBe(fill(asked, values))
      }
    }
  })

  test.each(languages)('is what the marked text says: %s', (language) => {
    for (const [key, text] of texts[language]) {
      for (const value of hostile) {
        const values = Object.fromEntries(placeholders(text).map((name) => [name, value]))
        expect(plainText(rich<string>(text, values)), key).toBe(fill(withoutMarks(text), values))
      }
    }
  })
})

function i18nextAlone(all: Texts): (key: string, values: object) => string {
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
