/** What every command understands, wherever it stands before `--`. */
import { isLanguage, type Language, pickLanguage } from '#i18n/languages.ts'
import type { Io } from './command.ts'
import { usageError } from './command-error.ts'

export interface GlobalOptions {
  /** The command line without these options. */
  readonly args: readonly string[]
  readonly help: boolean
  readonly color: boolean
  /** The value of `--lang`, not checked yet. */
  readonly language: string | undefined
}

/** Takes them out of the command line; what follows `--` belongs to somebody else. */
export function readGlobalOptions(argv: readonly string[]): GlobalOptions {
  const end = argv.indexOf('--')
  const own = end < 0 ? argv : argv.slice(0, end)
  const args: string[] = []
  let [help, color] = [false, true]
  let language: string | undefined
  for (let index = 0; index < own.length; index++) {
    const arg = own[index]!
    if (arg === '--help' || arg === '-h') help = true
    else if (arg === '--no-color') color = false
    else if (arg === '--lang') language = own[++index] ?? ''
    else if (arg.startsWith('--lang=')) language = arg.slice('--lang='.length)
    else args.push(arg)
  }
  return { args: [...args, ...(end < 0 ? [] : argv.slice(end))], help, color, language }
}

/** The language to speak, even to somebody who asked for one that we don't have. `bin/seis.mjs` picks it the same way. */
export function languageOf({ language }: GlobalOptions): Language {
  const { SEIS_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env
  // Of the system's three, the first that is set decides alone, as POSIX has it.
  return pickLanguage([language, SEIS_LANG, LC_ALL || LC_MESSAGES || LANG])
}

export function refuseUnknownLanguage({ language }: GlobalOptions, io: Io): void {
  if (language === undefined || isLanguage(language)) return
  throw usageError(io.t('cli.error.unknownLanguage', { value: language }))
}
