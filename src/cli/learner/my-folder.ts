/** The learner's own folder: their programs, their progress, and where they left off. */
import { accessSync, constants } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeFolder } from '#cli/files.ts'
import { type Exercise, repositoryRoot } from '#grader/catalog.ts'

/** Where the work is: `my/` beside the course, or wherever `SEIS_MY` says. */
export function myFolder(): string {
  const chosen = process.env.SEIS_MY
  return chosen === undefined || chosen === '' ? join(repositoryRoot, 'my') : resolve(chosen)
}

export function exerciseFolder(exercise: Exercise): string {
  return join(myFolder(), exercise.id)
}

/** Where `reset` puts aside what it replaces. */
export function backupsFolder(): string {
  return join(myFolder(), 'backups')
}

/** Throws the system's error if files cannot be made in `my/`, which is created if need be. */
export function requireWritable(): void {
  makeFolder(myFolder())
  accessSync(myFolder(), constants.W_OK | constants.X_OK)
}
