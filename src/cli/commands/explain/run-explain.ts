import { readArguments, wantsJson } from '#cli/arguments.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { CommandError, usageError } from '#cli/command-error.ts'
import { pointAt, printable } from '#cli/point-at.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { isWithoutAddress } from '#core/address/pasted/line.ts'
import { lookOf } from '#core/address/pasted/look.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { cutLine, padLine } from '#grader/text/columns.ts'
import { describeParseError } from '#i18n/parse-error.ts'
import { explanationAsJson } from './explain-json.ts'
import { readSubjects, type Subject } from './explain-subject.ts'
import { explanationAsText } from './explain-text.ts'
import { translate } from './texts.ts'

/** Standard input; undefined where it is a terminal, at which nobody knows that they should type. */
export type Input = () => Promise<string | undefined>

/** A line that was asked about, and what was found in it. */
interface Asked {
  readonly text: string
  /** Counted from 1; undefined for what stood on the command line. */
  readonly number?: number
  readonly subjects: readonly Subject[]
  readonly error?: ParseError
}

export async function runExplain(
  args: readonly string[],
  io: Io,
  input: Input = standardInput,
): Promise<number> {
  const json = wantsJson(args)
  try {
    const asked = await readAsked(args, io, input)
    const count = asked.reduce((sum, { subjects, error }) => sum + subjects.length + (error ? 1 : 0), 0)
    // One thing from the command line is one document; several, and all from standard input, a line each.
    const isOne = count === 1 && asked[0]?.number === undefined
    if (json) for (const each of asked) jsonOf(each, io, isOne)
    else for (const each of asked) textOf(each, io, count > 1)
    return asked.some(({ error }) => error !== undefined) ? ExitCode.usage : ExitCode.pass
  } catch (error) {
    if (!json || !(error instanceof CommandError)) throw error
    io.out(asDocument({ error: { code: 'usage', message: error.message } }))
    return error.exitCode
  }
}

/** The words of the command line are one line, as somebody has pasted it; `-`, or nothing, asks for standard input. */
async function readAsked(args: readonly string[], io: Io, input: Input): Promise<Asked[]> {
  const t = translate(io.language)
  const { words, rest = [] } = readArguments(
    'explain',
    args,
    { json: { type: 'boolean' } },
    Number.POSITIVE_INFINITY,
    io,
  )
  const all = [...words, ...rest]
  const usage = io.t('cli.error.seeUsage', { command: 'explain' })
  const text = all.join(' ')
  if (all.length > 0 && text !== '-') {
    return /[\r\n]/.test(text.trim()) ? readLines(text) : [{ text, ...readOne(text) }]
  }
  const piped = await input()
  if (piped === undefined) throw usageError(t(all.length > 0 ? 'nothingTyped' : 'nothing'), usage)
  const asked = readLines(piped)
  if (asked.length === 0) throw usageError(t(all.length > 0 ? 'nothingPiped' : 'nothing'), usage)
  return asked
}

function readOne(text: string): Pick<Asked, 'subjects' | 'error'> {
  try {
    return { subjects: readSubjects(text) }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { subjects: [], error }
  }
}

/** Every line that holds something, or that should. */
function readLines(text: string): Asked[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, i) => {
    const isPassedOver = line.trim() === '' || isWithoutAddress(line)
    return isPassedOver ? [] : [{ text: line, number: i + 1, ...readOne(line) }]
  })
}

function jsonOf({ text, number, subjects, error }: Asked, io: Io, isOne: boolean): void {
  const write = (value: unknown) => io.out(isOne ? asDocument(value) : `${JSON.stringify(value)}\n`)
  const place = number === undefined ? {} : { line: number }
  for (const subject of subjects) write({ ...(explanationAsJson(subject) as object), ...place })
  if (error === undefined) return
  const { code, at } = error
  const look = lookOf(wordAt(error))
  const looksLike = look === undefined ? {} : { looksLike: look.kind }
  write({
    error: {
      code,
      text: error.text || text,
      at,
      message: refusal(error, io).join(' '),
      ...looksLike,
      ...place,
    },
  })
}

function textOf({ text, number, subjects, error }: Asked, io: Io, isOneOfSeveral: boolean): void {
  for (const subject of subjects) {
    if (isOneOfSeveral) {
      const width = columns(io)
      io.out(
        `${paint(io, 'dim', padLine(`─── ${cutLine(printable(subject.text.trim()), width - 5)} `, width, '─'))}\n`,
      )
    }
    io.out(explanationAsText(subject, io))
    if (isOneOfSeveral) io.out('\n')
  }
  if (error === undefined) return
  const where = number === undefined ? '' : `${translate(io.language)('line', { number })} `
  const lines = refusal(error, io).map((sentence, i) =>
    paragraph(io, i === 0 ? `${where}${sentence}` : sentence),
  )
  const about = lines.join('\n')
  io.err(`${about}\n\n${pointAt(error.text || text, error.at, io.width)}\n${isOneOfSeveral ? '\n' : ''}`)
}

/** What the text looks like, and what is wrong with it where that is not all there is to say. */
function refusal(error: ParseError, io: Io): string[] {
  const t = translate(io.language)
  const { key, values } = describeParseError(error)
  const message = io.t(key, values)
  const look = lookOf(wordAt(error))
  if (look === undefined) return [message]
  switch (look.kind) {
    case 'ipv4':
    case 'macTyping':
      return [t(`look.${look.kind}`), message]
    case 'mac':
      return [t('look.mac', { count: look.octets })]
    case 'portWithoutBrackets':
      return [t('look.portWithoutBrackets', { meant: printable(look.meant) })]
    case 'hostname':
      return [t('look.hostname', { name: printable(look.name) })]
    default:
      return [t(`look.${look.kind}`)]
  }
}

/** The word in which something was wrong. */
function wordAt({ text, at }: ParseError): string {
  const start = /\S*$/.exec(text.slice(0, at))?.[0].length ?? 0
  return (/^\S*/.exec(text.slice(at - start))?.[0] ?? '').replace(/[,;]$/, '') || text.trim()
}

function asDocument(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** More than anybody pastes. */
const MAX_INPUT = 16 * 2 ** 20

async function standardInput(): Promise<string | undefined> {
  if (process.stdin.isTTY) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk)
    size += chunk.length
    if (size > MAX_INPUT) break
  }
  return Buffer.concat(chunks).toString('utf8')
}
