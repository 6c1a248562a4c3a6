import { readArguments, wantsJson } from '#cli/arguments.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { CommandError, usageError } from '#cli/command-error.ts'
import { ParseError } from '#core/bytes/errors.ts'
import { describeParseError } from '#i18n/parse-error.ts'
import { explanationAsJson } from './explain-json.ts'
import { readSubject } from './explain-subject.ts'
import { explanationAsText } from './explain-text.ts'
import { translate } from './texts.ts'

export async function runExplain(args: readonly string[], io: Io): Promise<number> {
  const json = wantsJson(args)
  try {
    const subject = readSubject(readText(args, io))
    io.out(json ? asDocument(explanationAsJson(subject)) : explanationAsText(subject, io))
    return ExitCode.pass
  } catch (error) {
    if (error instanceof ParseError) {
      const { code, text, at } = error
      const { key, values } = describeParseError(error)
      const message = io.t(key, values)
      if (json) io.out(asDocument({ error: { code, text, at, message } }))
      else io.err(`${message}\n\n${pointAt(text, at, io.width)}\n`)
      return ExitCode.usage
    }
    if (!json || !(error instanceof CommandError)) throw error
    io.out(asDocument({ error: { code: 'usage', message: error.message } }))
    return error.exitCode
  }
}

/** The one thing to explain. */
function readText(args: readonly string[], io: Io): string {
  const t = translate(io.language)
  const { words, rest = [] } = readArguments(
    'explain',
    args,
    { json: { type: 'boolean' } },
    Number.POSITIVE_INFINITY,
    io,
  )
  const [text, ...others] = [...words, ...rest]
  const usage = io.t('cli.error.seeUsage', { command: 'explain' })
  if (text === undefined) throw usageError(t('nothing'), usage)
  if (others.length > 0) throw usageError(t('tooMuch'), usage)
  return text
}

function asDocument(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/**
 * The text on one line and a caret under the place. What a terminal would obey or not show (escape sequences, line
 * ends, half a surrogate pair) becomes `·`, and of a long text only the part around the place is shown.
 */
export function pointAt(text: string, at: number, width: number): string {
  const most = Math.max(20, width - 6)
  // Units are enough to choose the part: a pair cut in half shows as a dot.
  const from =
    at > most / 2 && text.length > most ? Math.max(0, Math.min(at - (most >> 1), text.length - most)) : 0
  const to = Math.min(text.length, from + most)
  const before = printable(`${from > 0 ? '…' : ''}${text.slice(from, at)}`)
  const after = printable(`${text.slice(at, to)}${to < text.length ? '…' : ''}`)
  return `  ${before}${after}\n  ${' '.repeat(columns(before))}^`
}

function printable(text: string): string {
  return text.replace(/[\p{C}\p{M}\u2028\u2029]/gu, '·')
}

/** Columns of a terminal: East Asian wide characters and pictures take two. */
function columns(text: string): number {
  let width = 0
  for (const character of text) width += isWide(character) ? 2 : 1
  return width
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
    character,
  )
}
