/** Stage 15: what does not fit into a datagram, and TCP. */
import { encodeMessage, type Message } from '#core/dns/message.ts'
import { frameMessage } from '#core/dns/tcp-frames.ts'
import type { Client, DatagramClient, Run } from '#grader/check/check.ts'
import { comeAndGo } from '#grader/check/few-open.ts'
import { pause } from '#grader/check/pause.ts'
import { ask, asked, askTcp, exchange, nextFrame, queryFor, udp, type Wish } from './ask.ts'
import { optOf } from './edns.ts'
import { type Asked, wrong } from './failures.ts'
import { judge, judgeHeader } from './judge.ts'
import { type ServedZone, serveMain } from './zones.ts'

/** Asks for more than fits: an answer within the limit that says TC, whatever it holds of the records. */
async function askTruncated(run: Run, client: DatagramClient, wish: Wish, limit: number) {
  const about = asked(client, queryFor(run.random, wish), wish)
  const bytes = await exchange(client, about)
  const message = judgeHeader(about, bytes)
  judgeSize(about, bytes, limit)
  judgeTc(about, bytes, message)
  return { about, bytes, message }
}

function judgeSize(about: Asked, bytes: Buffer, limit: number): void {
  if (bytes.length <= limit) return
  throw wrong(about, bytes, {
    code: 'wrongValue',
    values: { name: 'UDP', actual: bytes.length, expected: `≤ ${limit}` },
    hint: 'tooLarge',
  })
}

function judgeTc(about: Asked, bytes: Buffer, message: Message): void {
  if (message.tc) return
  throw wrong(about, bytes, {
    code: 'wrongValue',
    values: { name: 'TC', actual: 0, expected: 1 },
    hint: 'tcMissing',
    place: { at: 2, length: 1 },
  })
}

/** Without EDNS(0) a client takes 512 octets. */
export async function truncated(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const { medium, large } = served.labels
  for (const label of [medium, large]) {
    const wish = { name: served.name(label), type: 'AAAA', rule: 'limit512' }
    await askTruncated(run, client, wish, 512)
  }
  // Less than 512 counts as 512 (RFC 6891 §6.2.5), and that is too little for these.
  const wish = { name: served.name(medium), type: 'AAAA', rule: 'limit512', edns: { payloadSize: 100 } }
  await askTruncated(run, client, wish, 512)
}

/** What the client says it takes: 1232 octets hold the one answer and not the other. */
export async function payloadSize(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const { medium, large } = served.labels
  const edns = { payloadSize: 1232 }
  const wish = { name: served.name(medium), type: 'AAAA', rule: 'payloadSize', edns }
  const { about, bytes, message } = await ask(client, run.random, served, wish)
  judgeSize(about, bytes, 1232)
  optOf(about, bytes, message)
  // Also where little is left of the answer (RFC 6891 §7).
  const cut = await askTruncated(run, client, { ...wish, name: served.name(large) }, 1232)
  optOf(cut.about, cut.bytes, cut.message)
}

export async function tcp(run: Run): Promise<void> {
  const served = await serveMain(run)
  const { medium, large, host, missing } = served.labels
  for (const [label, type] of [
    [host, 'AAAA'],
    [medium, 'AAAA'],
    [large, 'AAAA'],
    [missing, 'MX'],
  ] as const) {
    const client = await run.connect()
    await askTcp(client, run.random, served, { name: served.name(label), type, rule: 'tcp' })
    client.close()
  }
}

/** Questions for one connection; the answers to some are large. */
function questions(run: Run, { labels, name }: ServedZone): Message[] {
  const { host, large, many, text, missing, both } = labels
  const wishes = [
    [large, 'AAAA'],
    [host, 'AAAA'],
    [many, 'MX'],
    [missing, 'AAAA'],
    [text, 'TXT'],
    [both, 'A'],
  ] as const
  const messages = wishes.map(([label, type]) =>
    queryFor(run.random, { name: name(label), type, rule: 'tcp' }),
  )
  // Their ids say which answer is whose.
  return messages.map((message, index) => ({ ...message, id: (message.id & 0xfff8) | index }))
}

/** Takes the answers to these in any order. */
async function takeAnswers(client: Client, served: ServedZone, messages: readonly Message[], rule: string) {
  const left = new Map(messages.map((message) => [message.id, message]))
  while (left.size > 0) {
    const first = asked(client, [...left.values()][0]!, { rule }, served)
    const bytes = await nextFrame(client, first, 'onePerConnection')
    const id = bytes.length >= 2 ? bytes.readUInt16BE(0) : -1
    const message = left.get(id)
    judge(message === undefined ? first : asked(client, message, { rule }, served), bytes, served.zone)
    left.delete(id)
  }
}

export async function tcpSeveral(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await run.connect()
  // One after the other, then all at once.
  for (const message of questions(run, served).slice(0, 3)) {
    client.send(frameMessage(encodeMessage(message)))
    await takeAnswers(client, served, [message], 'tcpSeveral')
  }
  const together = questions(run, served)
  client.send(Buffer.concat(together.map((message) => frameMessage(encodeMessage(message)))))
  await takeAnswers(client, served, together, 'tcpSeveral')
}

export async function tcpPieces(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await run.connect()
  const messages = questions(run, served)
  const all = Buffer.concat(messages.map((message) => frameMessage(encodeMessage(message))))
  const first = frameMessage(encodeMessage(messages[0]!)).length
  // Within a length, behind it, within a header, and where one message ends and half a length follows.
  const cuts = [1, 2, 7, first + 1, first + 20, all.length - 1]
  let from = 0
  for (const cut of [...cuts, all.length]) {
    client.send(all.subarray(from, cut))
    from = cut
    await client.untilRead()
  }
  await takeAnswers(client, served, messages, 'tcpPieces')
}

/** A connection that says nothing, and one that breaks off, keep nobody from being served. */
export async function tcpOthers(run: Run): Promise<void> {
  const served = await serveMain(run)
  const idle = await run.connect({ as: 'idle' })
  idle.send(Buffer.of(0))
  const gone = await run.connect({ as: 'gone' })
  const { large, host } = served.labels
  const wish = { name: served.name(large), type: 'AAAA', rule: 'tcpOthers' }
  gone.send(frameMessage(encodeMessage(queryFor(run.random, wish))))
  gone.reset()
  await pause()
  const client = await run.connect({ as: 'busy' })
  await askTcp(client, run.random, served, wish)
  const datagrams = await udp(run)
  await ask(datagrams, run.random, served, { ...wish, name: served.name(host) })
}

/** Those who have left take nothing away from those who come later. */
export async function tcpConnections(run: Run): Promise<void> {
  const served = await serveMain(run)
  const { host, many } = served.labels
  await comeAndGo(run, {
    rule: 'tcpConnections',
    come: async (number) => {
      const client = await run.connect({ host: number % 2 === 0 ? '::1' : '127.0.0.1' })
      const name = served.name(number % 3 === 0 ? many : host)
      const wish = { name, type: 'AAAA', rule: 'tcpConnections' }
      const about = asked(client, queryFor(run.random, wish), wish, served)
      client.send(frameMessage(encodeMessage(about.query)))
      return { client, served: async () => void judge(about, await nextFrame(client, about), served.zone) }
    },
  })
}
