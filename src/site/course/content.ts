import { getCollection } from 'astro:content'
import type { Language } from '#i18n/languages.ts'
import { dataFiles } from '#schema/data-files.ts'
import { type ExerciseInfo, exerciseFile } from '#schema/exercise.ts'
import { checkData } from '#schema/read-data.ts'
import { buildCourse, type Unit } from './course.ts'
import { exercisePath } from './paths.ts'

export interface Exercise extends Pick<ExerciseInfo, 'id' | 'title' | 'summary'> {
  readonly folder: string
  readonly path: Readonly<Record<Language, string>>
  /** Of the tests that have to pass, and of the challenges. */
  readonly points: { readonly required: number; readonly optional: number }
}

/** Nothing changes during a build; while somebody writes, everything does. */
function once<T>(load: () => T): () => T {
  let loaded: { readonly value: T } | undefined
  return () => {
    if (import.meta.env.DEV) return load()
    loaded ??= { value: load() }
    return loaded.value
  }
}

/** The course as it stands in `content/lessons`. */
export const loadCourse: () => Promise<Unit[]> = once(async () => {
  checkDataFiles()
  const entries = await getCollection('lessons')
  return buildCourse({
    units: import.meta.glob('/content/lessons/*/unit.json', { eager: true, import: 'default' }),
    lessons: import.meta.glob('/content/lessons/*/*/lesson.json', { eager: true, import: 'default' }),
    texts: new Map(entries.map((entry) => [entry.id, { ...entry.data, body: entry.body ?? '' }])),
  })
})

/** Lessons show the data of `content/data` in widgets, which know no schema; so it is looked at here. */
function checkDataFiles(): void {
  const files = import.meta.glob('/content/data/*.json', { eager: true, import: 'default' })
  for (const [name, schema] of Object.entries(dataFiles)) {
    const file = `content/data/${name}.json`
    checkData(schema, files[`/${file}`], file)
  }
}

/** The exercises as the terminal knows them, from the same `exercise.json`. */
export const loadExercises: () => Exercise[] = once(() => {
  const files = import.meta.glob('/exercises/*/exercise.json', { eager: true, import: 'default' })
  return Object.entries(files)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([path, file]) => {
      const { id, title, summary, stages } = checkData(exerciseFile, file, path.slice(1))
      const pointsOf = (isOptional: boolean) =>
        stages
          .filter(({ optional = false }) => optional === isOptional)
          .flatMap(({ tests }) => tests)
          .reduce((sum, { points = 1 }) => sum + points, 0)
      return {
        id,
        title,
        summary,
        folder: path.split('/').at(-2) ?? '',
        path: { en: exercisePath('en', id), es: exercisePath('es', id) },
        points: { required: pointsOf(false), optional: pointsOf(true) },
      }
    })
})

/** The exercise of that id, which a lesson or a page names. */
export function findExercise(id: string): Exercise {
  const exercises = loadExercises()
  const found = exercises.find((exercise) => exercise.id === id)
  if (found === undefined)
    throw new Error(`no exercise “${id}”; there are ${exercises.map((each) => each.id).join(', ')}`)
  return found
}
