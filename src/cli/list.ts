import { existsSync } from 'node:fs'
import { listExercises } from '#grader/catalog.ts'
import { readArguments } from './arguments.ts'
import { type Command, ExitCode, type Io } from './command.ts'
import { readProgress } from './progress-file.ts'
import { paint, paragraph } from './style.ts'
import { exerciseFolder, readState } from './workspace.ts'

/** `seis list`: the exercises in order, which are started and which passed. */
export const list: Command = { name: 'list', run }

/** A date as people of the language write it, in their own time zone. */
export function displayDate(iso: string, io: Io): string {
  return new Date(iso).toLocaleDateString(io.language, { dateStyle: 'long' })
}

async function run(args: readonly string[], io: Io): Promise<number> {
  readArguments('list', args, {}, 0, io)
  const { t, language } = io
  const passed = readProgress(io)?.exercises ?? {}
  const exercises = listExercises()
  const column = Math.max(...exercises.map(({ id }) => id.length)) + 4
  io.out(`${paint(io, 'bold', t('cli.list.title'))}\n`)
  for (const exercise of exercises) {
    const entry = passed[exercise.id]
    const state = entry
      ? `  ${paint(io, 'green', `✔ ${t('cli.list.passed', { date: displayDate(entry.passed, io) })}`)}`
      : existsSync(exerciseFolder(exercise))
        ? `  ${paint(io, 'yellow', `… ${t('cli.list.started')}`)}`
        : ''
    io.out(`\n  ${exercise.id.padEnd(column - 2)}${exercise.title[language]}${state}\n`)
    io.out(`${' '.repeat(column)}${paragraph(io, exercise.summary[language], column)}\n`)
  }
  const current = exercises.find(({ id }) => id === readState().last && passed[id] === undefined)
  const next = exercises.find(({ id }) => passed[id] === undefined)
  if (current) io.out(`\n${t('cli.list.resume', { exercise: current.id })}\n`)
  else if (next) io.out(`\n${t('cli.list.next', { exercise: next.id })}\n`)
  return ExitCode.pass
}
