import { reasonText } from '#grader/report/reason.ts'
import { translator } from '#i18n/translate.ts'
import { ExitCode, type Io } from './command.ts'
import { CommandError, environmentError, reasonOf } from './command-error.ts'
import { findCommand } from './find-command.ts'
import { type GlobalOptions, languageOf, readGlobalOptions, refuseUnknownLanguage } from './global-options.ts'
import { paragraph } from './style.ts'

function makeIo(options: GlobalOptions): Io {
  const { NO_COLOR, TERM } = process.env
  const language = languageOf(options)
  return {
    language,
    t: translator(language),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    color: options.color && !NO_COLOR && TERM !== 'dumb' && process.stdout.isTTY === true,
    width: process.stdout.columns || 80,
  }
}

async function dispatch(options: GlobalOptions, io: Io): Promise<number> {
  refuseUnknownLanguage(options, io)
  const [name, ...args] = options.args
  const help = () => findCommand('help', io)
  if (name === undefined || name === '--') return (await help()).run([], io)
  if (options.help)
    return (await help()).run([name, ...args.slice(0, 1).filter((word) => !word.startsWith('-'))], io)
  return (await findCommand(name, io)).run(args, io)
}

/** Runs one command line; resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const options = readGlobalOptions(argv)
  const io = makeIo(options)
  const fail = (error: unknown) => {
    if (error instanceof CommandError) {
      const lines = error.message.split('\n').map((line) => {
        const indent = line.length - line.trimStart().length
        return `${' '.repeat(indent)}${paragraph(io, line.trimStart(), indent)}`
      })
      io.err(`${lines.join('\n')}\n`)
      return error.exitCode
    }
    io.err(`${io.t('cli.error.internal')}\n\n${error instanceof Error ? error.stack : String(error)}\n`)
    return ExitCode.internal
  }
  process.on('uncaughtException', (error) => process.exit(fail(error)))
  process.stdout.on('error', (error) => {
    const reason = reasonOf(error)
    // Whoever read our output has gone (`| head`): there is nobody left to speak to.
    if (reason === 'EPIPE') process.exit(ExitCode.failed)
    const said = io.t('cli.error.cannotWriteOutput', { reason: reasonText(reason, io.t) })
    process.exit(fail(environmentError(said)))
  })
  try {
    return await dispatch(options, io)
  } catch (error) {
    return fail(error)
  }
}
