/**
 * Folders for programs that work on files: one per run, inside another that nothing else uses, so that what lies
 * beside it is under the checks' control too. They are removed when the run ends, or at the last when we end.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const made = new Set<string>()

/** An empty folder, as a path without links. */
export function makeRunFolder(): string {
  const outer = mkdtempSync(join(realpathSync(tmpdir()), 'seis-run-'))
  made.add(outer)
  const folder = join(outer, 'files')
  mkdirSync(folder)
  return folder
}

/** Removes such a folder with everything in and beside it. */
export function removeRunFolder(folder: string): void {
  const outer = dirname(folder)
  rmSync(outer, { recursive: true, force: true, maxRetries: 3 })
  made.delete(outer)
}

process.on('exit', () => {
  for (const outer of made) rmSync(outer, { recursive: true, force: true })
})
