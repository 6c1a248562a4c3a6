/**
 * What the echo exercise asks, one function per test of `exercise.json`. Payloads are drawn from the run's seed:
 * words of both languages, with the letters that tell a right upper case from a lucky one.
 */

import type { Random } from '#core/random/random.ts'
import type { Check, Client, Run } from '#grader/check/check.ts'
import { expectClosed, expectLine, expectQuiet, expectStops } from '#grader/check/expect.ts'

const asciiWords = ['agua', 'brisa', 'cielo', 'duna', 'faro', 'lluvia', 'north', 'river', 'stone', 'winter']
const accentedWords = [
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
const clientCount = 50
const longLineBytes = 65_536

function words(random: Random, list: readonly string[], count: number): string {
  return random.shuffle(list).slice(0, count).join(' ')
}

/** Time for a program to fall over, if it is going to. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60))
}

/** A line that no other of this run equals, so that a stale or misplaced reply is seen. */
function freshLine(random: Random, number: number): string {
  return `${words(random, [...asciiWords, ...accentedWords], 2)} ${number} ${random.integer(10_000)}`
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

async function expectEcho(client: Client, line: string, rule: string, sent = `${line}\n`): Promise<void> {
  const silent = rule === 'clients' ? { whenSilent: 'waitsForOthers' } : {}
  await expectLine(client, line.toUpperCase(), { sent, rule, diagnose: diagnose(line), ...silent })
}

async function echo(client: Client, line: string, rule = 'upper'): Promise<void> {
  client.send(`${line}\n`)
  await expectEcho(client, line, rule)
}

/** Lines sent in one piece; their replies come one after the other. */
async function echoTogether(client: Client, lines: readonly string[], rule: string): Promise<void> {
  const sent = lines.map((line) => `${line}\n`).join('')
  client.send(sent)
  for (const line of lines) await expectEcho(client, line, rule, sent)
}

async function listens(run: Run): Promise<void> {
  await run.connect()
}

async function oneLine(run: Run): Promise<void> {
  const client = await run.connect()
  const line = words(run.random, asciiWords, 2)
  await echo(client, line, 'oneLine')
  await expectQuiet(client, 100, { sent: `${line}\n`, rule: 'oneReply' })
}

async function manyLines(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  await echo(client, freshLine(random, 1), 'manyLines')
  await echo(client, `¿${words(random, accentedWords, 3)}?`)
  await echo(client, 'áéíóúüñ', 'upper')
  await echo(client, '', 'empty')
  await echo(client, `  \t${words(random, asciiWords, 2)}\t `, 'spaces')
  await echo(client, '   ', 'spaces')
  await echo(client, words(random, asciiWords, 2).toUpperCase())
  for (let number = 2; number <= 30; number++) await echo(client, freshLine(random, number), 'manyLines')
  await expectQuiet(client, 100, { sent: '', rule: 'oneReply' })
}

async function linesTogether(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  await echoTogether(
    client,
    [1, 2, 3].map((number) => freshLine(random, number)),
    'lines',
  )
  await echoTogether(client, [freshLine(random, 4), '', freshLine(random, 5), freshLine(random, 6)], 'lines')
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

async function linePieces(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  const plain = words(random, asciiWords, 3)
  const plainBytes = Buffer.from(`${plain}\n`)
  await sendInPieces(client, [plainBytes.subarray(0, 2), plainBytes.subarray(2, 7), plainBytes.subarray(7)])
  await expectEcho(client, plain, 'pieces')

  // ñ is the two bytes c3 b1: the first cut falls between them, the last one leaves the LF alone.
  const cut = `ma\u00f1ana ${random.integer(1000)} \u00f1and\u00fa`
  const bytes = Buffer.from(`${cut}\n`)
  const at = bytes.lastIndexOf(Buffer.from('ñ')) + 1
  await sendInPieces(client, [
    bytes.subarray(0, 3),
    bytes.subarray(3, at),
    bytes.subarray(at, -1),
    bytes.subarray(-1),
  ])
  await expectEcho(client, cut, 'pieces')
  await echo(client, freshLine(random, 1), 'pieces')
}

/** Exactly 65,536 bytes. After the first byte all letters take two, so that any even boundary cuts one. */
function longLine(random: Random): string {
  const letters = Array.from({ length: (longLineBytes - 2) / 2 }, () => random.pick([...'áéíóúüññ']))
  return `a${letters.join('')}z`
}

async function longLineTest(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  await echo(client, longLine(random), 'long')
  await echo(client, freshLine(random, 1), 'long')
}

async function crlf(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  for (const line of [freshLine(random, 1), '', freshLine(random, 2)]) {
    client.send(`${line}\r\n`)
    await expectEcho(client, line, 'crlf', `${line}\r\n`)
  }
  await echo(client, freshLine(random, 3), 'crlf')
  client.send('QUIT\r\n')
  await expectClosed(client, { sent: 'QUIT\r\n', rule: 'quitCrlf' })
  await pause()
  await echo(await run.connect(), freshLine(random, 4), 'quitOthers')
}

async function halfClose(run: Run): Promise<void> {
  const { random } = run
  // Few lines and many: whether the end of the stream overtakes the answers is a matter of moments.
  for (const count of [1, 3, 200, 2000, 20, 1]) {
    const client = await run.connect()
    const lines = Array.from({ length: count }, (_, index) => freshLine(random, index + 1))
    client.send(lines.map((line) => `${line}\n`).join(''))
    client.halfClose()
    for (const line of lines) await expectEcho(client, line, 'halfClose')
    client.close()
  }
}

async function fiftyClients(run: Run): Promise<void> {
  const { random } = run
  const clients: Client[] = []
  for (let number = 0; number < clientCount; number++) clients.push(await run.connect())
  // The last one first: a program that serves one client after the other is still busy with the first.
  for (const [index, client] of [...clients.entries()].reverse()) {
    await echo(client, freshLine(random, index + 1), 'clients')
  }
  // Half a line from each, then the other halves: every connection needs a buffer of its own.
  const lines = clients.map((_, index) => freshLine(random, index + 1))
  for (const [index, client] of clients.entries()) client.send(lines[index]!.slice(0, 4))
  await clients.at(-1)?.untilRead()
  for (const [index, client] of random.shuffle([...clients.entries()])) {
    client.send(`${lines[index]!.slice(4)}\n`)
    await expectEcho(client, lines[index]!, 'clients')
  }
  for (const client of clients) client.close()
  await echo(await run.connect(), freshLine(random, clientCount + 1), 'clients')
}

async function quit(run: Run): Promise<void> {
  const { random } = run
  const other = await run.connect()
  await echo(other, freshLine(random, 1))
  const client = await run.connect()
  for (const line of ['quit', ' QUIT', 'QUIT ', 'QUIT now', 'Quit', 'QUITQUIT'])
    await echo(client, line, 'quitOnly')
  client.send('QUIT\n')
  await expectClosed(client, { sent: 'QUIT\n', rule: 'quit', diagnose: diagnoseQuit })
  await pause()
  await echo(other, freshLine(random, 2), 'quitOthers')

  const hasty = await run.connect()
  const line = freshLine(random, 3)
  hasty.send(`${line}\nQUIT\n`)
  await expectEcho(hasty, line, 'quitAfter', `${line}\nQUIT\n`)
  await expectClosed(hasty, { sent: 'QUIT\n', rule: 'quit', diagnose: diagnoseQuit })
  await echo(await run.connect(), freshLine(random, 4), 'quitOthers')
}

function diagnoseQuit(actual: string): string | undefined {
  return actual === 'QUIT\n' ? 'quitEchoed' : undefined
}

async function reset(run: Run): Promise<void> {
  const { random } = run
  const other = await run.connect()
  await echo(other, freshLine(random, 1))

  // While the program waits for the next line.
  const idle = await run.connect()
  await echo(idle, freshLine(random, 2))
  idle.reset()
  await pause()
  await echo(other, freshLine(random, 3), 'reset')

  // While it has replies to write.
  for (let round = 0; round < 3; round++) {
    const busy = await run.connect()
    busy.send(Array.from({ length: 300 }, (_, number) => `${freshLine(random, number)}\n`).join(''))
    if (round > 0) await busy.untilRead(200)
    busy.reset()
    await pause()
    await echo(other, freshLine(random, 4 + round), 'reset')
  }

  // Before it has said anything.
  const silent = await run.connect()
  silent.reset()
  await pause()
  await echo(other, freshLine(random, 8), 'reset')
  await echo(await run.connect(), freshLine(random, 9), 'reset')
}

/** As many lines as no buffers of the system take, for a client that does not read them until it has sent all. */
const deafLines = 24_000

/** Whoever does not read has to wait; everybody else goes on. */
async function deafClient(run: Run): Promise<void> {
  const { random } = run
  const other = await run.connect()
  await echo(other, freshLine(random, 1))
  const deaf = await run.connect()
  deaf.pause()
  const filling = words(random, asciiWords, 8).padEnd(300, ' waits')
  const lines = Array.from({ length: deafLines }, (_, number) => `${filling} ${number}`)
  const sent = lines.map((line) => `${line}\n`).join('')
  deaf.send(sent)
  for (let number = 2; number <= 10; number++) {
    await echo(other, freshLine(random, number), 'deaf')
    await pause()
  }
  deaf.resume()
  for (const line of lines) await expectEcho(deaf, line, 'deafAfter', `${line}\n`)
}

async function sigtermIdle(run: Run): Promise<void> {
  const client = await run.connect()
  await echo(client, freshLine(run.random, 1))
  client.close()
  await pause()
  await expectStops(run, 'sigterm')
}

async function sigtermClient(run: Run): Promise<void> {
  const client = await run.connect()
  await echo(client, freshLine(run.random, 1))
  await expectStops(run, 'sigterm')
}

export const checks: Readonly<Record<string, Check>> = {
  listens,
  'one-line': oneLine,
  'many-lines': manyLines,
  'lines-together': linesTogether,
  'line-pieces': linePieces,
  'long-line': longLineTest,
  crlf,
  'half-close': halfClose,
  'fifty-clients': fiftyClients,
  quit,
  reset,
  'sigterm-idle': sigtermIdle,
  'sigterm-client': sigtermClient,
  'deaf-client': deafClient,
}
