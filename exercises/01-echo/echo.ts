/** What all checks of this exercise share: lines drawn from the run's seed, their answers, and what a wrong one tells. */
import type { Random } from '#core/random/random.ts'
import type { Client } from '#grader/check/check.ts'
import { expectLine } from '#grader/check/expect.ts'

/** Upper case of these is the same in every language's library: they are for all tests but that of the letters. */
export const asciiWords = [
  'agua',
  'brisa',
  'cielo',
  'duna',
  'faro',
  'lluvia',
  'north',
  'river',
  'stone',
  'winter',
]
export const accentedWords = [
  'año',
  'camión',
  'pingüino',
  'ñandú',
  'árbol',
  'música',
  'según',
  'mañana',
  'café',
  'avestruz',
]

export function words(random: Random, list: readonly string[], count: number): string {
  return random.shuffle(list).slice(0, count).join(' ')
}

/** A line that no other of this run equals, so that a stale or misplaced reply is seen. */
export function freshLine(random: Random, number: number): string {
  return `${words(random, asciiWords, 2)} ${number} ${random.integer(10_000)}`
}

export function freshLines(random: Random, count: number): string[] {
  return Array.from({ length: count }, (_, index) => freshLine(random, index + 1))
}

/** Octets that no buffers of two systems take while their reader does not read, and fewer than a flood. */
const MUCH = 5_500_000

/** Lines that are too much to be answered while nobody reads the answers. */
export function manyLines(random: Random): string[] {
  const filling = words(random, asciiWords, 8).padEnd(990, ' waits')
  return Array.from({ length: MUCH / 1000 }, (_, number) => `${filling} ${number}`)
}

function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

/** Names the mistake behind a wrong reply, only where nothing else gives exactly these bytes. */
function diagnose(line: string): (actual: string) => string | undefined {
  const right = line.toUpperCase()
  return (actual) => {
    if (actual === right) return undefined
    if (actual === line) return 'notUpper'
    if (actual === upperAscii(line)) return 'asciiOnly'
    // Two halves decoded apart make more letters than there were; a line cut off short makes fewer.
    if (actual.includes('\uFFFD') && actual.length > right.length) return 'brokenLetter'
    if (actual === right.trim() || actual === right.trimEnd() || actual === right.trimStart())
      return 'trimmed'
    return undefined
  }
}

export async function expectEcho(
  client: Client,
  line: string,
  rule: string,
  sent = `${line}\n`,
): Promise<void> {
  await expectLine(client, line.toUpperCase(), { sent, rule, diagnose: diagnose(line) })
}

export async function echo(client: Client, line: string, rule = 'oneLine'): Promise<void> {
  client.send(`${line}\n`)
  await expectEcho(client, line, rule)
}

/** Lines sent in one piece; their replies come one after the other. */
export async function echoTogether(client: Client, lines: readonly string[], rule: string): Promise<void> {
  const sent = lines.map((line) => `${line}\n`).join('')
  client.send(sent)
  for (const line of lines) await expectEcho(client, line, rule, sent)
}

/** The answers to very many lines. */
export function answersTo(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line.toUpperCase()}\n`).join(''))
}
