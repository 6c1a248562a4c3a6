/**
 * What the dual-stack exercise asks, one function per test of `exercise.json`. Each test gets a program of its own:
 * `STATS` counts from the start, and so do we.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { parseAddress } from '#core/address/address.ts'
import type { Random } from '#core/random/random.ts'
import type { Check, Client, Run, Setting } from '#grader/check/check.ts'
import { expectLine, expectQuiet, expectStops } from '#grader/check/expect.ts'
import { CheckFailure, type Failure } from '#grader/check/failure.ts'
import { Counts, type Family, type Fault, families, findFault, names, parseJson } from './stats.ts'

export const setting: Setting = { host: '::', fresh: true }

const words = [
  'agua',
  'árbol',
  'brisa',
  'café',
  'cielo',
  'duna',
  'faro',
  'lluvia',
  'ñandú',
  'pingüino',
  'según',
]
const addresses = { ipv6: '::1', ipv4: '127.0.0.1' }
const clientsOfEach = 40
const manyClientsOfEach = 200

/** A client of ours with what it knows of itself. */
interface Guest {
  readonly client: Client
  readonly family: Family
  readonly address: string
}

/** A line that no other of this run equals, with letters of two bytes. */
function freshLine(random: Random, number: number): string {
  return `${random.shuffle(words).slice(0, 2).join(' ')} ${number} ${random.integer(10_000)}`
}

/** IPv6 comes first in each test: a program may need a moment until it listens, and this client waits for it. */
async function greet(run: Run, counts: Counts, family: Family, address = addresses[family]): Promise<Guest> {
  const options = family === 'ipv6' ? {} : ({ host: '127.0.0.1', from: address } as const)
  const client = await run.connect(options)
  counts[family].connections += 1
  // The system may not have had the address that we asked for.
  return { client, family, address: family === 'ipv6' ? address : client.localAddress }
}

/** Any spelling of an IPv6 address will do, with a zone or without. */
function isAddress(text: string, address: string): boolean {
  try {
    return parseAddress(text.split('%')[0] ?? '') === parseAddress(address)
  } catch {
    return false
  }
}

/** Names the mistake behind a wrong answer, only where it is certain. */
function diagnose({ family, address }: Guest, line: string): (actual: string) => string | undefined {
  return (actual) => {
    const [name = '', peer = '', ...rest] = actual.split(' ')
    if (family === 'ipv4' && peer.toLowerCase() === `::ffff:${address}`) return 'mapped'
    if (family === 'ipv4' && name === 'IPv6' && peer === address) return 'familyOfSocket'
    if (name !== names[family]) return undefined
    if (peer === '127.0.0.1' && peer !== address) return 'fixedAddress'
    if (peer !== address) return undefined
    const text = rest.join(' ')
    if (text.includes('\uFFFD') && !line.includes('\uFFFD')) return 'brokenLetter'
    // A CR too many has a kind of its own.
    return text !== line && text !== `${line}\r` && text.trim() === line.trim() ? 'trimmed' : undefined
  }
}

/** Resolves to the answer, which may spell the address in another way than we do. */
async function expectAnswer(guest: Guest, line: string, rule: string, sent = `${line}\n`): Promise<string> {
  const { client, family, address } = guest
  let reply = `${names[family]} ${address} ${line}`
  await expectLine(client, reply, {
    sent,
    rule,
    diagnose: diagnose(guest, line),
    ...(rule === 'clients' || rule === 'ipv4' ? { whenSilent: 'waitsForOthers' } : {}),
    accepts: (actual) => {
      const [name, peer = '', ...rest] = actual.split(' ')
      if (family === 'ipv4' || name !== 'IPv6' || !isAddress(peer, address) || rest.join(' ') !== line)
        return false
      reply = actual
      return true
    },
  })
  return reply
}

/** Asks with one line, and counts it. */
async function ask(guest: Guest, counts: Counts, line: string, rule: string, sent = `${line}\n`) {
  guest.client.send(sent)
  const reply = await expectAnswer(guest, line, rule, sent)
  counts.addLine(guest.family, sent, `${reply}\n`)
}

/** For a report that is no JSON: what one would look like, with no time taken. */
function exampleOf(counts: Counts): string {
  const member = (family: Family) => ({ ...counts[family], meanMs: 0 })
  return JSON.stringify({ ipv6: member('ipv6'), ipv4: member('ipv4') })
}

function wrongValue({ name, expected, actual, hint }: Fault, about: Omit<Failure, 'code'>): CheckFailure {
  const because = hint === undefined ? {} : { hint }
  if (actual === undefined)
    return new CheckFailure({ ...about, ...because, code: 'noValue', values: { name } })
  return new CheckFailure({ ...about, ...because, code: 'wrongValue', values: { name, expected, actual } })
}

/**
 * A program may count a line a moment after it has sent the answer. So one that says too little is asked again: that
 * changes none of its numbers.
 */
async function expectStats({ client }: Guest, counts: Counts, rule: string, sent = 'STATS\n'): Promise<void> {
  for (let chance = 1; ; chance++) {
    client.send(sent)
    await client.until(() => client.unread().includes(0x0a))
    const [text = ''] = client.unread().toString().split('\n')
    const said = parseJson(text)
    if (typeof said !== 'object' || said === null || text.endsWith('\r')) {
      // Not what was asked for at all, or not ended by LF alone: expectLine says what.
      const accepts = (actual: string) => typeof parseJson(actual) === 'object' && !actual.endsWith('\r')
      return expectLine(client, exampleOf(counts), { sent, rule, accepts, diagnose: () => 'notJson' })
    }
    client.take(client.unread().indexOf(0x0a) + 1)
    const fault = findFault(counts, said)
    if (fault === undefined) return
    if (!fault.mayBeLate || chance === 3) {
      throw wrongValue(fault, { sent: Buffer.from(sent), rule, transcript: client.transcript })
    }
    await pause(100)
  }
}

async function listensIpv6(run: Run): Promise<void> {
  await greet(run, new Counts(), 'ipv6')
}

async function lineIpv6(run: Run): Promise<void> {
  const counts = new Counts()
  const guest = await greet(run, counts, 'ipv6')
  await ask(guest, counts, freshLine(run.random, 1), 'answer')
  await expectQuiet(guest.client, 100, { sent: '', rule: 'oneReply' })
}

async function listensIpv4(run: Run): Promise<void> {
  const counts = new Counts()
  await greet(run, counts, 'ipv6')
  await greet(run, counts, 'ipv4')
}

async function lineIpv4(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  await greet(run, counts, 'ipv6')
  await ask(await greet(run, counts, 'ipv4'), counts, freshLine(random, 1), 'ipv4')
}

/** Linux owns all of 127.0.0.0/8, so a client may come from any of it. */
async function otherAddresses(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  await ask(await greet(run, counts, 'ipv6'), counts, freshLine(random, 0), 'answer')
  for (let number = 1; number <= 4; number++) {
    const from = `127.${random.integer(255)}.${random.integer(255)}.${1 + random.integer(253)}`
    await ask(await greet(run, counts, 'ipv4', from), counts, freshLine(random, number), 'address')
  }
}

async function spaces(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  for (const family of families) {
    const guest = await greet(run, counts, family)
    for (const line of [`  ${freshLine(random, 1)}\t `, '  ', 'IPv4 127.0.0.1', `${freshLine(random, 2)} `]) {
      await ask(guest, counts, line, 'spaces')
    }
    const line = freshLine(random, 3)
    await ask(guest, counts, line, 'crlf', `${line}\r\n`)
  }
}

async function pieces(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  for (const family of families) {
    const guest = await greet(run, counts, family)
    const lines = [1, 2, 3].map((number) => freshLine(random, number))
    const sent = lines.map((line) => `${line}\n`).join('')
    guest.client.send(sent)
    for (const line of lines) await expectAnswer(guest, line, 'lines', sent)
    // ñ is two bytes: the cut falls between them.
    const cut = `ma\u00f1ana ${random.integer(1000)}`
    const bytes = Buffer.from(`${cut}\n`)
    for (const piece of [bytes.subarray(0, 3), bytes.subarray(3, -1), bytes.subarray(-1)]) {
      guest.client.send(piece)
      await guest.client.untilRead()
    }
    await expectAnswer(guest, cut, 'pieces')
  }
}

async function halfClose(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  for (const count of [1, 200]) {
    for (const family of families) {
      const guest = await greet(run, counts, family)
      const lines = Array.from({ length: count }, (_, index) => freshLine(random, index))
      guest.client.send(lines.map((line) => `${line}\n`).join(''))
      guest.client.halfClose()
      for (const line of lines) await expectAnswer(guest, line, 'halfClose')
      guest.client.close()
    }
  }
}

async function statsFresh(run: Run): Promise<void> {
  const counts = new Counts()
  const ipv6 = await greet(run, counts, 'ipv6')
  await expectStats(ipv6, counts, 'statsStart')
  const ipv4 = await greet(run, counts, 'ipv4')
  await expectStats(ipv4, counts, 'statsStart')
  // Some say nothing at all.
  for (const family of families) await greet(run, counts, family)
  await expectStats(ipv6, counts, 'statsSilent')
}

async function statsLines(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  const ipv6 = await greet(run, counts, 'ipv6')
  for (let number = 1; number <= 3; number++) await ask(ipv6, counts, freshLine(random, number), 'answer')
  await expectStats(ipv6, counts, 'statsCounts')
  const ipv4 = await greet(run, counts, 'ipv4')
  for (let number = 4; number <= 5; number++) await ask(ipv4, counts, 'ñandú '.repeat(number), 'answer')
  await expectStats(ipv4, counts, 'statsCounts')
  await expectStats(ipv6, counts, 'statsNotCounted')
  ipv4.client.send('no line yet')
  await ipv4.client.untilRead()
  await expectStats(ipv6, counts, 'statsUnfinished')
}

async function statsLeavers(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  const stays = await greet(run, counts, 'ipv6')
  for (let number = 1; number <= 3; number++) {
    for (const family of families) {
      const guest = await greet(run, counts, family)
      await ask(guest, counts, freshLine(random, number), 'answer')
      if (number === 3) guest.client.reset()
      else guest.client.close()
    }
  }
  await ask(stays, counts, freshLine(random, 4), 'reset')
  await expectStats(stays, counts, 'statsLeavers')
}

async function statsOnly(run: Run): Promise<void> {
  const counts = new Counts()
  const guest = await greet(run, counts, 'ipv6')
  for (const line of ['stats', 'STATS now', ' STATS']) await ask(guest, counts, line, 'statsOnly')
  await expectStats(guest, counts, 'statsCrlf', 'STATS\r\n')
}

async function together(run: Run, each: number): Promise<{ readonly first: Guest; readonly counts: Counts }> {
  const { random } = run
  const counts = new Counts()
  const first = await greet(run, counts, 'ipv6')
  const guests = [first]
  while (guests.length < each * 2) {
    guests.push(await greet(run, counts, guests.length % 2 === 0 ? 'ipv6' : 'ipv4'))
  }
  // The last one first: a program that serves one client after the other is still busy with the first.
  for (const [index, guest] of [...guests.entries()].reverse()) {
    await ask(guest, counts, freshLine(random, index), 'clients')
  }
  return { first, counts }
}

async function fortyClients(run: Run): Promise<void> {
  await together(run, clientsOfEach)
}

async function manyClients(run: Run): Promise<void> {
  const { first, counts } = await together(run, manyClientsOfEach)
  await expectStats(first, counts, 'statsCounts')
}

/** The last line of stdout is the report, and the exit code is 0. */
async function expectLastWord(run: Run, counts: Counts): Promise<void> {
  const { exit, stdout } = await expectStops(run, 'sigterm')
  const rule = 'lastWord'
  const lines = stdout.toString().split('\n')
  const rest = lines.pop() ?? ''
  const last = rest === '' ? (lines.at(-1) ?? '').replace(/\r$/, '') : rest
  const said = parseJson(last)
  if (typeof said !== 'object' || said === null || rest !== '') {
    const [expected, actual] = [
      Buffer.from(`${exampleOf(counts)}\n`),
      Buffer.from(rest === '' ? `${last}\n` : rest),
    ]
    const hasReport = lines.some((line) => line.includes('"bytesIn"'))
    throw new CheckFailure({
      code: rest === '' ? 'wrongLastLine' : 'noLastLine',
      expected,
      actual,
      rule,
      ...(hasReport || rest !== '' ? {} : { hint: 'neverPrinted' }),
    })
  }
  const fault = findFault(counts, said)
  if (fault !== undefined) throw wrongValue(fault, { actual: Buffer.from(`${last}\n`), rule })
  if (exit.end !== 0) throw new CheckFailure({ code: 'exitNotZero', values: { ...exit }, rule: 'exitCode' })
}

async function sigtermIdle(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  for (const family of families) {
    const guest = await greet(run, counts, family)
    await ask(guest, counts, freshLine(random, 1), 'answer')
    await expectStats(guest, counts, 'statsCounts')
    guest.client.close()
  }
  await pause(60)
  await expectLastWord(run, counts)
}

async function sigtermClient(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  for (const family of families) {
    const guest = await greet(run, counts, family)
    await ask(guest, counts, freshLine(random, 1), 'answer')
    await expectStats(guest, counts, 'statsCounts')
  }
  await expectLastWord(run, counts)
}

export const checks: Readonly<Record<string, Check>> = {
  'listens-ipv6': listensIpv6,
  'line-ipv6': lineIpv6,
  'listens-ipv4': listensIpv4,
  'line-ipv4': lineIpv4,
  'other-addresses': otherAddresses,
  spaces,
  pieces,
  'half-close': halfClose,
  'forty-clients': fortyClients,
  'stats-fresh': statsFresh,
  'stats-lines': statsLines,
  'stats-leavers': statsLeavers,
  'stats-only': statsOnly,
  'sigterm-idle': sigtermIdle,
  'sigterm-client': sigtermClient,
  'many-clients': manyClients,
}
