/** The mutants that are said to be right programs, held against what became of them. */
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { mutantsFile } from '#schema/mutants.ts'
import { readData } from '#schema/read-data.ts'
import { type Exercise, repositoryRoot } from '../../src/grader/catalog.ts'
import { type Change, nameOf } from './mutant.ts'

/** Why each is right, by its name, for one language of an exercise. */
export type Equivalents = ReadonlyMap<string, { readonly change: Change; readonly why: string }>

export function equivalentsOf(exercise: Exercise, language: string): Equivalents {
  const file = join(exercise.folder, 'mutants.json')
  if (!existsSync(file)) return new Map()
  const groups = readData(mutantsFile, readFileSync(file, 'utf8'), relative(repositoryRoot, file))
  return new Map(
    groups.flatMap(({ why, mutants }) =>
      mutants
        .filter((mutant) => mutant.in === language)
        .map(({ from, to, nth }) => {
          const change = nth === undefined ? { from, to } : { from, to, nth }
          return [nameOf(change), { change, why }] as const
        }),
    ),
  )
}
