/** The exercise that a command is about. */
import { existsSync, realpathSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { type Exercise, listExercises } from '#grader/catalog.ts'
import { nearestName } from '#i18n/nearest-name.ts'
import { exerciseFolder, myFolder } from './my-folder.ts'
import { readState } from './state-file.ts'

/** The exercise of that name, or a usage error with the nearest name. */
export function findExercise(name: string, io: Io): Exercise {
  const all = listExercises()
  const found = all.find(({ id }) => id === name)
  if (found) return found
  const near = nearestName(
    name,
    all.map(({ id }) => id),
  )
  throw usageError(
    io.t('cli.error.unknownExercise', { name }),
    near === undefined ? undefined : io.t('cli.error.didYouMean', { name: near }),
    io.t('cli.error.seeList'),
  )
}

/** The exercise that was named, or the one of this folder, or the one started last. */
export function chooseExercise(name: string | undefined, io: Io): Exercise {
  if (name !== undefined) return findExercise(name, io)
  const all = listExercises()
  const here = exerciseOfFolder(process.cwd(), all)
  const last = all.find(({ id }) => id === readState().last)
  const started = all.filter((exercise) => existsSync(exerciseFolder(exercise)))
  const chosen = here ?? last ?? (started.length === 1 ? started[0] : undefined)
  if (chosen) return chosen
  const first = io.t('cli.error.startFirst', { exercise: all[0]?.id ?? 'echo', language: 'py' })
  throw started.length === 0
    ? usageError(io.t('cli.error.nothingStarted'), first, io.t('cli.error.seeList'))
    : usageError(io.t('cli.error.whichExercise'), io.t('cli.error.seeList'))
}

function exerciseOfFolder(folder: string, all: readonly Exercise[]): Exercise | undefined {
  let root: string
  try {
    root = realpathSync(myFolder())
  } catch {
    return undefined
  }
  const inside = relative(root, folder)
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return undefined
  return all.find(({ id }) => id === inside.split(sep)[0])
}
