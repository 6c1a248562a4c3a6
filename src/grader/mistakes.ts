/**
 * Mistakes that people make in an exercise, as programs. In `mistakes/`, `trims.py` is a whole one; `no-glue.py.patch` is the
 * solution in its language with a few lines changed, and those lines are all that it says.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { applyPatch } from 'diff'
import type { Exercise } from './catalog.ts'

const patchEnd = '.patch'

export interface Mistake {
  /** Of the program: `no-glue.py`. */
  readonly name: string
  /** Whether it has to be made of the solution first. */
  readonly isPatch: boolean
}

/** By name. */
export function mistakesOf({ folder, languages }: Exercise): Mistake[] {
  const path = join(folder, 'mistakes')
  if (!existsSync(path)) return []
  return readdirSync(path)
    .map((file) => {
      const isPatch = file.endsWith(patchEnd)
      return { name: isPatch ? file.slice(0, -patchEnd.length) : file, isPatch }
    })
    .filter(({ name }) => languages[extname(name).slice(1)] !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The program's text. Throws where the solution has changed, so that a patch does not fit any more. */
export function sourceOf({ folder, languages }: Exercise, { name, isPatch }: Mistake): string {
  const path = join(folder, 'mistakes', name)
  if (!isPatch) return readFileSync(path, 'utf8')
  const language = extname(name).slice(1)
  const solution = join(folder, 'solution', language, languages[language]!.file)
  const source = applyPatch(readFileSync(solution, 'utf8'), readFileSync(`${path}${patchEnd}`, 'utf8'))
  if (source === false) throw new Error(`${path}${patchEnd} does not fit ${solution}: make it anew`)
  return source
}
