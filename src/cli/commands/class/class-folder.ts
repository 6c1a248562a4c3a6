/** The folder of a class as it was named: a folder, or the zip file in which a learning platform hands out all submissions. */
import { mkdtempSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { cannotRead, displayPath } from '#cli/files.ts'
import { problemText } from '#grader/class/class-marks.ts'
import { classLimits, openZip } from '#grader/class/open-zip.ts'
import { SubmissionError } from '#grader/class/submission-problem.ts'
import { kindOf, leftovers } from '#grader/class/submissions.ts'
import { removeFolder } from '#grader/remove-folder.ts'
import { translate } from './texts.ts'

export interface ClassFolder {
  /** By which the class is known again. */
  readonly named: string
  /** Where its submissions lie. */
  readonly folder: string
}

export async function openClassFolder(name: string | undefined, io: Io): Promise<ClassFolder> {
  const t = translate(io.language)
  if (name === undefined) {
    throw usageError(t('error.whichFolder'), io.t('cli.error.seeUsage', { command: 'class' }))
  }
  const path = resolve(name)
  const there = statSync(path, { throwIfNoEntry: false })
  if (there === undefined) throw usageError(t('error.noFolder', { folder: displayPath(path) }))
  if (there.isFile() && /\.zip$/i.test(path)) {
    return { named: realpathSync(path), folder: await unpack(path, io) }
  }
  if (!there.isDirectory()) throw usageError(t('error.notFolder', { folder: displayPath(path) }))
  try {
    readdirSync(path)
  } catch (error) {
    throw cannotRead(path, error, io)
  }
  const real = realpathSync(path)
  return { named: real, folder: real }
}

async function unpack(path: string, io: Io): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'seis-download-'))
  process.once('exit', () => removeFolder(scratch))
  try {
    const folder = join(scratch, 'class')
    await openZip(path, folder, classLimits)
    return onlyFolder(folder)
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error
    throw usageError(
      translate(io.language)('error.badZip', {
        file: displayPath(path),
        reason: problemText(error.problem, io.t),
      }),
    )
  }
}

/** A zip file of a folder holds that folder; who handed in alone is one of several, or has a folder with a program. */
function onlyFolder(folder: string): string {
  const names = readdirSync(folder).filter((name) => !leftovers.test(name))
  const only = names.length === 1 ? join(folder, names[0]!) : undefined
  if (only === undefined || kindOf(only) !== 'folder' || names[0]!.includes('_assignsubmission_'))
    return folder
  return readdirSync(only).some((name) => kindOf(join(only, name)) === 'folder') ? only : folder
}
