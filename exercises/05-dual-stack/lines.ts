/** Checks of the answer, and of what a line is. One client at a time. */
import { networkInterfaces } from 'node:os'
import { sendAndLeave } from '#grader/check/at-once.ts'
import { lettersOfMany, lineBreakers, wordsOfOthers } from '#grader/check/awkward-text.ts'
import type { Run } from '#grader/check/check.ts'
import { expectClosed, expectQuiet } from '#grader/check/expect.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { ask, expectAnswer, freshLine, freshLines, type Guest, greet, ready } from './guest.ts'
import { Counts, families } from './stats.ts'

/** Longer than the half second and the second after which impatient programs give up. */
const silence = 1300

export async function listensIpv6(run: Run): Promise<void> {
  await greet(run, new Counts(), 'ipv6')
}

export async function lineIpv6(run: Run): Promise<void> {
  const counts = new Counts()
  const guest = await greet(run, counts, 'ipv6')
  await ask(guest, counts, freshLine(run.random, 1), 'answer')
  await expectQuiet(guest.client, 100, { sent: '', rule: 'oneReply' })
}

export async function listensIpv4(run: Run): Promise<void> {
  await greet(run, await ready(run), 'ipv4')
}

export async function lineIpv4(run: Run): Promise<void> {
  const counts = await ready(run)
  await ask(await greet(run, counts, 'ipv4'), counts, freshLine(run.random, 1), 'ipv4')
}

/** An IPv6 address of this machine beside the loopback's, where it has one and we know that we may come from it. */
function otherIpv6(): string | undefined {
  if (process.platform !== 'linux') return undefined
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return all.find(({ family, internal, scopeid }) => family === 'IPv6' && !internal && scopeid === 0)?.address
}

/** A guest from there; nobody where the system does not let it come. */
async function greetFrom(run: Run, counts: Counts, address: string): Promise<Guest | undefined> {
  try {
    return await greet(run, counts, 'ipv6', address)
  } catch (error) {
    if (error instanceof CheckFailure && error.failure.code === 'refused') return undefined
    throw error
  }
}

/** Linux owns all of 127.0.0.0/8, so a client may come from any of it. */
export async function otherAddresses(run: Run): Promise<void> {
  const { random } = run
  const counts = await ready(run)
  const drawn = Array.from(
    { length: 3 },
    () => `127.${random.integer(255)}.${random.integer(255)}.${1 + random.integer(253)}`,
  )
  for (const from of ['127.0.0.2', ...drawn]) {
    const guest = await greet(run, counts, 'ipv4', from)
    await ask(guest, counts, freshLine(random, 1), 'address')
    guest.client.close()
  }
  const address = otherIpv6()
  const guest = address === undefined ? undefined : await greetFrom(run, counts, address)
  if (guest !== undefined) await ask(guest, counts, freshLine(random, 2), 'addressIpv6')
}

/** One test for a client of each family, one after the other. */
function forEach(test: (guest: Guest, run: Run, counts: Counts) => Promise<void>) {
  return async (run: Run): Promise<void> => {
    const counts = new Counts()
    for (const family of families) {
      const guest = await greet(run, counts, family)
      await test(guest, run, counts)
      guest.client.close()
    }
  }
}

export const spaces = forEach(async (guest, { random }, counts) => {
  const plain = freshLine(random, 1)
  for (const line of [`  ${plain}\t `, '  ', '', `${plain} `, 'a   b\t\tc', '\u00a0agua\u00a0', '\ufeffagua'])
    await ask(guest, counts, line, 'spaces')
})

export const crlf = forEach(async (guest, { random }, counts) => {
  for (const line of freshLines(random, 2)) await ask(guest, counts, line, 'crlf', `${line}\r\n`)
  await ask(guest, counts, freshLine(random, 3), 'crlf')
})

export const anyText = forEach(async (guest, _, counts) => {
  const own = ['IPv4 127.0.0.1', 'IPv6 ::1 hello', '::ffff:127.0.0.1', '{"ipv6": {}}']
  for (const line of [...own, ...wordsOfOthers.map(({ text }) => text)])
    await ask(guest, counts, line, 'anyText')
})

export const quitLine = forEach(async (guest, { random }, counts) => {
  for (const line of ['QUIT', 'quit', 'EXIT', freshLine(random, 1)])
    await ask(guest, counts, line, 'quitLine')
})

export const letters = forEach(async (guest, { random }, counts) => {
  for (const text of ['ñandú, árbol y pingüino', '¿Según quién?', ...lettersOfMany.map(({ text }) => text)])
    await ask(guest, counts, `${freshLine(random, 1)} ${text} ${freshLine(random, 2)}`, 'letters')
})

export const pieces = forEach(async (guest, { random }) => {
  const { client } = guest
  const lines = freshLines(random, 3)
  const sent = lines.map((line) => `${line}\n`).join('')
  client.send(sent)
  for (const line of lines) await expectAnswer(guest, line, 'lines', sent)
  if (guest.family === 'ipv4') return
  // Letters of two, three and four octets, cut at each of them.
  const cut = 'ñ€\u{1f30d}'
  const line = `${freshLine(random, 4)} ${cut}`
  const bytes = Buffer.from(`${line}\n`)
  const from = bytes.length - Buffer.byteLength(cut)
  client.send(bytes.subarray(0, from))
  for (let at = from; at < bytes.length; at++) {
    await client.untilRead()
    client.send(bytes.subarray(at, at + 1))
  }
  await expectAnswer(guest, line, 'pieces')
})

/** A letter that has come by half from one client must not wait where another one's octets go. */
export async function lettersApart(run: Run): Promise<void> {
  const counts = new Counts()
  const [first, second] = [await greet(run, counts, 'ipv6'), await greet(run, counts, 'ipv4')]
  const line = `${freshLine(run.random, 1)} €`
  const octets = Buffer.from(`${line}\n`)
  const middle = octets.length - 3
  first.client.send(octets.subarray(0, middle))
  await first.client.untilRead()
  const other = freshLine(run.random, 2)
  second.client.send(`${other}\n`)
  await expectAnswer(second, other, 'apart')
  first.client.send(octets.subarray(middle))
  await expectAnswer(first, line, 'apart')
}

export async function halfLine(run: Run): Promise<void> {
  const counts = new Counts()
  const guest = await greet(run, counts, 'ipv6')
  const line = freshLine(run.random, 1)
  const begun = line.slice(0, 6)
  guest.client.send(begun)
  await expectQuiet(guest.client, silence, { sent: begun, rule: 'unfinished' })
  guest.client.send(`${line.slice(6)}\n`)
  await expectAnswer(guest, line, 'unfinished')
}

const longLineOctets = 100_000

export const longLine = forEach(async (guest, { random }, counts) => {
  for (const length of [5000, longLineOctets]) {
    const line = freshLine(random, length)
    await ask(guest, counts, line.padEnd(length, ` ${line}`), 'long')
  }
  await ask(guest, counts, freshLine(random, 1), 'long')
})

export const halfClose = async (run: Run): Promise<void> => {
  for (const count of [1, 200]) {
    const test = forEach(async (guest, { random }) => {
      const lines = freshLines(random, count)
      await sendAndLeave(run, guest.client, lines.map((line) => `${line}\n`).join(''))
      for (const line of lines) await expectAnswer(guest, line, 'halfClose')
    })
    await test(run)
  }
}

/** What only the ordinary line reader of a library takes for the end of a line, or for one too many. */
export async function strictLines(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  const guest = await greet(run, counts, 'ipv6')
  const { client } = guest
  for (const { text } of lineBreakers) await ask(guest, counts, `agua${text}brisa`, 'strict')
  for (const line of ['', 'duna', 'duna\r', '\r']) await ask(guest, counts, line, 'oneCr', `${line}\r\n`)
  client.send('faro\r')
  await expectQuiet(client, 300, { sent: 'faro\r', rule: 'strict' })
  client.send('\n')
  await expectAnswer(guest, 'faro', 'oneCr', 'faro\r\n')
  const last = freshLine(random, 1)
  client.send(`${last}\nrest`)
  client.halfClose()
  await expectAnswer(guest, last, 'halfClose')
  await expectClosed(client, { sent: 'rest', rule: 'rest' })
}
