/** The course, from its files: units and lessons in order, with their addresses and questions. */
import type { Language } from '#i18n/languages.ts'
import { type LessonFile, lessonFile } from '#schema/lesson.ts'
import { checkData } from '#schema/read-data.ts'
import { type UnitFile, unitFile } from '#schema/unit.ts'
import { countedQuestions } from '#site/lesson/lesson-source.ts'
import { minutesOf } from '#site/lesson/reading-time.ts'

type Bilingual = Readonly<Record<Language, string>>

/** What a list of lessons shows of a unit, and a unit's own page. */
export interface Unit {
  readonly id: string
  readonly number: number
  readonly title: Bilingual
  readonly summary: Bilingual
  readonly path: Bilingual
  /** In order, those that are only planned too. */
  readonly places: readonly Place[]
}

export interface Place {
  readonly number: number
  readonly title: Bilingual
  /** `undefined` while the lesson is only planned. */
  readonly lesson: Lesson | undefined
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
  /** What a first reading takes, in the language that takes longer. */
  readonly minutes: number
}

export interface CourseSources {
  /** `/content/lessons/02-addresses/unit.json` → what it holds. */
  readonly units: Readonly<Record<string, unknown>>
  /** `/content/lessons/02-addresses/01-notation/lesson.json` → what it holds. */
  readonly lessons: Readonly<Record<string, unknown>>
  /** `02-addresses/01-notation/en.mdx` → its frontmatter, and its text below that. */
  readonly texts: ReadonlyMap<
    string,
    { readonly title: string; readonly summary: string; readonly body: string }
  >
}

/**
 * The units in order. Throws with the name of the file where something is wrong in it or missing, and rather than leave a
 * lesson out: when it is in no unit, has no number or shares it.
 */
export function buildCourse(sources: CourseSources): Unit[] {
  const lessons = Object.entries(sources.lessons).flatMap(([path, data]) => {
    const file = checkData(lessonFile, data, path.slice(1))
    return file.draft ? [] : [{ folder: folderOf(path), file }]
  })
  const units = Object.entries(sources.units).map(([path, data]) => {
    const folder = folderOf(path)
    const file = checkData(unitFile, data, path.slice(1))
    const unitPath: Bilingual = { en: `/en/${file.slug.en}/`, es: `/es/${file.slug.es}/` }
    const written = lessons
      .filter((lesson) => lesson.folder.startsWith(`${folder}/`))
      .map((lesson) => buildLesson(lesson.folder, lesson.file, unitPath, sources.texts))
    const { id, title, summary } = file
    return {
      id,
      number: numberOf(folder),
      title,
      summary,
      path: unitPath,
      places: placesOf(folder, file, written),
    }
  })
  const unitFolders = new Set(Object.keys(sources.units).map(folderOf))
  for (const { folder } of lessons) {
    const [unit = ''] = folder.split('/')
    if (!unitFolders.has(unit)) throw new Error(`content/lessons/${folder}: there is no ${unit}/unit.json`)
  }
  return units.sort((a, b) => a.number - b.number)
}

function placesOf(folder: string, { lessons: planned }: UnitFile, written: readonly Lesson[]): Place[] {
  const byNumber = new Map<number, Lesson>()
  for (const lesson of written) {
    const other = byNumber.get(lesson.number)
    if (other !== undefined)
      throw new Error(`content/lessons/${lesson.folder} has the number of ${other.folder}`)
    byNumber.set(lesson.number, lesson)
  }
  return Array.from({ length: Math.max(planned.length, ...byNumber.keys()) }, (_, index) => {
    const lesson = byNumber.get(index + 1)
    const title = lesson?.title ?? planned[index]?.title
    if (title === undefined)
      throw new Error(`content/lessons/${folder}: lesson ${index + 1} is neither written nor in unit.json`)
    return { number: index + 1, title, lesson }
  })
}

function buildLesson(
  folder: string,
  file: LessonFile,
  unitPath: Bilingual,
  texts: CourseSources['texts'],
): Lesson {
  const text = (language: Language) => {
    const found = texts.get(`${folder}/${language}.mdx`)
    if (found === undefined) throw new Error(`content/lessons/${folder}/${language}.mdx is missing`)
    return found
  }
  const [en, es] = [text('en'), text('es')]
  return {
    ...file,
    folder,
    number: numberOf(folder.split('/')[1] ?? '', folder),
    title: { en: en.title, es: es.title },
    summary: { en: en.summary, es: es.summary },
    path: { en: `${unitPath.en}${file.slug.en}/`, es: `${unitPath.es}${file.slug.es}/` },
    questions: countedQuestions(en.body),
    minutes: Math.max(minutesOf(en.body), minutesOf(es.body)),
  }
}

/** The folder of a file, below content/lessons. */
function folderOf(path: string): string {
  return path.replace('/content/lessons/', '').replace(/\/[^/]*$/, '')
}

/** Units and lessons stand in the order of the numbers that their folders start with. */
function numberOf(name: string, folder = name): number {
  const number = Number.parseInt(name, 10)
  if (!(number >= 1)) throw new Error(`content/lessons/${folder} does not start with its number`)
  return number
}

/** The written lessons of a unit, in order. */
export function lessonsOf(unit: Unit): Lesson[] {
  return unit.places.flatMap(({ lesson }) => lesson ?? [])
}

/** The lesson and those before and after it, across units. */
export function neighbors(course: readonly Unit[], id: string): { previous?: Lesson; next?: Lesson } {
  const all = course.flatMap(lessonsOf)
  const place = all.findIndex((lesson) => lesson.id === id)
  const [previous, next] = [all[place - 1], all[place + 1]]
  return { ...(previous && { previous }), ...(next && { next }) }
}
