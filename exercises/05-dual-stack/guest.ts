/** What all checks of this exercise share: clients of both families, the lines they send, and what they should hear. */
import { parseAddress } from '#core/address/parse-address.ts'
import type { Random } from '#core/random/random.ts'
import type { Client, Run } from '#grader/check/check.ts'
import { expectLine } from '#grader/check/expect.ts'
import { Counts, type Family, names } from './stats.ts'

/** One octet a letter: what more they can be has tests of its own. */
const words = ['agua', 'brisa', 'cielo', 'duna', 'faro', 'lluvia', 'north', 'river', 'stone', 'winter']
const addresses = { ipv6: '::1', ipv4: '127.0.0.1' }

/** A client of ours with what it knows of itself. */
export interface Guest {
  readonly client: Client
  readonly family: Family
  readonly address: string
}

/** A line that no other of this run equals. */
export function freshLine(random: Random, number: number): string {
  return `${random.shuffle(words).slice(0, 2).join(' ')} ${number} ${random.integer(10_000)}`
}

export function freshLines(random: Random, count: number): string[] {
  return Array.from({ length: count }, (_, index) => freshLine(random, index + 1))
}

/** Octets that no buffers of two systems take while their reader does not read, and fewer than a flood. */
const MUCH = 5_500_000

/** Lines that are too much to be answered while nobody reads the answers. */
export function manyLines(random: Random): string[] {
  const filling = random.shuffle(words).join(' ').padEnd(960, ' waits')
  return Array.from({ length: MUCH / 1000 }, (_, number) => `${filling} ${number}`)
}

/** IPv6 comes first in each test: a program may need a moment until it listens, and this client waits for it. */
export async function greet(
  run: Run,
  counts: Counts,
  family: Family,
  from: string = addresses[family],
): Promise<Guest> {
  const origin = from === addresses.ipv6 ? {} : { from }
  const client = await run.connect(family === 'ipv6' ? origin : { host: '127.0.0.1', from })
  counts[family].connections += 1
  // The system may not have had the address that we asked for.
  return { client, family, address: family === 'ipv6' && from === '::1' ? from : client.localAddress }
}

/** The first client: it waits until the program listens, and leaves, so that nobody has to wait for it. */
export async function ready(run: Run, counts = new Counts()): Promise<Counts> {
  const { client } = await greet(run, counts, 'ipv6')
  client.close()
  return counts
}

/** Any spelling of RFC 4291 will do. */
function isAddress(text: string, address: string): boolean {
  try {
    return parseAddress(text) === parseAddress(address)
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
    if (family === 'ipv6' && peer.includes('%') && isAddress(peer.split('%')[0] ?? '', address)) return 'zone'
    if (peer !== address) return undefined
    const text = rest.join(' ')
    if (text.includes('\uFFFD') && !line.includes('\uFFFD')) return 'brokenLetter'
    // A CR too many has a kind of its own.
    return text !== line && text !== `${line}\r` && text.trim() === line.trim() ? 'trimmed' : undefined
  }
}

/** Resolves to the answer, which may spell the address in another way than we do. */
export async function expectAnswer(
  guest: Guest,
  line: string,
  rule: string,
  sent = `${line}\n`,
): Promise<string> {
  const { client, family, address } = guest
  let reply = `${names[family]} ${address} ${line}`
  await expectLine(client, reply, {
    sent,
    rule,
    diagnose: diagnose(guest, line),
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

/** Asks with one line, and counts it. Resolves to the answer. */
export async function ask(
  guest: Guest,
  counts: Counts,
  line: string,
  rule: string,
  sent = `${line}\n`,
): Promise<string> {
  guest.client.send(sent)
  const reply = await expectAnswer(guest, line, rule, sent)
  counts.addLine(guest.family, sent, `${reply}\n`)
  return reply
}

/** The answers to very many lines. The first one has told how the address is spelt. */
export function answersTo({ family }: Guest, lines: readonly string[], spelling: string): Buffer {
  return Buffer.from(lines.map((line) => `${names[family]} ${spelling} ${line}\n`).join(''))
}
