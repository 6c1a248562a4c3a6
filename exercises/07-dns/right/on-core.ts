/** On the library of the course: names, messages, zones and the lookup are its own. */
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { DecodeError } from '../../../src/core/bytes/errors.ts'
import { answer } from '../../../src/core/dns/authority.ts'
import { type Edns, ednsFault, ednsOf, withEdns } from '../../../src/core/dns/edns.ts'
import { decodeMessage, encodeMessage, type Message } from '../../../src/core/dns/message.ts'
import { rcode } from '../../../src/core/dns/rcode.ts'
import { FrameReader, frameMessage } from '../../../src/core/dns/tcp-frames.ts'
import { buildZone } from '../../../src/core/dns/zone/build-zone.ts'
import { parseZoneFile } from '../../../src/core/dns/zone-file.ts'

const { HOST = '::', PORT = '5300', ZONE = 'sample.zone' } = process.env
const { zone } = buildZone(parseZoneFile(readFileSync(ZONE, 'utf8')).records)
if (zone === undefined) throw new Error(`${ZONE} is no zone`)
const served = zone

function respond(bytes: Uint8Array, limit: number): Uint8Array | undefined {
  let query: Message
  try {
    query = decodeMessage(bytes)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    if (bytes.length < 12 || bytes[2]! >= 0x80) return undefined
    // Header alone, without a question: FORMERR.
    return Uint8Array.of(
      bytes[0]!,
      bytes[1]!,
      0x80 | (bytes[2]! & 0x79),
      rcode.FORMERR,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
    )
  }
  if (query.qr) return undefined
  const { id, opcode, rd, questions } = query
  const edns = ednsOf(query)
  const [question] = questions
  const empty = { answers: [], authority: [], additional: [] }
  const flags = { aa: false, tc: false, ra: false, z: false, ad: false, cd: false }
  const plain: Message = { ...flags, ...empty, id, qr: true, opcode, rd, questions, rcode: rcode.NOERROR }
  const withOpt = (message: Message, own: Partial<Edns> = {}) =>
    edns === undefined ? message : withEdns(message, own)
  if (opcode !== 0) return encodeMessage({ ...plain, rcode: rcode.NOTIMP })
  if (question === undefined || questions.length > 1 || ednsFault(query) !== undefined)
    return encodeMessage({ ...plain, questions: [], rcode: rcode.FORMERR })
  if (edns !== undefined && edns.version > 0) return encodeMessage(withOpt(plain, { extendedRcode: 1 }))
  const found = answer(served, question)
  const response = withOpt({
    ...plain,
    aa: found.authoritative,
    rcode: found.rcode,
    answers: found.answer,
    authority: found.authority,
    additional: found.additional,
  })
  const room = edns === undefined ? 512 : Math.max(512, edns.payloadSize)
  return encodeMessage(response, { limit: limit > 1232 ? limit : Math.min(limit, room) })
}

function serve(client: Socket): void {
  const frames = new FrameReader()
  client.on('error', () => client.destroy())
  client.on('data', (piece: Buffer) => {
    for (const message of frames.push(piece)) {
      const response = respond(message, 65535)
      if (response !== undefined) client.write(frameMessage(response))
    }
  })
}

const datagrams = createSocket('udp6')
datagrams.on('message', (bytes, { address, port }) => {
  const response = respond(bytes, 1232)
  if (response !== undefined) datagrams.send(response, port, address)
})
datagrams.bind(Number(PORT), HOST)
createServer(serve).listen(Number(PORT), HOST)
