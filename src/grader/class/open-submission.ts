/** Makes a folder or one file of every submission: zip files are opened, files that were downloaded one by one gathered. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { Exercise } from '#grader/catalog.ts'
import { openZip, submissionLimits } from './open-zip.ts'
import { SubmissionError } from './submission-problem.ts'
import { kindOf, leftovers, type Submission } from './submissions.ts'

/** A zip file in a zip file in a folder is still somebody's homework; one more is a game. */
const MAX_NESTING = 2

/** What comes out lies below `scratch`, which is made only if it is needed. Rejects with a `SubmissionError`. */
export async function openSubmission(
  submission: Submission,
  exercise: Exercise,
  scratch: string,
): Promise<Submission> {
  const { kind, path, files = [], problem } = submission
  if (problem !== undefined) throw new SubmissionError(problem.code, problem.values)
  if (kind === 'file') return submission
  let folder = path
  if (kind === 'zip') {
    folder = join(scratch, 'zip')
    await openZip(path, folder, submissionLimits)
  }
  if (kind === 'files') {
    folder = join(scratch, 'files')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const each of files) {
      const name = basename(each.name)
      if (name !== '' && kindOf(each.path) === 'file') copyFileSync(each.path, join(folder, name))
    }
  }
  for (let depth = 0; depth < MAX_NESTING; depth++) {
    const inner = onlyZip(folder, exercise)
    if (inner === undefined) break
    folder = join(scratch, `inner-${depth}`)
    await openZip(inner, folder, submissionLimits)
  }
  return { ...submission, kind: 'folder', path: folder }
}

/** The zip file that is all there is, in the folder or in the one folder in it. */
function onlyZip(folder: string, exercise: Exercise): string | undefined {
  const entries = readdirSync(folder).filter((name) => !leftovers.test(name))
  const zips = entries.filter((name) => /\.zip$/i.test(name) && kindOf(join(folder, name)) === 'file')
  const isProgram = (name: string) =>
    name === 'seis.json' || exercise.languages[extname(name).slice(1).toLowerCase()] !== undefined
  if (
    zips.length === 1 &&
    !entries.some((name) => isProgram(name) || kindOf(join(folder, name)) === 'folder')
  ) {
    return join(folder, zips[0]!)
  }
  const [only, ...others] = entries
  const isNested = only !== undefined && others.length === 0 && kindOf(join(folder, only)) === 'folder'
  return isNested ? onlyZip(join(folder, only), exercise) : undefined
}
