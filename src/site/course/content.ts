import { getCollection } from 'astro:content'
import type { Language } from '#i18n/languages.ts'
import { buildCourse, type Unit } from './course.ts'
import { exercisePath } from './paths.ts'

/** The course as it stands in `content/lessons`. */
export async function loadCourse(): Promise<Unit[]> {
  const entries = await getCollection('lessons')
  return buildCourse({
    units: import.meta.glob('/content/lessons/*/unit.json', { eager: true, import: 'default' }),
    lessons: import.meta.glob('/content/lessons/*/*/lesson.json', { eager: true, import: 'default' }),
    texts: new Map(entries.map((entry) => [entry.id, { ...entry.data, body: entry.body ?? '' }])),
  })
}

export interface Exercise {
  readonly id: string
  readonly folder: string
  readonly title: Readonly<Record<Language, string>>
  readonly summary: Readonly<Record<Language, string>>
  readonly path: Readonly<Record<Language, string>>
}

/** The exercises as the terminal knows them, from the same `exercise.json`. */
export function loadExercises(): Exercise[] {
  const files = import.meta.glob<Omit<Exercise, 'folder' | 'path'>>('/exercises/*/exercise.json', {
    eager: true,
    import: 'default',
  })
  return Object.entries(files)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([path, { id, title, summary }]) => ({
      id,
      title,
      summary,
      folder: path.split('/').at(-2) ?? '',
      path: { en: exercisePath('en', id), es: exercisePath('es', id) },
    }))
}
