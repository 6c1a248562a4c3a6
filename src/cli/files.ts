/** Reading and writing the person's files, and saying which. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { reasonText } from '#grader/report/reason.ts'
import type { Io } from './command.ts'
import { environmentError, reasonOf } from './command-error.ts'

/** A path as the person would type it from where they are: the shorter of its two forms. */
export function displayPath(path: string): string {
  const short = relative(process.cwd(), path)
  return short === '' ? '.' : short.length < path.length ? short : path
}

export function cannotWriteText(path: string, reason: string, { t }: Io): string {
  return t('cli.error.cannotWrite', { path: displayPath(path), reason: reasonText(reason, t) })
}

/** Runs something that writes, and says in the person's language when the system refuses. */
export function tryToWrite<T>(path: string, io: Io, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw environmentError(cannotWriteText(path, reasonOf(error), io), io.t('cli.error.cannotWriteHelp'))
  }
}

/** What to throw when the system refused to let us read a file or folder. */
export function cannotRead(path: string, error: unknown, { t }: Io): Error {
  const reason = reasonText(reasonOf(error), t)
  return environmentError(t('cli.error.cannotRead', { path: displayPath(path), reason }))
}

/**
 * Makes a folder and those above it. Node's own `recursive` never comes back where the system says that a folder isn't
 * there and does not let it be made either, as in `/proc`.
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // Somebody else was faster.
    if (reasonOf(error) !== 'EEXIST' || !statSync(path).isDirectory()) throw error
  }
}

/** Replaces a file as a whole or not at all. */
export function writeAtomically(path: string, text: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, text, { flag: 'wx' })
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
