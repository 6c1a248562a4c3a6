import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { nearestName } from '#i18n/nearest-name.ts'
import type { Io } from './command.ts'
import { usageError } from './command-error.ts'

export interface Arguments {
  /** Words that are no options, before `--`. */
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  /** What follows `--`; undefined without one. */
  readonly rest: readonly string[] | undefined
}

/**
 * Reads a command's arguments. Wrong ones throw a usage error in our words: Node's own are English and speak
 * of things that a learner doesn't know.
 */
export function readArguments(
  command: string,
  args: readonly string[],
  options: ParseArgsOptionsConfig,
  maxWords: number,
  io: Io,
): Arguments {
  const end = args.indexOf('--')
  const own = end < 0 ? args : args.slice(0, end)
  const usage = io.t('cli.error.seeUsage', { command })
  const { tokens, values } = parseArgs({
    args: [...own],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const option = token.rawName
    const known = options[token.name]
    if (known === undefined) {
      const near = nearestName(option.replace(/^-+/, ''), Object.keys(options))
      throw usageError(
        io.t('cli.error.unknownOption', { option }),
        near === undefined ? undefined : io.t('cli.error.didYouMean', { name: `--${near}` }),
        usage,
      )
    }
    if (known.type === 'string' && (token.value === undefined || token.value === '')) {
      throw usageError(io.t('cli.error.needsValue', { option }), usage)
    }
    if (known.type === 'boolean' && token.value !== undefined) {
      throw usageError(io.t('cli.error.noValue', { option }), usage)
    }
  }
  if (words.length > maxWords) throw usageError(io.t('cli.error.tooMany', { value: words[maxWords]! }), usage)
  return {
    words,
    options: values as Readonly<Record<string, string | boolean | undefined>>,
    rest: end < 0 ? undefined : args.slice(end + 1),
  }
}

/** Whether somebody asked for a JSON document, even if the rest of the command line is wrong. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--json' || arg.startsWith('--json='))
}
