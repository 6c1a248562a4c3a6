import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/failures.ts'
import { progressPath, readProgress } from '#cli/progress-file.ts'
import { displayDate } from '#cli/standing.ts'
import { paint } from '#cli/style.ts'
import { displayPath, writing } from '#cli/workspace.ts'
import { listExercises } from '#grader/catalog.ts'

/** `seis progress [--export FILE] [--json]`: what has been passed, and the file that the site can read. */
export const progress: Command = { name: 'progress', run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { options } = readArguments(
    'progress',
    args,
    { export: { type: 'string' }, json: { type: 'boolean' } },
    0,
    io,
  )
  const { t } = io
  const current = readProgress(io)
  if (current === undefined) return ExitCode.environment
  const text = `${JSON.stringify(current, null, 2)}\n`
  if (typeof options.export === 'string') {
    const path = resolve(options.export)
    if (existsSync(path)) throw usageError(t('cli.error.fileExists', { path: displayPath(path) }))
    writing(path, io, () => writeFileSync(path, text, { flag: 'wx' }))
    io.err(`${t('cli.progress.exported', { path: displayPath(path) })}\n`)
  }
  if (options.json === true) {
    io.out(text)
    return ExitCode.pass
  }
  if (options.export !== undefined) return ExitCode.pass
  const passed = listExercises().filter(({ id }) => current.exercises[id] !== undefined)
  for (const { id, title } of passed) {
    const { passed: at, seed, tests } = current.exercises[id]!
    const line = t('cli.progress.passed', {
      title: title[io.language],
      date: displayDate(at, io),
      tests,
      seed,
    })
    io.out(`${paint(io, 'green', '✔')} ${line}\n`)
  }
  if (passed.length === 0) io.out(`${t('cli.progress.none')}\n`)
  else io.out(`\n${t('cli.progress.file', { path: displayPath(progressPath()) })}\n`)
  return ExitCode.pass
}
