/** What holds for the samples of every widget, whatever it is about: they are found by their file. */
import { describe, expect, test } from 'vitest'
import { languages } from '#i18n/languages.ts'
import type { Sample } from './widget-props.ts'

interface Samples {
  samples: (texts: unknown) => Sample<object>[]
}
interface Texts {
  texts: Readonly<Record<string, unknown>>
}
const samples = import.meta.glob<Samples>('/src/widgets/*/samples.ts', { eager: true })
const texts = import.meta.glob<Texts>('/src/widgets/*/texts.ts', { eager: true })
const code = import.meta.glob<Record<string, unknown>>(
  ['/src/widgets/*/*.ts', '!/src/widgets/*/*.{test,spec}.ts'],
  { eager: true },
)

type Accept = (value: unknown, ...data: unknown[]) => unknown

/** The function of a widget that reads a state from a link, found by its name. */
function acceptIn(folder: string): Accept | undefined {
  const exported = Object.entries(code)
    .filter(([path]) => path.startsWith(folder))
    .flatMap(([, module]) => Object.entries(module))
  const accepts = exported.filter(([name]) => /^accept\w+State$/.test(name)).map(([, value]) => value)
  return accepts.length === 1 ? (accepts[0] as Accept) : undefined
}

const folders = Object.keys(samples).map((path) => path.slice(0, -'samples.ts'.length))

test('there are some', () => expect(folders.length).toBeGreaterThan(10))

describe.each(folders)('%s', (folder) => {
  const accept = acceptIn(folder)
  const inLanguage = languages.map((language) =>
    samples[`${folder}samples.ts`]!.samples(texts[`${folder}texts.ts`]!.texts[language]),
  )

  test('has one function that reads a state from a link', () => expect(accept).toBeTypeOf('function'))

  test('has samples, each with a name of its own, as many in either language', () => {
    const [en, es] = inLanguage
    expect(en!.length).toBeGreaterThan(1)
    expect(es).toHaveLength(en!.length)
    for (const all of inLanguage) {
      const labels = all.map(({ label }) => label)
      expect(new Set(labels).size, labels.join()).toBe(labels.length)
      for (const label of labels) expect(label.trim()).not.toBe('')
    }
  })

  // Where a state is read with data beside it, the widget's own test does this.
  test.skipIf(accept === undefined || accept.length > 1)('takes its samples from a link as they are', () => {
    for (const { label, state } of inLanguage.flat()) {
      expect(accept?.(JSON.parse(JSON.stringify(state))), label).toEqual(state)
    }
  })
})
