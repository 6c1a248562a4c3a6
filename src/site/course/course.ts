import type { Language } from '#i18n/languages.ts'

type Bilingual = Readonly<Record<Language, string>>

/** `unit.json`: the unit and every lesson planned for it, in order. */
interface UnitFile {
  readonly id: string
  readonly slug: Bilingual
  readonly title: Bilingual
  readonly summary: Bilingual
  readonly lessons: readonly { readonly title: Bilingual }[]
}

/** `lesson.json`: what has no language. */
interface LessonFile {
  readonly id: string
  readonly slug: Bilingual
  readonly minutes: number
  readonly exercise?: string
  /** Written, but not shown yet: the tests read it, readers do not. */
  readonly draft?: boolean
}

export interface Lesson extends LessonFile {
  /** `02-addresses/01-notation`, the folder below content/lessons. */
  readonly folder: string
  readonly number: number
  readonly title: Bilingual
  readonly summary: Bilingual
  readonly path: Bilingual
  /** Ids of the questions that count, in order. */
  readonly questions: readonly string[]
}

export interface Unit {
  readonly id: string
  readonly number: number
  readonly title: Bilingual
  readonly summary: Bilingual
  readonly path: Bilingual
  /** Written lessons by their place, `undefined` where one is still planned. */
  readonly lessons: readonly (Lesson | undefined)[]
  readonly planned: readonly Bilingual[]
}

export interface CourseSources {
  /** Path → parsed unit.json or lesson.json. */
  readonly units: Readonly<Record<string, unknown>>
  readonly lessons: Readonly<Record<string, unknown>>
  /** `02-addresses/01-notation/en.mdx` → title, summary and body. */
  readonly texts: ReadonlyMap<
    string,
    { readonly title: string; readonly summary: string; readonly body: string }
  >
}

const numberOf = (folder: string): number => Number.parseInt(folder, 10)

/** Ids of the questions that count in a lesson's source: every `<Question>` but those that only ask for a guess. */
export function countedQuestions(mdx: string): string[] {
  return (
    [...mdx.matchAll(/<Question\s([^>]*)>/g)]
      .map(([, attributes = '']) => attributes)
      // Outside the quotes: an id may have the word in it.
      .filter((attributes) => !/\bpredict\b/.test(attributes.replace(/"[^"]*"/g, '')))
      .flatMap((attributes) => /\bid="([^"]+)"/.exec(attributes)?.[1] ?? [])
  )
}

/**
 * The whole course from its files, in order. Throws with the file's name when a twin is missing, and rather than leave a
 * lesson out: when it is in no unit, has no number or shares it.
 */
export function buildCourse(sources: CourseSources): Unit[] {
  const unitEntries = Object.entries(sources.units).map(([path, file]) => {
    const folder = path.split('/').at(-2) ?? ''
    return { folder, file: file as UnitFile }
  })
  unitEntries.sort((a, b) => numberOf(a.folder) - numberOf(b.folder))
  const unitFolders = new Set(unitEntries.map(({ folder }) => folder))
  for (const path of Object.keys(sources.lessons)) {
    const [unitFolder = ''] = path.split('/').slice(-3)
    if (!unitFolders.has(unitFolder)) throw new Error(`${path}: there is no ${unitFolder}/unit.json`)
  }
  return unitEntries.map(({ folder, file }) => {
    const unitPath: Bilingual = { en: `/en/${file.slug.en}/`, es: `/es/${file.slug.es}/` }
    const lessons: (Lesson | undefined)[] = file.lessons.map(() => undefined)
    for (const [path, data] of Object.entries(sources.lessons)) {
      const [unitFolder = '', lessonFolder = ''] = path.split('/').slice(-3)
      if (unitFolder !== folder) continue
      const lesson = data as LessonFile
      if (lesson.draft === true) continue
      const key = `${unitFolder}/${lessonFolder}`
      const text = (language: Language) => {
        const found = sources.texts.get(`${key}/${language}.mdx`)
        if (found === undefined) throw new Error(`content/lessons/${key}/${language}.mdx is missing`)
        return found
      }
      const en = text('en')
      const es = text('es')
      const number = numberOf(lessonFolder)
      if (!(number >= 1)) throw new Error(`content/lessons/${key} does not start with its number`)
      if (lessons[number - 1] !== undefined)
        throw new Error(`content/lessons/${key}: the unit has another lesson with that number`)
      lessons[number - 1] = {
        ...lesson,
        folder: key,
        number,
        title: { en: en.title, es: es.title },
        summary: { en: en.summary, es: es.summary },
        path: { en: `${unitPath.en}${lesson.slug.en}/`, es: `${unitPath.es}${lesson.slug.es}/` },
        questions: countedQuestions(en.body),
      }
    }
    return {
      id: file.id,
      number: numberOf(folder),
      title: file.title,
      summary: file.summary,
      path: unitPath,
      lessons,
      planned: file.lessons.map((lesson) => lesson.title),
    }
  })
}

/** Written lessons in reading order, across units. */
export function writtenLessons(course: readonly Unit[]): Lesson[] {
  return course.flatMap((unit) => unit.lessons.filter((lesson) => lesson !== undefined))
}
