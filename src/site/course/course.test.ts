import { describe, expect, test } from 'vitest'
import { buildCourse, type CourseSources, lessonsOf, neighbors } from './course.ts'

const both = (en: string, es: string) => ({ en, es })
const unit = (id: string, planned: number) => ({
  id,
  slug: both(id, `${id}-es`),
  title: both(id.toUpperCase(), id),
  summary: both('About it.', 'Sobre ello.'),
  lessons: Array.from({ length: planned }, (_, index) => ({ title: both(`P${index}`, `P${index} es`) })),
})
const lesson = (id: string) => ({ id: `unit/${id}`, slug: both(id, `${id}-es`) })
const text = (title: string, body = '') => ({ title, summary: `${title}, in short`, body })

function sources(folders: readonly string[], missing: string[] = []): CourseSources {
  const texts = folders.flatMap((folder) =>
    (['en', 'es'] as const).map((language) => {
      const body = language === 'en' ? `<Question id="${folder.slice(-1)}.one" kind="type" answer="3" />` : ''
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

  test('has a lesson in its place, and the planned title where one is still to be written', () => {
    expect(course[0]?.places.map(({ number, lesson }) => [number, lesson?.id])).toEqual([
      [1, 'unit/a'],
      [2, undefined],
      [3, 'unit/b'],
    ])
    expect(course[0]?.places.map(({ title }) => title.es)).toEqual([
      '02-second/01-a es',
      'P1 es',
      '02-second/03-b es',
    ])
  })

  test('has room for a lesson that no plan names', () => {
    const [, tenth] = buildCourse(sources(['10-tenth/01-z', '10-tenth/02-more']))
    expect(tenth?.places.map(({ title }) => title.en)).toEqual(['10-tenth/01-z en', '10-tenth/02-more en'])
  })

  test('has both languages in the paths, each with its own words, and no numbers', () => {
    expect(course[0]?.path).toEqual({ en: '/en/second/', es: '/es/second-es/' })
    expect(course[0]?.places[2]?.lesson?.path).toEqual({ en: '/en/second/b/', es: '/es/second-es/b-es/' })
  })

  test('takes titles and summaries from the texts', () => {
    const lesson = course[1]?.places[0]?.lesson
    expect(lesson?.title).toEqual({ en: '10-tenth/01-z en', es: '10-tenth/01-z es' })
    expect(lesson?.summary.es).toBe('10-tenth/01-z es, in short')
  })

  test('is read across units, without the gaps', () => {
    expect(course.flatMap(lessonsOf).map(({ id, questions }) => [id, questions])).toEqual([
      ['unit/a', ['a.one']],
      ['unit/b', ['b.one']],
      ['unit/z', ['z.one']],
    ])
    const around = (id: string) => {
      const { previous, next } = neighbors(course, id)
      return [previous?.id, next?.id]
    }
    expect(around('unit/a')).toEqual([undefined, 'unit/b'])
    expect(around('unit/b')).toEqual(['unit/a', 'unit/z'])
    expect(around('unit/z')).toEqual(['unit/b', undefined])
  })

  test('does not show a draft', () => {
    const withDraft = sources(['02-second/01-a'])
    const [path = ''] = Object.keys(withDraft.lessons)
    const lessons = { [path]: { ...lesson('a'), draft: true } }
    expect(buildCourse({ ...withDraft, lessons }).flatMap(lessonsOf)).toEqual([])
  })

  test('is not built with a mistake in a file, and says where', () => {
    const wrong = sources(['02-second/01-a'])
    const lessons = { '/content/lessons/02-second/01-a/lesson.json': { ...lesson('a'), exercise: 20 } }
    expect(() => buildCourse({ ...wrong, lessons })).toThrow(
      'content/lessons/02-second/01-a/lesson.json: exercise: expected text, found 20',
    )
  })

  test.each(['en', 'es'])('is not built while a lesson lacks its %s twin, and says which', (language) => {
    const path = `02-second/01-a/${language}.mdx`
    expect(() => buildCourse(sources(['02-second/01-a'], [path]))).toThrow(path)
  })

  test.each([
    ['in no unit', ['03-third/01-a'], '03-third'],
    ['without a number', ['02-second/intro-a'], '02-second/intro-a'],
    ['with the number of another', ['02-second/01-a', '02-second/01-b'], '02-second/01-b'],
    ['with a number after a gap in the plan', ['10-tenth/03-c'], '10-tenth: lesson 2'],
  ])('is not built without a lesson %s', (_, folders, named) =>
    expect(() => buildCourse(sources(folders))).toThrow(named),
  )
})
