import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/failures.ts'
import { paint } from '#cli/style.ts'
import {
  backupsFolder,
  chooseExercise,
  displayPath,
  exerciseFolder,
  readState,
  remember,
  startedLanguages,
  writing,
} from '#cli/workspace.ts'
import type { Exercise } from '#grader/catalog.ts'
import { placeStarter } from './start.ts'

/** `seis reset [EXERCISE] [--yes]`: asks, keeps the work aside, puts a fresh starter. */
export const reset: Command = { name: 'reset', run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words, options } = readArguments('reset', args, { yes: { type: 'boolean' } }, 1, io)
  const { t } = io
  const exercise = chooseExercise(words[0], io)
  const folder = exerciseFolder(exercise)
  if (!existsSync(folder)) throw usageError(t('cli.reset.nothing', { exercise: exercise.id }))
  const backup = freeBackupName(exercise.id)
  const shown = {
    title: exercise.title[io.language],
    folder: displayPath(folder),
    backup: displayPath(backup),
  }
  if (options.yes !== true && !(await agrees(t('cli.reset.ask', shown), io))) {
    io.out(`${t('cli.reset.cancelled')}\n`)
    return ExitCode.pass
  }
  beginAnew(exercise, backup, io)
  io.out(`${paint(io, 'green', '✔')} ${t('cli.reset.done', { backup: shown.backup })}\n`)
  io.out(`  ${t('cli.reset.fresh', { folder: shown.folder })}\n`)
  return ExitCode.pass
}

/** Moves the work to `backup` and puts the starter in its place, in the languages that were there. */
export function beginAnew(exercise: Exercise, backup: string, io: Io): void {
  const languages = startedLanguages(exercise)
  writing(backup, io, () => {
    mkdirSync(backupsFolder(), { recursive: true })
    renameSync(exerciseFolder(exercise), backup)
  })
  const remembered = readState().exercises[exercise.id]?.language
  const again = languages.length > 0 ? languages : [remembered ?? Object.keys(exercise.languages)[0]!]
  for (const language of again) placeStarter(exercise, language, io)
  remember(exercise, { failing: '', hints: {} })
}

/** A name with the date that no earlier backup has. */
export function freeBackupName(exercise: string): string {
  const stamp = new Date().toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')
  const name = join(backupsFolder(), `${exercise}-${stamp}`)
  for (let number = 2; ; number++) {
    const candidate = number === 2 ? name : `${name}-${number - 1}`
    if (!existsSync(candidate)) return candidate
  }
}

async function agrees(question: string, io: Io): Promise<boolean> {
  if (!process.stdin.isTTY) throw usageError(io.t('cli.reset.needsYes'))
  const [explanation, ...asked] = question.split('\n')
  io.err(`${explanation}\n`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const aborted = new AbortController()
  // Ctrl-C and Ctrl-D are a no.
  terminal.once('SIGINT', () => aborted.abort())
  terminal.once('close', () => aborted.abort())
  try {
    const answer = await terminal.question(asked.join('\n'), { signal: aborted.signal })
    return io.t('cli.reset.yes').split(' ').includes(answer.trim().toLowerCase())
  } catch {
    io.err('\n')
    return false
  } finally {
    terminal.close()
  }
}
