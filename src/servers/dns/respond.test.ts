import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ednsOf, responseCode, withEdns } from '#core/dns/edns.ts'
import { ednsOption } from '#core/dns/edns-option.ts'
import { decodeMessage, encodeMessage, type Message, query } from '#core/dns/message.ts'
import { formatName, parseName } from '#core/dns/name.ts'
import { rcodeName } from '#core/dns/rcode.ts'
import { parseType, recordClass } from '#core/dns/record-type.ts'
import { buildZone } from '#core/dns/zone/build-zone.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { respond, truncated } from './respond.ts'
import { ServedZones } from './served-zones.ts'

function zoneOf(text: string): Zone {
  const { records, errors } = parseZoneFile(text)
  expect(errors).toEqual([])
  return buildZone(records).zone!
}

const top = (origin: string) =>
  `$TTL 100\n${origin} SOA ns.${origin} h.${origin} 1 2 3 4 5\n${origin} NS ns.${origin}\n`
const example = zoneOf(
  `${top('example.')}ns.example. AAAA 2001:db8::53\nsub.example. NS ns.sub.example.\nns.sub.example. AAAA 2001:db8::54\n` +
    `sub.example. DS 1 13 2 ${'ab'.repeat(32)}\n${Array.from({ length: 40 }, (_, i) => `big.example. TXT "${i} ${'x'.repeat(60)}"\n`).join('')}`,
)
const sub = zoneOf(`${top('sub.example.')}ns.sub.example. AAAA 2001:db8::54\n`)
const zones = new ServedZones([example, sub])

const question = (name: string, type = 'AAAA') => ({
  qname: parseName(name),
  qtype: parseType(type)!,
  qclass: recordClass.IN,
})

function ask(message: Message, transport: 'udp' | 'tcp' = 'udp'): Message {
  const octets = encodeMessage(message)
  return decodeMessage(respond(octets, { zones, transport, idleSeconds: 10 })!.octets)
}

const status = (message: Message) => rcodeName(responseCode(message))

describe('which zone answers', () => {
  test.each([
    ['ns.example.', 'AAAA', 'NOERROR', true],
    ['sub.example.', 'SOA', 'NOERROR', true],
    ['x.sub.example.', 'A', 'NXDOMAIN', true],
    ['x.example.', 'A', 'NXDOMAIN', true],
    ['xsub.example.', 'A', 'NXDOMAIN', true],
    ['test.', 'A', 'REFUSED', false],
    ['.', 'NS', 'REFUSED', false],
  ])('%s %s', (name, type, rcode, aa) => {
    const reply = ask(query(7, question(name, type)))
    expect([status(reply), reply.aa, reply.id, reply.ra]).toEqual([rcode, aa, 7, false])
  })

  test('DS of a zone that is served too comes from the zone above', () => {
    const reply = ask(query(1, question('sub.example.', 'DS')))
    expect(reply.answers.map(({ name, type }) => [formatName(name), type])).toEqual([['sub.example.', 43]])
  })

  test('where the zone above is not served, its own says that there is no DS', () => {
    const reply = ask(query(1, question('example.', 'DS')))
    expect([status(reply), reply.answers.length, reply.authority.length]).toEqual(['NOERROR', 0, 1])
  })

  test('another class', () => {
    expect(status(ask(query(1, { ...question('ns.example.'), qclass: recordClass.CH })))).toBe('REFUSED')
    expect(status(ask(query(1, { ...question('ns.example.'), qclass: recordClass.ANY })))).toBe('REFUSED')
  })
})

describe('what comes back of the query', () => {
  test('id, opcode, RD, CD and the question as it was written; not AD, Z or RA', () => {
    const asked = {
      ...query(0xbeef, question('NS.exAmple.')),
      rd: true,
      cd: true,
      ad: true,
      z: true,
      ra: true,
    }
    const reply = ask(asked)
    expect(reply).toMatchObject({
      id: 0xbeef,
      qr: true,
      rd: true,
      cd: true,
      ad: false,
      z: false,
      ra: false,
      tc: false,
    })
    expect(formatName(reply.questions[0]!.qname)).toBe('NS.exAmple.')
  })

  test('without EDNS none comes back', () =>
    expect(ednsOf(ask(query(1, question('ns.example.'))))).toBeUndefined())

  test('DO comes back as it was asked (RFC 6891 §6.1.4)', () => {
    for (const dnssecOk of [true, false]) {
      const reply = ask(withEdns(query(1, question('ns.example.')), { dnssecOk, z: 5 }))
      expect(ednsOf(reply)).toMatchObject({ dnssecOk, z: 0, version: 0, payloadSize: 1232 })
    }
  })

  test('another version of EDNS: BADVERS, and the version that is known (§6.1.3)', () => {
    const reply = ask(withEdns(query(1, question('ns.example.')), { version: 1 }))
    expect([status(reply), ednsOf(reply)?.version, reply.answers]).toEqual(['BADVERS', 0, []])
  })

  test('the time for which a connection may be idle, to those who ask over TCP (RFC 7828)', () => {
    const keepalive = { code: ednsOption.keepalive, data: new Uint8Array() }
    const asked = withEdns(query(1, question('ns.example.')), { options: [keepalive] })
    expect(ednsOf(ask(asked, 'tcp'))?.options).toEqual([{ code: 11, data: Uint8Array.of(0, 100) }])
    expect(ednsOf(ask(asked, 'udp'))?.options).toEqual([])
  })
})

describe('how long a response is', () => {
  const size = (message: Message, transport: 'udp' | 'tcp' = 'udp') => {
    const { octets } = respond(encodeMessage(message), { zones, transport, idleSeconds: 10 })!
    return { length: octets.length, tc: decodeMessage(octets).tc }
  }
  const big = query(1, question('big.example.', 'TXT'))

  test('512 octets without EDNS, however little it says it can take, 1232 at most; over TCP all', () => {
    expect(size(big)).toMatchObject({ tc: true })
    expect(size(big).length).toBeLessThanOrEqual(512)
    expect(size(withEdns(big, { payloadSize: 10 })).length).toBeLessThanOrEqual(512)
    expect(size(withEdns(big, { payloadSize: 4096 }))).toMatchObject({ tc: true })
    expect(size(withEdns(big, { payloadSize: 4096 })).length).toBeLessThanOrEqual(1232)
    expect(size(big, 'tcp').tc).toBe(false)
    expect(size(big, 'tcp').length).toBeGreaterThan(2500)
  })

  test('truncated: no records but OPT', () => {
    const { octets } = respond(encodeMessage(withEdns(query(1, question('ns.example.')), {})), {
      zones,
      transport: 'udp',
      idleSeconds: 10,
    })!
    const short = decodeMessage(truncated(octets))
    expect(short).toMatchObject({ tc: true, answers: [], authority: [] })
    expect(short.additional.length).toBe(1)
  })
})

describe('what cannot be answered', () => {
  const opt = withEdns(query(1, question('ns.example.')), {}).additional[0]!
  test.each<[string, Message, string]>([
    ['NOTIFY', { ...query(1, question('example.', 'SOA')), opcode: 4 }, 'NOTIMP'],
    ['UPDATE', { ...query(1, question('example.', 'SOA')), opcode: 5 }, 'NOTIMP'],
    ['an opcode that nobody has', { ...query(1, question('example.', 'SOA')), opcode: 15 }, 'NOTIMP'],
    ['no question', { ...query(1, question('.')), questions: [] }, 'FORMERR'],
    [
      'two questions (RFC 9619)',
      { ...query(1, question('.')), questions: [question('a.'), question('b.')] },
      'FORMERR',
    ],
    ['two OPT records (RFC 6891 §6.1.1)', { ...query(1, question('.')), additional: [opt, opt] }, 'FORMERR'],
    ['OPT in another section', { ...query(1, question('.')), answers: [opt] }, 'FORMERR'],
    [
      'OPT with a name',
      { ...query(1, question('.')), additional: [{ ...opt, name: parseName('a.') }] },
      'FORMERR',
    ],
    ['OPT as a type', query(1, question('ns.example.', 'OPT')), 'FORMERR'],
    ['MAILA', query(1, question('ns.example.', 'MAILA')), 'NOTIMP'],
    ['a transfer', query(1, question('example.', 'AXFR')), 'REFUSED'],
  ])('%s', (_, message, expected) => {
    const reply = ask(message)
    expect([status(reply), reply.opcode, reply.answers, reply.aa]).toEqual([
      expected,
      message.opcode,
      [],
      false,
    ])
  })

  test('silence to responses, and to what has no header', () => {
    const options = { zones, transport: 'udp', idleSeconds: 10 } as const
    expect(respond(encodeMessage({ ...query(1, question('.')), qr: true }), options)).toBeUndefined()
    for (let length = 0; length < 12; length++)
      expect(respond(new Uint8Array(length), options)).toBeUndefined()
  })

  test('a query cut anywhere is told FORMERR with its id', () => {
    const octets = encodeMessage(withEdns(query(0xabcd, question('ns.example.'), { rd: true }), {}))
    for (let length = 12; length < octets.length; length++) {
      const { octets: reply } = respond(octets.subarray(0, length), {
        zones,
        transport: 'udp',
        idleSeconds: 10,
      })!
      expect([...reply]).toEqual([0xab, 0xcd, 0x81, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    }
  })
})

/** What every response has to be, whatever was asked. */
function expectValid(asked: Uint8Array, reply: Uint8Array | undefined): void {
  if (asked.length < 12 || (asked[2]! & 0x80) !== 0) {
    expect(reply).toBeUndefined()
    return
  }
  const message = decodeMessage(reply!)
  expect(message).toMatchObject({ id: (asked[0]! << 8) | asked[1]!, qr: true, ra: false, z: false })
  expect(message.opcode).toBe((asked[2]! >> 3) & 15)
  expect(reply!.length).toBeLessThanOrEqual(1232)
}

const seeds = [
  query(1, question('ns.example.')),
  withEdns(query(2, question('big.example.', 'TXT')), {
    payloadSize: 4096,
    options: [{ code: 10, data: new Uint8Array(8) }],
  }),
  withEdns(query(3, question('x.sub.example.', 'DS'), { rd: true }), { dnssecOk: true }),
  query(4, question('nowhere.example.', 'ANY')),
].map((message) => encodeMessage(message))

test('mutated queries get valid responses or silence', () => {
  const mutation = fc.record({
    at: fc.nat(80),
    octet: fc.nat(255),
    kind: fc.constantFrom('set', 'insert', 'remove', 'cut'),
  })
  fc.assert(
    fc.property(fc.constantFrom(...seeds), fc.array(mutation, { maxLength: 4 }), (seed, mutations) => {
      const octets = [...seed]
      for (const { at, octet, kind } of mutations) {
        const place = at % (octets.length + 1)
        if (kind === 'set' && place < octets.length) octets[place] = octet
        else if (kind === 'insert') octets.splice(place, 0, octet)
        else if (kind === 'remove') octets.splice(place, 1)
        else if (kind === 'cut') octets.length = place
      }
      const asked = Uint8Array.from(octets)
      expectValid(asked, respond(asked, { zones, transport: 'udp', idleSeconds: 10 })?.octets)
    }),
    { numRuns: 20_000 },
  )
})

test('any octets', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (asked) =>
      expectValid(asked, respond(asked, { zones, transport: 'udp', idleSeconds: 10 })?.octets),
    ),
    { numRuns: 2000 },
  )
})
