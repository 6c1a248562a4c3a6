import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { allCommands, findCommand } from '#cli/find-command.ts'
import { paint } from '#cli/style.ts'
import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const translate = translatorOf({ en, es })

/** All commands, or how to use one. */
export const command: Command = { name: 'help', order: 130, texts: { en, es }, run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words } = readArguments('help', args, {}, 2, io)
  if (words[0] === undefined) showAll(await allCommands(), io)
  else showOne(await findCommand(words[0], io), words[1], io)
  return ExitCode.pass
}

/** Without such a page, the one about all that the command does. */
function showOne({ name, texts }: Command, word: string | undefined, io: Io): void {
  const { summary, usage, pages = {} } = texts[io.language]
  const page = word !== undefined && Object.hasOwn(pages, word) ? pages[word] : undefined
  if (page !== undefined) io.out(`${page}\n`)
  else io.out(`seis ${paint(io, 'bold', name)}: ${summary}\n\n${usage}\n`)
}

function showAll(commands: readonly Command[], io: Io): void {
  const t = translate(io.language)
  io.out(`${paint(io, 'bold', t('intro'))}\n\n`)
  io.out(`${t('commands')}\n`)
  for (const { name, texts } of commands) io.out(`  ${name.padEnd(10)} ${texts[io.language].summary}\n`)
  io.out(`\n${t('options')}\n`)
  io.out(`  --help      ${t('optionHelp')}\n`)
  io.out(`  --lang      es | en: ${t('optionLang')}\n`)
  io.out(`  --no-color  ${t('optionColor')}\n`)
  io.out(`\n${t('begin')}\n`)
}
