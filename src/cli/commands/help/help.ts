import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/failures.ts'
import { paint } from '#cli/style.ts'
import { suggest } from '#cli/suggest.ts'

/** All subcommands, in the order in which a learner meets them. */
export const commandNames = [
  'list',
  'start',
  'check',
  'watch',
  'hint',
  'reset',
  'solution',
  'progress',
  'explain',
  'class',
  'doctor',
  'verify',
  'help',
] as const

export type CommandName = (typeof commandNames)[number]

export function isCommandName(name: string): name is CommandName {
  return (commandNames as readonly string[]).includes(name)
}

/** A command that doesn't exist, with the nearest that does. */
export function unknownCommand(name: string, io: Io): Error {
  const near = suggest(name, commandNames)
  return usageError(
    io.t('cli.error.unknownCommand', { name }),
    near === undefined ? undefined : io.t('cli.error.didYouMean', { name: near }),
    io.t('cli.error.seeHelp'),
  )
}

/** `seis help [COMMAND]`; the whole page without one. */
export const help: Command = {
  name: 'help',
  run: async (args, io) => {
    const { words } = readArguments('help', args, {}, 1, io)
    const name = words[0]
    if (name === undefined) showAll(io)
    else if (!isCommandName(name)) throw unknownCommand(name, io)
    else showCommand(name, io)
    return ExitCode.pass
  },
}

/** How to use one command. `explain` keeps its own page, since it has its own words. */
export function showCommand(name: CommandName, io: Io): void {
  const { t } = io
  if (name === 'explain') {
    io.out(`${t('explain.help')}\n`)
    return
  }
  const summary = t(`cli.summary.${name}`)
  io.out(`seis ${paint(io, 'bold', name)}: ${summary}\n\n${t(`cli.usage.${name}`)}\n`)
}

function showAll(io: Io): void {
  const { t } = io
  io.out(`${paint(io, 'bold', t('cli.help.intro'))}\n\n`)
  io.out(`${t('cli.help.commands')}\n`)
  for (const name of commandNames) io.out(`  ${name.padEnd(10)} ${t(`cli.summary.${name}`)}\n`)
  io.out(`\n${t('cli.help.options')}\n`)
  io.out(`  --help      ${t('cli.help.optionHelp')}\n`)
  io.out(`  --lang      es | en: ${t('cli.help.optionLang')}\n`)
  io.out(`  --no-color  ${t('cli.help.optionColor')}\n`)
  io.out(`\n${t('cli.help.begin')}\n`)
}
