/** How commands come: together, in pieces, with the end behind them, wrong ones, many wrong ones, and long ones. */
import { sendAndLeave } from '#grader/check/at-once.ts'
import type { Client, Run } from '#grader/check/check.ts'
import { expectLine, expectQuiet } from '#grader/check/expect.ts'
import { expectGet, expectList, get, list, refuseEach } from './answers.ts'
import { bigFile, bigName, put, randomBytes } from './folder.ts'

const commands = [
  'GET middle.bin',
  'GET small.txt',
  'LIST',
  'GET missing.txt',
  'GET middle.bin',
  'GET last.txt',
]
const allTogether = commands.map((command) => `${command}\n`).join('')

function putTogether(run: Run): void {
  put(run, { 'middle.bin': randomBytes(run.random, 300_000), 'small.txt': 'small', 'last.txt': 'the last' })
}

async function expectAll(client: Client, run: Run, rule: string): Promise<void> {
  const about = { rule, sent: allTogether }
  for (const name of ['middle.bin', 'small.txt']) await expectGet(client, run, name, about)
  await expectList(client, run, about)
  await expectLine(client, '! not found', about)
  for (const name of ['middle.bin', 'last.txt']) await expectGet(client, run, name, about)
}

export async function together(run: Run): Promise<void> {
  putTogether(run)
  const client = await run.connect()
  client.send(allTogether)
  await expectAll(client, run, 'together')
}

export async function pieces(run: Run): Promise<void> {
  put(run, { 'small.txt': 'small' })
  const client = await run.connect()
  for (const piece of ['G', 'ET s', 'mall.tx', 't']) {
    client.send(piece)
    await client.untilRead()
  }
  await expectQuiet(client, 100, { sent: 'GET small.txt', rule: 'notYet' })
  client.send('\n')
  await expectGet(client, run, 'small.txt', { rule: 'pieces' })
  // The end of one command and the beginning of the next.
  client.send('LIST\nGET sm')
  await expectList(client, run, { rule: 'pieces' })
  client.send('all.txt\nLIS')
  await expectGet(client, run, 'small.txt', { rule: 'pieces' })
  client.send('T\n')
  await expectList(client, run, { rule: 'pieces' })
  // In the middle of a letter, at each of its bytes.
  put(run, { '🎼.txt': 'one letter of four bytes' })
  const octets = Buffer.from('GET 🎼.txt\n')
  for (const [from, to] of [[0, 5], [5, 6], [6, 7], [7]] as const) {
    client.send(octets.subarray(from, to))
    await client.untilRead()
  }
  await expectGet(client, run, '🎼.txt', { rule: 'cutLetter' })
}

export async function halfClose(run: Run): Promise<void> {
  putTogether(run)
  // The last answer is too large to have been written by the time when the end of the stream is noticed.
  bigFile(run)
  const first = await run.connect()
  await get(first, run, 'small.txt', 'content')
  first.close()
  const sent = `${allTogether}GET ${bigName}\n`
  const leaving = await run.connect()
  await sendAndLeave(run, leaving, sent)
  await expectAll(leaving, run, 'halfClose')
  await expectGet(leaving, run, bigName, { rule: 'halfClose' })
}

export async function crlf(run: Run): Promise<void> {
  put(run, { 'note.txt': 'for clients that say CR LF' })
  const client = await run.connect()
  client.send('GET note.txt\r\n')
  await expectGet(client, run, 'note.txt', { rule: 'crlf', sent: 'GET note.txt\r\n' })
  client.send('LIST\r\n')
  await expectList(client, run, { rule: 'crlf', sent: 'LIST\r\n' })
  client.send('GET missing.txt\r\n')
  await expectLine(client, '! not found', { sent: 'GET missing.txt\r\n', rule: 'crlf' })
}

export async function unknown(run: Run): Promise<void> {
  put(run, { 'note.txt': 'still here' })
  const others = ['HELP', 'QUIT', 'PUT note.txt', 'DELETE note.txt', 'note.txt']
  const longer = [
    'LISTEN',
    'GETTY note.txt',
    'GET\tnote.txt',
    'LIST note.txt',
    'LIST ',
    ' LIST',
    ' GET note.txt',
  ]
  const otherCase = ['list', 'List', 'get note.txt', 'Get note.txt']
  await refuseEach(run, [...others, ...longer, ...otherCase], 'unknown command', 'unknown')
  await get(await run.connect(), run, 'note.txt', 'content')
}

export async function goesOn(run: Run): Promise<void> {
  put(run, { 'note.txt': 'still here' })
  const client = await run.connect()
  const errors = [
    ['HELP', '! unknown command'],
    ['GET missing.txt', '! not found'],
  ] as const
  for (let round = 0; round < 75; round++) {
    for (const [command, error] of errors) {
      client.send(`${command}\n`)
      await expectLine(client, error, { sent: `${command}\n`, rule: 'goesOn' })
    }
    if (round % 25 === 0) await get(client, run, 'note.txt', 'goesOn')
  }
  await get(client, run, 'note.txt', 'goesOn')
}

export async function longLines(run: Run): Promise<void> {
  const client = await run.connect()
  for (const length of [5000, 100_000]) {
    for (const [command, error] of [
      [`GET ${'x'.repeat(length)}`, '! not found'],
      ['y'.repeat(length), '! unknown command'],
    ]) {
      client.send(`${command}\n`)
      await expectLine(client, error!, { sent: `${command}\n`, rule: 'longLine' })
    }
  }
  await list(client, run, 'longLine')
}
