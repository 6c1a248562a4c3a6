import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { displayPath, tryToWrite } from '#cli/files.ts'
import { displayDate } from '#cli/learner/exercise-status.ts'
import { progressPath, readProgress } from '#cli/learner/progress-file.ts'
import { paint } from '#cli/style.ts'
import { listExercises } from '#grader/catalog.ts'
import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const translate = translatorOf({ en, es })

/** What has been passed, and the file that the site can read. */
export const command: Command = { name: 'progress', order: 80, texts: { en, es }, run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { options } = readArguments(
    'progress',
    args,
    { export: { type: 'string' }, json: { type: 'boolean' } },
    0,
    io,
  )
  const t = translate(io.language)
  const current = readProgress(io)
  if (current === undefined) return ExitCode.environment
  const text = `${JSON.stringify(current, null, 2)}\n`
  if (typeof options.export === 'string') {
    const path = resolve(options.export)
    if (existsSync(path)) throw usageError(t('fileExists', { path: displayPath(path) }))
    tryToWrite(path, io, () => writeFileSync(path, text, { flag: 'wx' }))
    io.err(`${t('exported', { path: displayPath(path) })}\n`)
  }
  if (options.json === true) {
    io.out(text)
    return ExitCode.pass
  }
  if (options.export !== undefined) return ExitCode.pass
  const passed = listExercises().filter(({ id }) => current.exercises[id] !== undefined)
  for (const { id, title } of passed) {
    const { passed: at, seed, tests } = current.exercises[id]!
    const line = t('passed', {
      title: title[io.language],
      date: displayDate(at, io),
      tests,
      seed,
    })
    io.out(`${paint(io, 'green', '✔')} ${line}\n`)
  }
  if (passed.length === 0) io.out(`${t('none')}\n`)
  else io.out(`\n${t('file', { path: displayPath(progressPath()) })}\n`)
  return ExitCode.pass
}
