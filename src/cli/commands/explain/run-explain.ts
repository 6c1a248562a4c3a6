import { parseArgs } from 'node:util'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { ParseError } from '#core/bytes/errors.ts'
import { describeParseError } from '#i18n/parse-error.ts'
import type { Translate } from '#i18n/translate.ts'
import { explanationAsJson } from './explain-json.ts'
import { readSubject } from './explain-subject.ts'
import { explanationAsText } from './explain-text.ts'

/** `seis explain <address|prefix|mac> [--json]`: everything that core knows about it. Needs no network. */
export const explain: Command = { name: 'explain', run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { t } = io
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: { help: { type: 'boolean', short: 'h' } },
  })
  const texts: string[] = []
  let json = false
  let usage: string | undefined
  for (const token of tokens) {
    if (token.kind === 'positional') texts.push(token.value)
    if (token.kind !== 'option') continue
    if (token.name === 'help') {
      io.out(`${t('explain.help')}\n`)
      return ExitCode.pass
    }
    if (token.name === 'json') json = true
    else if (token.name !== 'no-color') usage ??= t('explain.unknownOption', { option: token.rawName })
    if (token.name === 'json' && token.value !== undefined) {
      usage ??= t('explain.optionValue', { option: token.rawName })
    }
  }
  if (texts.length === 0) usage ??= t('explain.nothing')
  if (texts.length > 1) usage ??= t('explain.tooMuch')
  if (usage !== undefined) {
    if (json) io.out(asDocument({ error: { code: 'usage', message: usage } }))
    else io.err(`${usage}\n${t('explain.tryHelp')}\n`)
    return ExitCode.usage
  }

  try {
    const subject = readSubject(texts[0]!)
    io.out(json ? asDocument(explanationAsJson(subject)) : explanationAsText(subject, io))
    return ExitCode.pass
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const message = sentence(error, t)
    const { code, text, at } = error
    if (json) io.out(asDocument({ error: { code, text, at, message } }))
    else io.err(`${message}\n\n${pointAt(text, at, io.width)}\n`)
    return ExitCode.usage
  }
}

function sentence(error: ParseError, t: Translate): string {
  const { key, values } = describeParseError(error)
  return t(key, values)
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
