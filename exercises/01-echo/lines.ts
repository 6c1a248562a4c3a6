/** Checks of what a line is and what its answer is. One client at a time; only the letters' own test has accents. */
import type { Random } from '#core/random/random.ts'
import { sendAndLeave } from '#grader/check/at-once.ts'
import { lettersOfMany, lineBreakers, wordsOfOthers } from '#grader/check/awkward-text.ts'
import type { Client, Run } from '#grader/check/check.ts'
import { expectClosed, expectQuiet } from '#grader/check/expect.ts'
import { expectServed } from '#grader/check/expect-served.ts'
import { pause } from '#grader/check/pause.ts'
import {
  accentedWords,
  asciiWords,
  echo,
  echoTogether,
  expectEcho,
  freshLine,
  freshLines,
  words,
} from './echo.ts'

const longLineBytes = 65_536
/** Longer than the half second and the second after which impatient programs give up. */
const silence = 1300

export async function oneLine(run: Run): Promise<void> {
  const client = await run.connect()
  const line = words(run.random, asciiWords, 2)
  await expectServed(client, [], () => echo(client, line, 'oneLine'))
  await expectQuiet(client, 100, { sent: `${line}\n`, rule: 'oneReply' })
}

export async function manyLinesTest(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  for (const line of freshLines(random, 10)) await echo(client, line, 'manyLines')
  await echo(client, words(random, asciiWords, 2).toUpperCase(), 'manyLines')
  await expectQuiet(client, 100, { sent: '', rule: 'oneReply' })
}

export async function letters(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  await echo(client, `¿${words(random, accentedWords, 3)}?`, 'upper')
  await echo(client, 'áéíóúüñ', 'upper')
  await echo(client, words(random, accentedWords, 2).toUpperCase(), 'upper')
  // Between words: what stands at the ends has a test of its own.
  for (const { text } of lettersOfMany) {
    await echo(client, `${words(random, asciiWords, 1)} ${text} ${words(random, accentedWords, 1)}`, 'upper')
  }
}

export async function spaces(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  await echo(client, `  \t${words(random, asciiWords, 2)}\t `, 'spaces')
  await echo(client, `${words(random, asciiWords, 1)}   \t\t${words(random, asciiWords, 1)}`, 'spaces')
  for (const line of ['   ', '\t', '\u00a0agua\u00a0', '\ufeffagua']) await echo(client, line, 'spaces')
  for (const line of [' QUIT', 'QUIT ']) await echo(client, line, 'quitOnly')
  await echo(client, '', 'empty')
  await echo(client, freshLine(random, 1), 'empty')
}

export async function anyText(run: Run): Promise<void> {
  const client = await run.connect()
  for (const { text } of wordsOfOthers) await echo(client, text, 'anyText')
}

export async function linesTogether(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  await echoTogether(client, freshLines(random, 3), 'lines')
  await echoTogether(client, freshLines(random, 40), 'lines')
  // One and a half lines, then the rest: what is left over belongs to the next line.
  const [first, second] = [freshLine(random, 7), freshLine(random, 8)]
  client.send(`${first}\n${second.slice(0, 3)}`)
  await expectEcho(client, first, 'lines')
  await client.untilRead()
  client.send(`${second.slice(3)}\n`)
  await expectEcho(client, second, 'lines')
}

/** Sends the pieces so that the program gets each of them in a read of its own. */
async function sendInPieces(client: Client, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) {
    client.send(piece)
    await client.untilRead()
  }
}

/** Letters of two, three and four octets that have no other case. */
const lettersToCut = 'Ñ€\u{1f30d}'

export async function linePieces(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  const plain = words(random, asciiWords, 3)
  const plainBytes = Buffer.from(`${plain}\n`)
  await sendInPieces(client, [plainBytes.subarray(0, 2), plainBytes.subarray(2, 7), plainBytes.subarray(7)])
  await expectEcho(client, plain, 'pieces')

  const cut = `${words(random, asciiWords, 1)} ${lettersToCut}`
  const bytes = Buffer.from(`${cut}\n`)
  const from = bytes.length - Buffer.byteLength(lettersToCut)
  const single = Array.from({ length: bytes.length - from }, (_, index) =>
    bytes.subarray(from + index, from + index + 1),
  )
  await sendInPieces(client, [bytes.subarray(0, from), ...single])
  await expectEcho(client, cut, 'pieces')
  await echo(client, freshLine(random, 1), 'pieces')
}

/** A letter that has come by half from one client must not wait where another one's octets go. */
export async function lettersApart(run: Run): Promise<void> {
  const { random } = run
  const [first, second] = [await run.connect(), await run.connect()]
  const line = `${words(random, asciiWords, 1)} €`
  const octets = Buffer.from(`${line}\n`)
  const middle = octets.length - 3
  first.send(octets.subarray(0, middle))
  await first.untilRead()
  await echo(second, freshLine(random, 1), 'apart')
  first.send(octets.subarray(middle))
  await expectEcho(first, line, 'apart')
}

export async function halfLine(run: Run): Promise<void> {
  const client = await run.connect()
  const line = freshLine(run.random, 1)
  const begun = line.slice(0, 6)
  client.send(begun)
  await expectQuiet(client, silence, { sent: begun, rule: 'unfinished' })
  client.send(`${line.slice(6)}\n`)
  await expectEcho(client, line, 'unfinished')
}

/** Exactly 65,536 bytes. After the first byte all letters take two, so that any even boundary cuts one. */
function longLineOf(random: Random): string {
  const capitals = Array.from({ length: (longLineBytes - 2) / 2 }, () => random.pick([...'ÁÉÍÓÚÜÑÑ']))
  return `a${capitals.join('')}z`
}

export async function longLine(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  await echo(client, longLineOf(random), 'long')
  await echo(client, freshLine(random, 1), 'long')
}

export async function crlf(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  for (const line of freshLines(random, 3)) {
    client.send(`${line}\r\n`)
    await expectEcho(client, line, 'crlf', `${line}\r\n`)
  }
  await echo(client, freshLine(random, 4), 'crlf')
  const line = longLineOf(random)
  client.send(`${line}\r\n`)
  await expectEcho(client, line, 'longCrlf', `${line}\r\n`)
  await echo(client, freshLine(random, 5), 'longCrlf')
}

export async function halfClose(run: Run): Promise<void> {
  const { random } = run
  for (const count of [1, 3, 200, 2000]) {
    const client = await run.connect()
    const lines = freshLines(random, count)
    const sent = lines.map((line) => `${line}\n`).join('')
    if (count < 2000) await sendAndLeave(run, client, sent)
    else {
      client.send(sent)
      client.halfClose()
    }
    for (const line of lines) await expectEcho(client, line, 'halfClose')
    client.close()
  }
}

/** What only the ordinary line reader of a library takes for the end of a line, or for one too many. */
export async function strictLines(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  const [before, after] = [words(random, asciiWords, 1), words(random, asciiWords, 1)]
  for (const { text } of lineBreakers) await echo(client, `${before}${text}${after}`, 'strict')
  for (const line of ['', before, `${before}\r`, '\r']) {
    client.send(`${line}\r\n`)
    await expectEcho(client, line, 'oneCr', `${line}\r\n`)
  }
  client.send(`${after}\r`)
  await expectQuiet(client, 300, { sent: `${after}\r`, rule: 'strict' })
  client.send('\n')
  await expectEcho(client, after, 'oneCr', `${after}\r\n`)
  const last = freshLine(random, 1)
  client.send(`${last}\n${before}`)
  client.halfClose()
  await expectEcho(client, last, 'halfClose')
  await expectClosed(client, { sent: before, rule: 'rest' })
  await pause()
}
