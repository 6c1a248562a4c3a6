/** The commands are the folders of `commands/`: nothing lists them. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { nearestName } from '#i18n/nearest-name.ts'
import type { Command, Io } from './command.ts'
import { usageError } from './command-error.ts'

const folder = fileURLToPath(new URL('commands', import.meta.url))

function fileOf(name: string): string {
  return join(folder, name, `${name}.ts`)
}

function commandNames(): string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(fileOf(name)))
    .sort()
}

/** Loads one command and nothing of the others: `explain` needs no grader, and `check` no address registry. */
async function load(name: string): Promise<Command> {
  const url = pathToFileURL(fileOf(name)).href
  return ((await import(/* @vite-ignore */ url)) as { command: Command }).command
}

/** The command of that name, or a usage error with the nearest name. */
export async function findCommand(name: string, io: Io): Promise<Command> {
  const names = commandNames()
  if (names.includes(name)) return load(name)
  const near = nearestName(name, names)
  throw usageError(
    io.t('cli.error.unknownCommand', { name }),
    near === undefined ? undefined : io.t('cli.error.didYouMean', { name: near }),
    io.t('cli.error.seeHelp'),
  )
}

/** All commands as the help page lists them. */
export async function allCommands(): Promise<Command[]> {
  const commands = await Promise.all(commandNames().map(load))
  return commands.sort((a, b) => a.order - b.order)
}
