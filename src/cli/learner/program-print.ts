/** Whether a program is the same as a moment ago: then what has changed is chance. */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Exercise } from '#grader/catalog.ts'
import type { ProgramStart } from './program.ts'
import { sourceFiles } from './sources.ts'
import { readState } from './state-file.ts'

/** More than this is no exercise, and not worth reading at every check. */
const MOST_FILES = 300
const MOST_OCTETS = 4 * 2 ** 20

/** The files that a command names. */
export function filesNamedBy({ command, cwd }: ProgramStart): string[] {
  return command
    .map((word) => resolve(cwd, word))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
}

/** One text for the command and all files that it is made of; undefined where they are too many to tell. */
export function programPrint(start: ProgramStart): string | undefined {
  const named = filesNamedBy(start)
  const folders = named.length === 0 ? [start.cwd] : [...new Set(named.map((path) => dirname(path)))]
  const paths = [...new Set([...named, ...folders.flatMap((folder) => sourceFiles(folder))])]
  if (paths.length > MOST_FILES) return undefined
  const hash = createHash('sha256').update(JSON.stringify([start.cwd, start.command]))
  let octets = 0
  for (const path of paths) {
    try {
      const content = readFileSync(path)
      octets += content.length
      if (octets > MOST_OCTETS) return undefined
      hash.update(`\0${path}\0${content.length}\0`).update(content)
    } catch {
      return undefined
    }
  }
  return hash.digest('hex').slice(0, 32)
}

/** The seeds with which each test passed before, by test, while the program was the same. */
export function earlierPasses(
  exercise: Exercise,
  print: string | undefined,
): Readonly<Record<string, number>> {
  const { passes } = readState().exercises[exercise.id] ?? {}
  if (print === undefined || passes?.print !== print) return {}
  return typeof passes.seeds === 'object' && passes.seeds !== null ? passes.seeds : {}
}
