/** A file that a command writes results to: refused before the work begins, written as a whole when it is done. */
import { accessSync, constants, type Stats, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Io } from './command.ts'
import { reasonOf, usageError } from './command-error.ts'
import { cannotWriteText, tryToWrite, writeAtomically } from './files.ts'

/** Checks that a file can be written there; returns what writes it. A file that exists is replaced. */
export function outputFile(name: string, io: Io): (text: string | Uint8Array) => void {
  const path = resolve(name)
  const refuse = (reason: string) => usageError(cannotWriteText(path, reason, io))
  const existing = lookAt(path, refuse)
  if (existing?.isDirectory()) throw refuse('EISDIR')
  const isFile = existing === undefined || existing.isFile()
  try {
    accessSync(isFile ? dirname(path) : path, constants.W_OK)
    if (existing?.isFile()) accessSync(path, constants.W_OK)
    if (existing === undefined && !statSync(dirname(path)).isDirectory()) throw refuse('ENOTDIR')
  } catch (error) {
    throw refuse(reasonOf(error))
  }
  return (text) => {
    // A pipe or /dev/stdout cannot be replaced, only written to.
    tryToWrite(path, io, () => (isFile ? writeAtomically(path, text) : writeFileSync(path, text)))
  }
}

/** Undefined where nothing is there yet; a folder that may not be looked into is refused. */
function lookAt(path: string, refuse: (reason: string) => Error): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    throw refuse(reasonOf(error))
  }
}
