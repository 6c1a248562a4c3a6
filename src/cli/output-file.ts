/** Files that a command writes results to: refused before the work begins, written as a whole when it is done. */
import { accessSync, constants, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { reasonText } from '#grader/report/reason.ts'
import type { Io } from './command.ts'
import { reasonOf, usageError } from './failures.ts'
import { displayPath, writeAtomically, writing } from './workspace.ts'

/** Checks that a file can be written there; returns what writes it. A file that exists is replaced. */
export function outputFile(wished: string, io: Io): (text: string) => void {
  const path = resolve(wished)
  const target = statSync(path, { throwIfNoEntry: false })
  const refuse = (reason: string) =>
    usageError(io.t('cli.error.cannotWrite', { path: displayPath(path), reason: reasonText(reason, io.t) }))
  if (target?.isDirectory()) throw refuse('EISDIR')
  const isFile = target === undefined || target.isFile()
  try {
    accessSync(isFile ? dirname(path) : path, constants.W_OK)
    if (target?.isFile()) accessSync(path, constants.W_OK)
    if (target === undefined && !statSync(dirname(path)).isDirectory()) throw refuse('ENOTDIR')
  } catch (error) {
    throw refuse(reasonOf(error))
  }
  return (text) => {
    // A pipe or /dev/stdout cannot be replaced, only written to.
    writing(path, io, () => (isFile ? writeAtomically(path, text) : writeFileSync(path, text)))
  }
}
