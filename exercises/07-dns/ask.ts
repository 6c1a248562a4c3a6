/** Asking over UDP and over TCP. */
import { DecodeError } from '#core/bytes/errors.ts'
import type { Edns } from '#core/dns/edns.ts'
import { withEdns } from '#core/dns/edns.ts'
import { decodeMessage, encodeMessage, type Message, query } from '#core/dns/message.ts'
import { summarizeMessage } from '#core/dns/message-summary.ts'
import type { Name } from '#core/dns/name.ts'
import { parseType } from '#core/dns/record-type.ts'
import { frameMessage } from '#core/dns/tcp-frames.ts'
import type { Random } from '#core/random/random.ts'
import type { Client, DatagramClient, DatagramsOptions, Run } from '#grader/check/check.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { type Asked, type Asker, silent } from './failures.ts'
import { judge, judgeHeader } from './judge.ts'
import { linesAbout, type ServedZone, serveMain } from './zones.ts'

/** A datagram in one line: as tcpdump tells it, or its length where it is no message. */
export function tell(bytes: Uint8Array): string {
  try {
    return summarizeMessage(decodeMessage(bytes), bytes.length)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    const start = Buffer.from(bytes.subarray(0, 16)).toString('hex')
    return `? ${start}${bytes.length > 16 ? '…' : ''} (${bytes.length})`
  }
}

export const udp = (run: Run, options: DatagramsOptions = {}): Promise<DatagramClient> =>
  run.datagrams({ tell, ...options })

/** What is asked, and why the answer is as it is. */
export interface Wish extends Omit<Asked, 'asker' | 'query'> {
  readonly name: Name
  readonly type: string
  readonly rd?: boolean
  readonly edns?: Partial<Edns>
}

export function queryFor(random: Random, { name, type, rd = false, edns }: Wish): Message {
  const plain = query(random.integer(0x10000), { qname: name, qtype: parseType(type)!, qclass: 1 }, { rd })
  return edns === undefined ? plain : withEdns(plain, edns)
}

/** A question on its way; with the zone, a report tells what that says of its name. */
export const asked = (
  asker: Asker,
  message: Message,
  wish: Omit<Asked, 'asker' | 'query'>,
  served?: ServedZone,
): Asked => ({
  ...wish,
  asker,
  query: message,
  ...(served === undefined ? {} : { source: () => linesAbout(served, message.questions[0]!.qname) }),
})

/** Sends a message as one datagram; the octets of the answer. */
export async function exchange(client: DatagramClient, about: Asked, hint?: string): Promise<Buffer> {
  client.send(encodeMessage(about.query))
  const reply = await client.next()
  if (reply === undefined) throw silent(about, hint)
  return reply
}

/** Asks over UDP; the answer's header and question are right. */
export async function askHeader(client: DatagramClient, random: Random, wish: Wish) {
  const about = asked(client, queryFor(random, wish), wish)
  const bytes = await exchange(client, about)
  return { about, bytes, message: judgeHeader(about, bytes) }
}

/** Asks over UDP; the answer is all that it should be. */
export async function ask(client: DatagramClient, random: Random, served: ServedZone, wish: Wish) {
  const about = asked(client, queryFor(random, wish), wish, served)
  const bytes = await exchange(client, about)
  return { about, bytes, message: judge(about, bytes, served.zone) }
}

type Question = readonly [name: string | Name, type: string]

/** Asks these questions one after the other; those that are text are relative to the zone. */
export const asking =
  (
    about: Omit<Wish, 'name' | 'type'>,
    questions: (served: ServedZone, random: Random) => readonly Question[],
  ) =>
  async (run: Run): Promise<void> => {
    const served = await serveMain(run)
    const client = await udp(run)
    for (const [name, type] of questions(served, run.random)) {
      const whole = typeof name === 'string' ? served.name(name) : name
      await ask(client, run.random, served, { ...about, name: whole, type })
    }
  }

/** The program still answers, after something that may have disturbed it. */
export async function isAlive(run: Run, served: ServedZone, rule: string, hint?: string): Promise<void> {
  const client = await udp(run)
  const wish: Wish = { name: served.name(served.labels.host), type: 'AAAA', rule }
  const about = asked(client, queryFor(run.random, wish), wish, served)
  judge(about, await exchange(client, about, hint), served.zone)
}

/** The next message of a connection, without its length. */
export async function nextFrame(client: Client, about: Asked, hint?: string): Promise<Buffer> {
  const isWhole = () => {
    const unread = client.unread()
    return unread.length >= 2 && unread.length >= 2 + unread.readUInt16BE(0)
  }
  const outcome = await client.until(isWhole)
  if (outcome === 'done') {
    const length = client.unread().readUInt16BE(0)
    return Buffer.from(client.take(2 + length).subarray(2))
  }
  const received = client.unread().length
  if (received === 0 && outcome === 'timeout') throw silent(about, hint)
  const { failure } = silent(about, hint)
  const expected = received >= 2 ? 2 + client.unread().readUInt16BE(0) : 2
  const code = outcome === 'timeout' ? 'unfinishedReply' : received === 0 ? 'closed' : 'closedHalfway'
  const { afterSilence: _, ...rest } = failure
  throw new CheckFailure({
    ...rest,
    code,
    values: { received, expected, seconds: client.patience / 1000 },
    ...(outcome === 'timeout' ? { afterSilence: true as const } : {}),
  })
}

/** Asks over TCP; the answer is all that it should be. */
export async function askTcp(client: Client, random: Random, served: ServedZone, wish: Wish): Promise<void> {
  const about = asked(client, queryFor(random, wish), wish, served)
  client.send(frameMessage(encodeMessage(about.query)))
  judge(about, await nextFrame(client, about), served.zone)
}
