/** Folders for tests: each test has its own, and nothing of them is left when the file's tests are over. */
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { removeFolder } from '../src/grader/remove-folder.ts'

/** To be called once at the top of a test file. What it returns makes a new empty folder, a path without links. */
export function scratchFolders(name: string): () => string {
  const made: string[] = []
  afterAll(() => {
    for (const folder of made.splice(0)) removeFolder(folder)
  })
  return () => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), `seis-${name}-`))
    made.push(folder)
    return folder
  }
}
