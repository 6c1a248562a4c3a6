import { describe, expect, test } from 'vitest'
import { buildCourse, type CourseSources, countedQuestions, writtenLessons } from './course.ts'

const both = (en: string, es: string) => ({ en, es })
const unit = (id: string, planned: number) => ({
  id,
  slug: both(id, `${id}-es`),
  title: both(id.toUpperCase(), id),
  summary: both('About it.', 'Sobre ello.'),
  lessons: Array.from({ length: planned }, (_, index) => ({ title: both(`P${index}`, `P${index} es`) })),
})
const lesson = (id: string) => ({ id, slug: both(id, `${id}-es`), minutes: 20 })
const text = (title: string, body = '') => ({ title, summary: `${title}, in short`, body })

function sources(folders: readonly string[], missing: string[] = []): CourseSources {
  const texts = folders.flatMap((folder) =>
    (['en', 'es'] as const).map((language) => {
      const body = language === 'en' ? `<Question id="${folder.slice(-1)}.one" kind="type" answer="3">` : ''
      return [`${folder}/${language}.mdx`, text(`${folder} ${language}`, body)] as const
    }),
  )
  return {
    // Not in order, as a directory may list them: 10 sorts before 2 as text.
    units: {
      '/content/lessons/10-tenth/unit.json': unit('tenth', 1),
      '/content/lessons/02-second/unit.json': unit('second', 3),
    },
    lessons: Object.fromEntries(
      folders.map((folder) => [`/content/lessons/${folder}/lesson.json`, lesson(folder.slice(-1))]),
    ),
    texts: new Map(texts.filter(([path]) => !missing.includes(path))),
  }
}

describe('the course', () => {
  const course = buildCourse(sources(['10-tenth/01-z', '02-second/03-b', '02-second/01-a']))

  test('has its units by their number, not by the letters of their folders', () =>
    expect(course.map(({ id, number }) => [number, id])).toEqual([
      [2, 'second'],
      [10, 'tenth'],
    ]))

  test('has a lesson in its place, and a gap where one is only planned', () => {
    expect(course[0]?.lessons.map((each) => each?.id)).toEqual(['a', undefined, 'b'])
    expect(course[0]?.planned.map(({ es }) => es)).toEqual(['P0 es', 'P1 es', 'P2 es'])
  })

  test('has both languages in the paths, each with its own words, and no numbers', () => {
    expect(course[0]?.path).toEqual({ en: '/en/second/', es: '/es/second-es/' })
    expect(course[0]?.lessons[2]?.path).toEqual({ en: '/en/second/b/', es: '/es/second-es/b-es/' })
  })

  test('takes titles and summaries from the texts', () => {
    expect(course[1]?.lessons[0]?.title).toEqual({ en: '10-tenth/01-z en', es: '10-tenth/01-z es' })
    expect(course[1]?.lessons[0]?.summary.es).toBe('10-tenth/01-z es, in short')
  })

  test('is read across units, without the gaps', () =>
    expect(writtenLessons(course).map(({ id, questions }) => [id, questions])).toEqual([
      ['a', ['a.one']],
      ['b', ['b.one']],
      ['z', ['z.one']],
    ]))

  test.each(['en', 'es'])('is not built while a lesson lacks its %s twin, and says which', (language) => {
    const path = `02-second/01-a/${language}.mdx`
    expect(() => buildCourse(sources(['02-second/01-a'], [path]))).toThrow(path)
  })

  test.each([
    ['in no unit', ['03-third/01-a'], '03-third'],
    ['without a number', ['02-second/intro-a'], '02-second/intro-a'],
    ['with the number of another', ['02-second/01-a', '02-second/01-b'], '02-second/01-b'],
  ])('is not built without a lesson %s', (_, folders, named) =>
    expect(() => buildCourse(sources(folders))).toThrow(named),
  )
})

describe('the questions that count', () => {
  test('are all but those that ask for a guess', () => {
    const mdx = `
<Question id="a.guess" kind="single" answer="b" predict>
<Question id="a.first" kind="single" answer="b">
<Question
  id="a.lines"
  kind="order"
>
<Question predict id="a.early" kind="type" judge="number" answer="3">
<Questions id="a.other">`
    expect(countedQuestions(mdx)).toEqual(['a.first', 'a.lines'])
  })

  test('may have the word in their id', () =>
    expect(countedQuestions('<Question id="slaac.predict" kind="order">')).toEqual(['slaac.predict']))

  test('are none in a lesson without questions', () => expect(countedQuestions('# A lesson')).toEqual([]))
})
