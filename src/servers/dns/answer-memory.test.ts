import { expect, test } from 'vitest'
import { withEdns } from '#core/dns/edns.ts'
import { decodeMessage, encodeMessage, query } from '#core/dns/message.ts'
import { formatName, parseName } from '#core/dns/name.ts'
import { parseType } from '#core/dns/record-type.ts'
import { buildZone } from '#core/dns/zone/build-zone.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { Asker } from '../../../testing/dns/asker.ts'
import { AnswerMemory } from './answer-memory.ts'
import { NameServer } from './name-server.ts'
import { respond } from './respond.ts'
import { ServedZones } from './served-zones.ts'

const zoneOf = (last: string) =>
  buildZone(
    parseZoneFile(
      `$ORIGIN example.\n$TTL 300\n@ SOA ns h 1 2 3 4 5\n NS ns\nns AAAA 2001:db8::53\nwww AAAA ${last}\n`,
    ).records,
  ).zone!
const zones = new ServedZones([zoneOf('2001:db8::1')])
const message = (id: number, name: string, type = 'AAAA') =>
  query(id, { qname: parseName(name), qtype: parseType(type)!, qclass: 1 })
const ask = (id: number, name: string, type?: string) => Buffer.from(encodeMessage(message(id, name, type)))
const answerTo = (octets: Buffer) => respond(octets, { zones, transport: 'udp', idleSeconds: 10 })!

test('gives the answer that there would be, with the id of each query, whatever else differs', () => {
  const memory = new AnswerMemory()
  const plain = message(7, 'www.example')
  const others = [
    { ...plain, rd: true },
    { ...plain, cd: true },
    withEdns(plain, {}),
    withEdns(plain, { dnssecOk: true }),
    message(7, 'WWW.example'),
    message(7, 'www.example', 'A'),
    message(7, 'www.example', 'TXT'),
  ]
  for (const each of [plain, ...others]) {
    const asked = Buffer.from(encodeMessage(each))
    expect(memory.get(asked)).toBeUndefined()
    memory.remember(asked, answerTo(asked))
  }
  for (const each of [plain, ...others]) {
    const asked = Buffer.from(encodeMessage({ ...each, id: 0xabcd }))
    const [known, fresh] = [memory.get(asked)!, answerTo(asked)]
    expect([...known.octets]).toEqual([...fresh.octets])
    expect([known.rcode, known.question]).toEqual([fresh.rcode, fresh.question])
  }
  const [one, two] = [memory.get(ask(1, 'www.example'))!, memory.get(ask(2, 'www.example'))!]
  expect([one, two].map(({ octets }) => decodeMessage(octets).id)).toEqual([1, 2])
  expect(formatName(decodeMessage(memory.get(ask(1, 'WWW.example'))!.octets).questions[0]!.qname)).toBe(
    'WWW.example.',
  )
})

test('keeps what is asked for and forgets the rest', () => {
  const memory = new AnswerMemory(10)
  for (let i = 0; i < 200; i++) {
    const asked = ask(0, 'www.example', `TYPE${1000 + i}`)
    memory.remember(asked, answerTo(asked))
    memory.get(ask(0, 'www.example', 'TYPE1000'))
  }
  const known = Array.from(
    { length: 200 },
    (_, i) => memory.get(ask(0, 'www.example', `TYPE${1000 + i}`)) !== undefined,
  )
  expect(known[0]).toBe(true)
  expect(known.filter(Boolean).length).toBeLessThanOrEqual(21)
})

test('never whole zones, unreadable queries or long ones, nor names that do not exist', () => {
  const memory = new AnswerMemory()
  const long = Buffer.from(
    encodeMessage(
      withEdns(message(1, 'www.example'), { options: [{ code: 12, data: new Uint8Array(400) }] }),
    ),
  )
  const unreadable = Buffer.from([...ask(1, 'www.example'), 0])
  for (const asked of [
    ask(1, 'example', 'IXFR'),
    unreadable,
    long,
    ask(1, 'ww.example'),
    ask(1, 'www.elsewhere'),
  ]) {
    memory.remember(asked, answerTo(asked))
    expect(memory.get(asked)).toBeUndefined()
  }
})

test('new zones are answered from at once', async () => {
  const server = await NameServer.start({ zones: [zoneOf('2001:db8::1')], listen: ['::1'], port: 0 })
  const asker = await Asker.open(server.port)
  const last = async () => (await asker.ask(message(0, 'www.example'), 5000))?.answers[0]?.data
  const first = await last()
  expect(await last()).toEqual(first)
  server.replaceZones([zoneOf('2001:db8::2')])
  expect(await last()).not.toEqual(first)
  asker.close()
  await server.stop()
})
