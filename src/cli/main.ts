import { isLanguage, pickLanguage } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import { type Command, ExitCode, type Io } from './command.ts'
import { type CommandName, help, isCommandName, showCommand, unknownCommand } from './commands/help.ts'
import { CommandError, usageError } from './failures.ts'
import { paragraph } from './style.ts'

/** Each command is loaded when it is asked for: `explain` needs no grader, and `check` no address registry. */
const load: Readonly<Record<CommandName, () => Promise<Command>>> = {
  list: async () => (await import('./commands/list.ts')).list,
  start: async () => (await import('./commands/start.ts')).start,
  check: async () => (await import('./commands/check/check.ts')).check,
  watch: async () => (await import('./commands/watch/watch.ts')).watch,
  hint: async () => (await import('./commands/hint.ts')).hint,
  reset: async () => (await import('./commands/reset.ts')).reset,
  solution: async () => (await import('./commands/solution.ts')).solution,
  progress: async () => (await import('./commands/progress.ts')).progress,
  explain: async () => (await import('./commands/explain/explain.ts')).explain,
  class: async () => (await import('./commands/class/class.ts')).classroom,
  doctor: async () => (await import('./commands/doctor/doctor.ts')).doctor,
  verify: async () => (await import('./commands/verify.ts')).verify,
  help: async () => help,
}

interface Wishes {
  readonly args: readonly string[]
  readonly help: boolean
  readonly color: boolean
  readonly language: string | undefined
}

/** Takes what every command understands out of the arguments; what follows `--` belongs to somebody else. */
function readWishes(argv: readonly string[]): Wishes {
  const end = argv.indexOf('--')
  const own = end < 0 ? argv : argv.slice(0, end)
  const args: string[] = []
  let [wantsHelp, color] = [false, true]
  let language: string | undefined
  for (let index = 0; index < own.length; index++) {
    const arg = own[index]!
    if (arg === '--help' || arg === '-h') wantsHelp = true
    else if (arg === '--no-color') color = false
    else if (arg === '--lang') language = own[++index] ?? ''
    else if (arg.startsWith('--lang=')) language = arg.slice('--lang='.length)
    else args.push(arg)
  }
  return { args: [...args, ...(end < 0 ? [] : argv.slice(end))], help: wantsHelp, color, language }
}

function makeIo({ language, color }: Wishes): Io {
  const { SEIS_LANG, LC_ALL, LC_MESSAGES, LANG, NO_COLOR, TERM } = process.env
  // Of the system's three, the first that is set decides alone, as POSIX has it.
  const chosen = pickLanguage([language, SEIS_LANG, LC_ALL || LC_MESSAGES || LANG])
  return {
    language: chosen,
    t: translator(chosen),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    color: color && !NO_COLOR && TERM !== 'dumb' && process.stdout.isTTY === true,
    width: process.stdout.columns || 80,
  }
}

async function dispatch(wishes: Wishes, io: Io): Promise<number> {
  const { language } = wishes
  if (language !== undefined && !isLanguage(language)) {
    throw usageError(io.t('cli.error.unknownLanguage', { value: language }))
  }
  const [name, ...args] = wishes.args
  if (name === undefined || name === '--') return help.run([], io)
  if (!isCommandName(name)) throw unknownCommand(name, io)
  if (wishes.help) {
    showCommand(name, io)
    return ExitCode.pass
  }
  return (await load[name]()).run(args, io)
}

/** Runs one command line; resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const wishes = readWishes(argv)
  const io = makeIo(wishes)
  const fail = (error: unknown) => {
    if (error instanceof CommandError) {
      const lines = error.message.split('\n').map((line) => paragraph(io, line))
      io.err(`${lines.join('\n')}\n`)
      return error.exitCode
    }
    io.err(`${io.t('cli.error.internal')}\n\n${error instanceof Error ? error.stack : String(error)}\n`)
    return ExitCode.internal
  }
  process.on('uncaughtException', (error) => process.exit(fail(error)))
  // Whoever read our output has gone (`| head`): there is nobody left to speak to.
  process.stdout.on('error', () => process.exit(ExitCode.failed))
  try {
    return await dispatch(wishes, io)
  } catch (error) {
    return fail(error)
  }
}
