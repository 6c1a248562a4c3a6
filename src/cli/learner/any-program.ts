import type { Arguments } from '#cli/arguments.ts'
import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import type { Exercise } from '#grader/catalog.ts'
import { learnerProgram, type ProgramStart } from './program.ts'

/** The command that was given after `--`, in this folder, else the learner's own program. */
export function anyProgram(
  exercise: Exercise,
  { rest, options }: Pick<Arguments, 'rest' | 'options'>,
  io: Io,
): ProgramStart {
  if (rest === undefined) return learnerProgram(exercise, options.in, io)
  if (rest.length === 0) throw usageError(io.t('cli.error.emptyCommand'))
  return { command: rest, cwd: process.cwd() }
}
