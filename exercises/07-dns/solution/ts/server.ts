import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '::'
const PORT = Number(process.env.PORT ?? 5300)
const ZONE = process.env.ZONE ?? 'sample.zone'

const TYPES: Record<string, number> = {
  A: 1, NS: 2, CNAME: 5, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28, SRV: 33, OPT: 41,
}
const NOERROR = 0
const FORMERR = 1
const NXDOMAIN = 3
const NOTIMP = 4
const REFUSED = 5
const BADVERS = 16

// --- Names ---------------------------------------------------------------------------------------------------------

/** Labels as they were written, one character for each octet: the root is []. */
type Name = string[]

/** Two names are the same if their keys are: ASCII letters in either case. A dot within a label is none between two. */
function keyOf(name: Name): string {
  return name.map((label) => label.replace(/[A-Z]/g, (c) => c.toLowerCase()).replaceAll('.', '\\.')).join('.')
}

const isWithin = (name: Name, ancestor: Name) =>
  name.length >= ancestor.length && keyOf(name.slice(name.length - ancestor.length)) === keyOf(ancestor)

/** The octets of a name, uncompressed. */
function nameOctets(name: Name): Buffer {
  const labels = name.flatMap((label) => [Buffer.of(label.length), Buffer.from(label, 'latin1')])
  return Buffer.concat([...labels, Buffer.of(0)])
}

// --- The zone ------------------------------------------------------------------------------------------------------

/** Data are octets and names: names may be compressed when they are written. */
type Part = Buffer | Name
type Entry = { owner: Name; type: number; ttl: number; data: Part[] }

/** By key; a name that only others make exist has an empty list. */
const nodes = new Map<string, Entry[]>()
let origin: Name = []

function readZone(text: string): void {
  let defaultTtl = 3600
  for (const line of text.split('\n')) {
    // Strings in quotation marks, with what a backslash protects, or words up to the next space.
    const words = line.startsWith(';') ? [] : (line.match(/"(?:\\.|[^"\\])*"|\S+/g) ?? [])
    if (words.length === 0) continue
    if (words[0] === '$ORIGIN') origin = parseName(words[1]!)
    else if (words[0] === '$TTL') defaultTtl = Number(words[1])
    else {
      const [owner, ...rest] = words
      const ttl = /^\d+$/.test(rest[0]!) ? Number(rest.shift()) : defaultTtl
      const [, type, ...data] = rest
      add({ owner: parseName(owner!), type: typeNumber(type!), ttl, data: parseData(type!, data) })
    }
  }
}

function add(entry: Entry): void {
  // The names above exist too, even if nothing is written about them.
  for (let name = entry.owner; isWithin(name, origin); name = name.slice(1)) {
    if (!nodes.has(keyOf(name))) nodes.set(keyOf(name), [])
    if (name.length === origin.length) break
  }
  nodes.get(keyOf(entry.owner))!.push(entry)
}

function parseName(text: string): Name {
  if (text === '@') return origin
  const labels = text.split('.')
  return text.endsWith('.') ? labels.filter((label) => label !== '') : [...labels, ...origin]
}

const typeNumber = (text: string) => TYPES[text] ?? Number(text.replace('TYPE', ''))

const uint16 = (...numbers: number[]) => Buffer.from(numbers.flatMap((number) => [number >> 8, number & 0xff]))

function uint32(...numbers: number[]): Buffer {
  return Buffer.concat(numbers.map((number) => uint16(Math.floor(number / 65536), number % 65536)))
}

function parseData(type: string, words: string[]): Part[] {
  // RFC 3597: \# LENGTH HEX.
  if (words[0] === '\\#') return [Buffer.from(words.slice(2).join(''), 'hex')]
  switch (type) {
    case 'A':
      return [Buffer.from(words[0]!.split('.').map(Number))]
    case 'AAAA':
      return [parseIpv6(words[0]!)]
    case 'TXT':
      return words.map((word) => {
        const string = Buffer.from(unquote(word), 'latin1')
        return Buffer.concat([Buffer.of(string.length), string])
      })
    case 'MX':
      return [uint16(Number(words[0])), parseName(words[1]!)]
    case 'SRV':
      // Its target is never compressed (RFC 2782), so it is octets here.
      return [uint16(...words.slice(0, 3).map(Number)), nameOctets(parseName(words[3]!))]
    case 'SOA':
      return [parseName(words[0]!), parseName(words[1]!), uint32(...words.slice(2).map(Number))]
    default:
      return [parseName(words[0]!)]
  }
}

const unquote = (word: string) => word.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1')

function parseIpv6(text: string): Buffer {
  const [left = '', right] = text.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [first, last] = [groups(left), groups(right ?? '')]
  const zeros = right === undefined ? 0 : 8 - first.length - last.length
  return uint16(...first, ...Array<number>(zeros).fill(0), ...last)
}

// --- The lookup: RFC 1034, section 4.3.2 -----------------------------------------------------------------------------

type Answer = { rcode: number; aa: boolean; answers: Entry[]; authority: Entry[]; additional: Entry[] }

const ofType = (entries: Entry[], type: number) => entries.filter((entry) => entry.type === type)

function lookup(question: Name, type: number): Answer {
  const answer: Answer = { rcode: NOERROR, aa: true, answers: [], authority: [], additional: [] }
  if (!isWithin(question, origin)) return { ...answer, rcode: REFUSED, aa: false }
  const seen = new Set<string>()
  let name = question
  while (isWithin(name, origin) && !seen.has(keyOf(name))) {
    seen.add(keyOf(name))
    const cut = findCut(name)
    if (cut !== undefined) {
      if (answer.answers.length === 0) answer.aa = false
      refer(answer, cut)
      return answer
    }
    const found = findEntries(name)
    if (found === undefined) {
      answer.rcode = NXDOMAIN
      answer.authority.push(negativeSoa())
      return answer
    }
    const wanted = ofType(found, type)
    if (wanted.length > 0) {
      answer.answers.push(...wanted)
      return answer
    }
    const alias = found.find((entry) => entry.type === TYPES.CNAME)
    if (alias === undefined) {
      answer.authority.push(negativeSoa())
      return answer
    }
    answer.answers.push(alias)
    name = alias.data[0] as Name
  }
  return answer
}

/** The NS records of the highest name below the origin, at this one or above it, that has some. */
function findCut(name: Name): Entry[] | undefined {
  for (let length = origin.length + 1; length <= name.length; length++) {
    const servers = ofType(nodes.get(keyOf(name.slice(name.length - length))) ?? [], TYPES.NS!)
    if (servers.length > 0) return servers
  }
  return undefined
}

/** What the zone says of a name, by itself or by a wildcard; undefined if the name does not exist. */
function findEntries(name: Name): Entry[] | undefined {
  const own = nodes.get(keyOf(name))
  if (own !== undefined) return own
  let encloser = name
  while (!nodes.has(keyOf(encloser))) encloser = encloser.slice(1)
  return nodes.get(keyOf(['*', ...encloser]))?.map((entry) => ({ ...entry, owner: name }))
}

function refer(answer: Answer, servers: Entry[]): void {
  answer.authority.push(...servers)
  for (const { owner, data } of servers) {
    const target = data[0] as Name
    if (!isWithin(target, owner)) continue
    const addresses = (nodes.get(keyOf(target)) ?? []).filter(({ type }) => type === TYPES.A || type === TYPES.AAAA)
    answer.additional.push(...addresses)
  }
}

/** Its TTL is the time for which "no" may be remembered: RFC 2308, section 3. */
function negativeSoa(): Entry {
  const soa = ofType(nodes.get(keyOf(origin))!, TYPES.SOA!)[0]!
  const minimum = (soa.data[2] as Buffer).readUInt32BE(16)
  return { ...soa, ttl: Math.min(soa.ttl, minimum) }
}

// --- Messages --------------------------------------------------------------------------------------------------------

class Malformed extends Error {}

class Reader {
  at = 0
  bytes: Buffer
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  take(length: number): Buffer {
    if (this.at + length > this.bytes.length) throw new Malformed()
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }

  uint16(): number {
    return this.take(2).readUInt16BE()
  }

  /** Pointers lead back and never forward, so that there can be no loop. */
  name(): Name {
    const labels: Name = []
    let octets = 1
    let end: number | undefined
    let before = this.at
    for (;;) {
      const length = this.take(1)[0]!
      if (length >= 0xc0) {
        const target = ((length & 0x3f) << 8) | this.take(1)[0]!
        if (target >= before) throw new Malformed()
        end ??= this.at
        before = target
        this.at = target
      } else if (length > 63) throw new Malformed()
      else if (length === 0) break
      else {
        labels.push(this.take(length).toString('latin1'))
        octets += length + 1
        if (octets > 255) throw new Malformed()
      }
    }
    this.at = end ?? this.at
    return labels
  }
}

type Question = { name: Name; type: number; class: number }
type Query = { question: Question; opt?: { payloadSize: number; version: number } }

function readQuery(bytes: Buffer): Query {
  const reader = new Reader(bytes)
  reader.take(4)
  const questions = reader.uint16()
  const records = reader.uint16() + reader.uint16()
  const additional = reader.uint16()
  if (questions !== 1) throw new Malformed()
  const query: Query = { question: { name: reader.name(), type: reader.uint16(), class: reader.uint16() } }
  for (let count = 0; count < records + additional; count++) {
    const name = reader.name()
    const type = reader.uint16()
    const payloadSize = reader.uint16()
    const ttl = reader.take(4)
    reader.take(reader.uint16())
    if (type !== TYPES.OPT) continue
    if (query.opt !== undefined || name.length > 0 || count < records) throw new Malformed()
    query.opt = { payloadSize, version: ttl[1]! }
  }
  return query
}

class Writer {
  parts: Buffer[] = []
  length = 0
  /** Where a name, or the end of one, stands already. */
  places = new Map<string, number>()

  put(...parts: Buffer[]): void {
    for (const part of parts) {
      this.parts.push(part)
      this.length += part.length
    }
  }

  name(name: Name): void {
    for (let rest = name; ; rest = rest.slice(1)) {
      const place = this.places.get(keyOf(rest))
      if (rest.length === 0) return this.put(Buffer.of(0))
      if (place !== undefined) return this.put(uint16(0xc000 | place))
      if (this.length < 0x4000) this.places.set(keyOf(rest), this.length)
      this.put(Buffer.of(rest[0]!.length), Buffer.from(rest[0]!, 'latin1'))
    }
  }

  entry({ owner, type, ttl, data }: Entry): void {
    this.name(owner)
    this.put(uint16(type, 1), uint32(ttl))
    const lengthPart = Buffer.alloc(2)
    this.put(lengthPart)
    const start = this.length
    for (const part of data) {
      if (Array.isArray(part)) this.name(part)
      else this.put(part)
    }
    lengthPart.writeUInt16BE(this.length - start)
  }
}

const nothing: Answer = { rcode: NOERROR, aa: false, answers: [], authority: [], additional: [] }

function write(bytes: Buffer, query: Query | undefined, answer: Answer, tc = false): Buffer {
  const { rcode, aa, answers, authority, additional } = answer
  const opt = query?.opt
  const writer = new Writer()
  // Opcode and RD come back as they were.
  const flags = 0x8000 | (bytes.readUInt16BE(2) & 0x7900) | (aa ? 0x400 : 0) | (tc ? 0x200 : 0) | (rcode & 0xf)
  const counts = [query === undefined ? 0 : 1, answers.length, authority.length, additional.length + (opt ? 1 : 0)]
  writer.put(bytes.subarray(0, 2), uint16(flags, ...counts))
  if (query !== undefined) {
    const { name, type, class: questionClass } = query.question
    writer.name(name)
    writer.put(uint16(type, questionClass))
  }
  for (const entry of [...answers, ...authority, ...additional]) writer.entry(entry)
  if (opt !== undefined) writer.put(Buffer.of(0), uint16(TYPES.OPT!, 1232), Buffer.of(rcode >> 4, 0, 0, 0, 0, 0))
  return Buffer.concat(writer.parts)
}

/** The answer to a message, or undefined where silence is best. `limit` is that of the transport. */
function reply(bytes: Buffer, limit?: number): Buffer | undefined {
  // Without a header there is nobody to answer; and a response is not answered, or two servers would never stop.
  if (bytes.length < 12 || bytes[2]! & 0x80) return undefined
  if ((bytes[2]! & 0x78) !== 0) return write(bytes, undefined, { ...nothing, rcode: NOTIMP })
  let query: Query
  try {
    query = readQuery(bytes)
  } catch (error) {
    if (error instanceof Malformed) return write(bytes, undefined, { ...nothing, rcode: FORMERR })
    throw error
  }
  const { question, opt } = query
  if (opt !== undefined && opt.version > 0) return write(bytes, query, { ...nothing, rcode: BADVERS })
  const answer = question.class === 1 ? lookup(question.name, question.type) : { ...nothing, rcode: REFUSED }
  const whole = write(bytes, query, answer)
  if (limit === undefined) return whole
  const room = opt === undefined ? 512 : Math.max(512, Math.min(opt.payloadSize, limit))
  if (whole.length <= room) return whole
  return write(bytes, query, { ...answer, answers: [], authority: [], additional: [] }, true)
}

// --- UDP and TCP -----------------------------------------------------------------------------------------------------

function serve(client: Socket): void {
  let pending = Buffer.alloc(0)
  client.on('error', (error) => console.error(`lost a client: ${error.message}`))
  client.setTimeout(60_000, () => client.destroy())
  client.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE()) {
      const end = 2 + pending.readUInt16BE()
      const answer = reply(pending.subarray(2, end))
      if (answer !== undefined) client.write(Buffer.concat([uint16(answer.length), answer]))
      pending = pending.subarray(end)
    }
  })
}

readZone(readFileSync(ZONE, 'utf8'))

const socket = createSocket('udp6')
socket.on('message', (bytes, { address, port }) => {
  const answer = reply(bytes, 1232)
  if (answer !== undefined) socket.send(answer, port, address)
})
socket.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
socket.bind(PORT, HOST)
createServer(serve).listen({ host: HOST, port: PORT }, () => console.log(`answering on [${HOST}]:${PORT}`))
