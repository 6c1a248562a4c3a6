/** Stages 13 and 17: octets that no honest client sends. A program may answer or not; it has to be there afterwards. */
import { DecodeError } from '#core/bytes/errors.ts'
import { decodeMessage, encodeMessage, type Message, query } from '#core/dns/message.ts'
import { type Name, nameFromLabels } from '#core/dns/name.ts'
import { rcode, rcodeName } from '#core/dns/rcode.ts'
import type { Run } from '#grader/check/check.ts'
import { pause } from '#grader/check/pause.ts'
import { asked, askTcp, isAlive, udp } from './ask.ts'
import { type Asked, type Place, wrong } from './failures.ts'
import { judge, judgeHeader } from './judge.ts'
import { type ServedZone, serveMain } from './zones.ts'

/** Milliseconds in which an answer to such a thing is waited for. */
const SHORT = 150

/** A header, with one question counted, and what follows it. */
const withQuestion = (id: number, question: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([id >> 8, id & 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]), question])

const type28 = Buffer.from([0, 28, 0, 1])

/**
 * A question whose name ends in a pointer to the high octet of QDCOUNT, which is a zero and so the root: legal, if odd.
 * Right, FORMERR, REFUSED and silence are all fine.
 */
export async function pointers(run: Run): Promise<void> {
  const served = await serveMain(run)
  const name = served.name(served.labels.host)
  for (let tries = 0; tries < 3; tries++) {
    // One of its own each time: a late answer is nobody's.
    const client = await udp(run)
    const id = run.random.integer(0x10000)
    const message = query(id, { qname: name, qtype: 28, qclass: 1 })
    client.send(
      withQuestion(id, Buffer.concat([name.octets.subarray(0, -1), Buffer.from([0xc0, 4]), type28])),
    )
    const reply = await client.next(SHORT)
    if (reply === undefined) continue
    const about = asked(client, message, { rule: 'pointer' })
    const answered = readReply(about, reply).rcode
    // With the question's octets as they came, or with the name written out.
    if (answered !== rcode.FORMERR && answered !== rcode.REFUSED) judge(about, reply, served.zone)
  }
  await isAlive(run, served, 'aliveAfterPointers')
}

/** An answer that may say many things, but has to be a message with our id. */
function readReply(about: Asked, bytes: Uint8Array): Message {
  try {
    const message = decodeMessage(bytes)
    if (message.id === about.query.id && message.qr) return message
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
  }
  // Says what is wrong with it.
  return judgeHeader(about, bytes)
}

export async function loops(run: Run): Promise<void> {
  const served = await serveMain(run)
  const id = run.random.integer(0x10000)
  const label = Buffer.from([3, 0x77, 0x77, 0x77])
  const questions = [
    // To itself.
    Buffer.from([0xc0, 12]),
    // To the label before it.
    Buffer.concat([label, Buffer.from([0xc0, 12])]),
    // Two that lead to each other.
    Buffer.from([0xc0, 14, 0xc0, 12]),
    // Forward, into the class.
    Buffer.concat([label, Buffer.from([0xc0, 20])]),
    // Beyond the end.
    Buffer.from([0xff, 0xff]),
    // One octet of a pointer.
    Buffer.concat([label, Buffer.from([0xc0])]),
  ]
  for (const question of questions) {
    const client = await udp(run)
    client.send(withQuestion(id, Buffer.concat([question, type28])))
    await client.next(SHORT)
    client.close()
    await isAlive(run, served, 'aliveAfterPointers', 'loopHangs')
  }
}

/** What nobody can answer, the octets of it that are odd, and the code that says so best. */
interface Malformed extends Place {
  readonly bytes: Buffer
  readonly code: number
}

function malformedQueries(run: Run, name: Name): Malformed[] {
  const { random } = run
  const id = () => random.integer(0x10000)
  const good = Buffer.from(encodeMessage(query(id(), { qname: name, qtype: 28, qclass: 1 })))
  const cut = (length: number): Malformed => ({
    bytes: good.subarray(0, length),
    at: Math.max(0, length - 1),
    length: 1,
    code: rcode.FORMERR,
  })
  const changed = (code: number, at: number, ...octets: number[]): Malformed => {
    const bytes = Buffer.from(good)
    Buffer.from(octets).copy(bytes, at)
    return { bytes, at, length: octets.length, code }
  }
  const { FORMERR, NOTIMP } = rcode
  const long = Buffer.concat([...Array.from({ length: 6 }, () => label63()), Buffer.of(0), type28])
  return [
    // Cut: within the header, behind it, within the name, before the class.
    ...[1, 2, 3, 11, 12, 13, 15, good.length - 5, good.length - 3, good.length - 1].map(cut),
    // A label that goes on behind the end; the two kinds of label that do not exist.
    changed(FORMERR, 12, 63),
    changed(FORMERR, 12, 0x40),
    changed(FORMERR, 12, 0x80),
    // No question, two of which one is there, 65535.
    changed(FORMERR, 4, 0, 0),
    changed(FORMERR, 4, 0, 2),
    changed(FORMERR, 4, 0xff, 0xff),
    // Records that are not there.
    changed(FORMERR, 6, 0, 1),
    changed(FORMERR, 10, 0, 3),
    // A response: nobody may answer it with records.
    changed(FORMERR, 2, 0x80),
    // Operations that few know.
    changed(NOTIMP, 2, 0x10),
    changed(NOTIMP, 2, 0x28),
    changed(NOTIMP, 2, 0x78),
    // A name of more than 255 octets: its fourth label passes them.
    { bytes: withQuestion(id(), long), at: 12 + 3 * 64, length: 1, code: FORMERR },
    { bytes: Buffer.alloc(0), at: 0, length: 1, code: FORMERR },
    { bytes: Buffer.alloc(600), at: 4, length: 2, code: FORMERR },
  ]
}

const label63 = () => Buffer.concat([Buffer.of(63), Buffer.alloc(63, 0x61)])

export async function malformed(run: Run): Promise<void> {
  const served = await serveMain(run)
  for (const odd of malformedQueries(run, served.name(served.labels.host))) {
    const client = await udp(run)
    client.send(odd.bytes)
    const reply = await client.next(SHORT)
    const about = asked(client, likeQuery(odd.bytes, served), { rule: 'malformed' })
    if (reply !== undefined) judgeRefusal({ ...about, sent: odd }, reply, odd.code)
    client.close()
    await isAlive(run, served, 'aliveAfterJunk')
  }
}

/** A question with the id of what was sent: an answer is held against it. */
function likeQuery(bytes: Buffer, served: ServedZone): Message {
  const id = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0
  return query(id, { qname: served.name(served.labels.host), qtype: 28, qclass: 1 })
}

/** Any well-formed response with our id, but no records as an answer. `expected` says best what is the matter. */
function judgeRefusal(about: Asked, bytes: Buffer, expected: number): void {
  const { answers, rcode: actual } = readReply(about, bytes)
  if (answers.length === 0) return
  throw wrong(about, bytes, {
    code: 'wrongValue',
    values: { name: 'RCODE', actual: rcodeName(actual), expected: rcodeName(expected) },
    hint: 'oddMessage',
    place: { at: 3, length: 1 },
  })
}

/** Octets by chance; and questions of which one octet is another. */
export async function junk(run: Run): Promise<void> {
  const served = await serveMain(run)
  const { random } = run
  const name = served.name(served.labels.host)
  const client = await udp(run)
  for (let round = 0; round < 10; round++) {
    for (let count = 0; count < 20; count++) {
      const length = 1 + random.integer(80)
      const bytes = Buffer.from(Array.from({ length }, () => random.integer(256)))
      // Trailing octets are not sent, nor what would be a question that can be answered.
      client.send(count % 2 === 0 ? bytes : broken(random.integer(12), name, random.integer(0x10000)))
    }
    await pause(20)
    await isAlive(run, served, 'aliveAfterJunk')
  }
  client.close()
}

function broken(cut: number, name: Name, id: number): Buffer {
  const long = nameFromLabels([Buffer.from('a')], name)
  const good = Buffer.from(encodeMessage(query(id, { qname: long, qtype: 28, qclass: 1 })))
  return good.subarray(0, good.length - 1 - cut)
}

/** The same over TCP: lengths that are zero or too short for a header, and what is no message. */
export async function malformedTcp(run: Run): Promise<void> {
  const served = await serveMain(run)
  const wish = { name: served.name(served.labels.host), type: 'AAAA', rule: 'aliveAfterJunk' }
  for (const bytes of [
    [0, 0],
    [0, 5, 1, 2, 3, 4, 5],
    [0, 12, ...Array.from({ length: 12 }, () => 0xff)],
  ]) {
    const broken = await run.connect()
    broken.send(Buffer.from(bytes))
    await pause()
    broken.close()
    const client = await run.connect()
    await askTcp(client, run.random, served, wish)
    client.close()
  }
}
