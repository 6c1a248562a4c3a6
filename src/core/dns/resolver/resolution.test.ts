import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Cache } from '#core/dns/cache/cache.ts'
import type { Message, Question } from '#core/dns/message.ts'
import { formatName, parseName } from '#core/dns/name.ts'
import { rcode } from '#core/dns/rcode.ts'
import { formatRecord } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { parseType, typeName } from '#core/dns/record-type.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { smallZone } from '../../../../testing/dns/small-zone.ts'
import { Failures, failureTime } from './failures.ts'
import { labelsPerQuestion, minimisedNames } from './minimise.ts'
import { createResolution, rcodeOf, resolveAtOnce } from './resolution.ts'
import type { Ask, Reply, ResolutionOptions, ResolutionOutcome } from './resolution-parts.ts'
import { zoneReply } from './zone-reply.ts'

const root = smallZone(
  '.',
  `@ NS a.root.test.
a.root.test. AAAA 2001:db8::1
test. NS ns.test.
ns.test. AAAA 2001:db8::2
com. NS ns.com.
ns.com. AAAA 2001:db8::3
ns.com. A 192.0.2.3
`,
)
const com = smallZone(
  'com.',
  `@ NS ns
ns AAAA 2001:db8::3
example NS ns1.example
example NS ns2.example
ns1.example AAAA 2001:db8:1::1
ns2.example AAAA 2001:db8:1::2
; The servers of far have their names elsewhere.
far NS www.example
; Only each other could find these.
round NS ns.circle
circle NS ns.round
; IPv4 alone.
old NS ns.old
ns.old A 192.0.2.80
`,
)
const example = smallZone(
  'example.com.',
  `@ NS ns1
@ NS ns2
ns1 AAAA 2001:db8:1::1
ns2 AAAA 2001:db8:1::2
www AAAA 2001:db8:1::80
alias CNAME www
out CNAME www.far.com.
gone CNAME nothing.far.com.
loop1 CNAME loop2.far.com.
tree DNAME far.com.
a.b.c.d.e.f AAAA 2001:db8:1::f
sub NS ns.sub
ns.sub AAAA 2001:db8:1::5
*.wild AAAA 2001:db8:1::77
`,
)
const far = smallZone(
  'far.com.',
  '@ NS www.example.com.\nwww AAAA 2001:db8:2::80\nloop2 CNAME loop1.example.com.\n',
)
const old = smallZone('old.com.', '@ NS ns\nns A 192.0.2.80\nwww AAAA 2001:db8:3::80\n')
const sub = smallZone('sub.example.com.', '@ NS ns\nns AAAA 2001:db8:1::5\nhost AAAA 2001:db8:1::55\n')

const internet: Readonly<Record<string, readonly Zone[]>> = {
  '2001:db8::1': [root],
  '2001:db8::2': [smallZone('test.', '@ NS ns\nns AAAA 2001:db8::2\n')],
  '2001:db8::3': [com],
  '192.0.2.3': [com],
  '2001:db8:1::1': [example],
  '2001:db8:1::2': [example],
  '2001:db8:1::80': [far],
  '2001:db8:1::5': [sub],
  '192.0.2.80': [old],
}

const hints = [{ name: parseName('a.root.test.'), addresses: ['2001:db8::1'] }]
const question = (text: string): Question => {
  const [name = '', type = 'AAAA'] = text.split(' ')
  return { qname: parseName(name), qtype: parseType(type)!, qclass: 1 }
}
const records = (text: string): readonly ResourceRecord[] => {
  const { records: read, errors } = parseZoneFile(text, { origin: '.', ttl: 60 })
  expect(errors).toEqual([])
  return read
}

type Respond = (ask: Ask) => Reply
const honest: Respond = ({ query, address }) => {
  const zones = internet[address]
  return zones === undefined
    ? { kind: 'failed', failure: 'unreachable' }
    : { kind: 'message', message: zoneReply(zones, query), from: address }
}
const saying =
  (change: (ask: Ask, message: Message) => Message): Respond =>
  (ask) => {
    const reply = honest(ask)
    return reply.kind === 'message' ? { ...reply, message: change(ask, reply.message) } : reply
  }

/** The questions that were asked, and the outcome. */
function resolve(text: string, respond: Respond = honest, options: Partial<ResolutionOptions> = {}) {
  const asked: string[] = []
  const all: ResolutionOptions = {
    ...{ hints, cache: new Cache(), now: 0, random: () => 0, shuffle: false, minimise: false, ...options },
  }
  const resolution = resolveAtOnce(question(text), all, (ask) => {
    const { qname, qtype } = ask.question
    const tcp = ask.transport === 'tcp' ? ' tcp' : ''
    asked.push(`${ask.address} ${formatName(qname)} ${typeName(qtype)}${tcp}`)
    return respond(ask)
  })
  return {
    ...resolution,
    asked,
    outcome: resolution.outcome,
    notes: resolution.notes,
    tell: tell(resolution.outcome),
  }
}
const tell = (outcome: ResolutionOutcome) =>
  `${outcome.kind === 'failed' ? outcome.reason : outcome.kind} ${formatName(outcome.name)} ${outcome.records
    .map((record) => formatRecord(record).replace(/ \d+ IN/, ''))
    .join(', ')}`.trim()
const codes = ({ notes }: { notes: readonly { code: string }[] }) => notes.map(({ code }) => code)

describe('the way down', () => {
  test('referrals with glue', () => {
    const found = resolve('www.example.com')
    expect(found.asked).toEqual([
      '2001:db8::1 www.example.com. AAAA',
      '2001:db8::3 www.example.com. AAAA',
      '2001:db8:1::1 www.example.com. AAAA',
    ])
    expect(found.tell).toBe('answer www.example.com. www.example.com. AAAA 2001:db8:1::80')
    expect(codes(found)).toEqual(['starts', 'asks', 'referral', 'asks', 'referral', 'asks', 'answer'])
  })

  test('the address of a server that did not come along is looked up', () => {
    const found = resolve('www.far.com')
    expect(found.tell).toBe('answer www.far.com. www.far.com. AAAA 2001:db8:2::80')
    expect(found.asked).toContain('2001:db8:1::1 www.example.com. AAAA')
    expect(codes(found)).toContain('lookup')
  })

  test.each([
    [
      'alias.example.com',
      'answer www.example.com. alias.example.com. CNAME www.example.com., www.example.com. AAAA 2001:db8:1::80',
    ],
    [
      'out.example.com',
      'answer www.far.com. out.example.com. CNAME www.far.com., www.far.com. AAAA 2001:db8:2::80',
    ],
    ['alias.example.com CNAME', 'answer alias.example.com. alias.example.com. CNAME www.example.com.'],
    [
      'www.tree.example.com',
      'answer www.far.com. tree.example.com. DNAME far.com., www.tree.example.com. CNAME www.far.com., www.far.com. AAAA 2001:db8:2::80',
    ],
    ['www.example.com A', 'noData www.example.com.'],
    ['none.example.com', 'nameError none.example.com.'],
    ['gone.example.com', 'nameError nothing.far.com. gone.example.com. CNAME nothing.far.com.'],
    [
      'loop1.example.com',
      'aliasLoop loop1.example.com. loop1.example.com. CNAME loop2.far.com., loop2.far.com. CNAME loop1.example.com.',
    ],
    ['x.y.wild.example.com', 'answer x.y.wild.example.com. x.y.wild.example.com. AAAA 2001:db8:1::77'],
    ['host.sub.example.com', 'answer host.sub.example.com. host.sub.example.com. AAAA 2001:db8:1::55'],
    ['com DS', 'noData com.'],
    ['. NS', 'answer . . NS a.root.test.'],
  ])('%s', (text, told) => {
    expect(resolve(text).tell).toBe(told)
    expect(resolve(text, honest, { minimise: true }).tell).toBe(told)
  })

  test('a name that would be too long', () => {
    const name = `${'a'.repeat(60)}.`.repeat(4)
    const long = resolve(
      `${'b'.repeat(60)}.t.com`,
      saying((ask, message) =>
        ask.zone.isRoot
          ? message
          : { ...message, aa: true, answers: records(`t.com. DNAME ${name}`), authority: [], rcode: 0 },
      ),
    )
    expect(long.tell).toMatch(/^nameTooLong/)
  })
})

describe('the cache', () => {
  test('is asked first, and remembers the servers', () => {
    const cache = new Cache()
    resolve('www.example.com', honest, { cache })
    expect(resolve('www.example.com', honest, { cache, now: 299 }).asked).toEqual([])
    expect(resolve('alias.example.com', honest, { cache, now: 10 }).asked).toEqual([
      '2001:db8:1::1 alias.example.com. AAAA',
    ])
    expect(resolve('www.example.com', honest, { cache, now: 400 }).asked).toHaveLength(3)
  })

  test('that something does not exist, for as long as the SOA says', () => {
    const cache = new Cache()
    resolve('none.example.com', honest, { cache })
    expect(resolve('x.none.example.com', honest, { cache, now: 59 })).toMatchObject({
      asked: [],
      tell: 'nameError x.none.example.com.',
    })
    expect(resolve('none.example.com', honest, { cache, now: 61 }).asked).toHaveLength(1)
    resolve('www.example.com A', honest, { cache, now: 100 })
    expect(resolve('www.example.com A', honest, { cache, now: 120 }).asked).toEqual([])
  })

  test('aliases are found there too', () => {
    const cache = new Cache()
    for (const name of ['out.example.com', 'www.tree.example.com']) {
      resolve(name, honest, { cache })
      const again = resolve(name, honest, { cache })
      expect(again.asked).toEqual([])
      expect(again.tell).toMatch(/^answer www\.far\.com\. .*CNAME www\.far\.com\., www\.far\.com\. AAAA/)
    }
    expect(resolve('other.tree.example.com', honest, { cache }).notes).toContainEqual(
      expect.objectContaining({ code: 'dname' }),
    )
  })

  test('a TTL of 0 answers once', () => {
    const zero = saying((_, message) => ({
      ...message,
      answers: message.answers.map((record) => ({ ...record, ttl: 0 })),
      additional: message.additional.map((record) => ({ ...record, ttl: 0 })),
    }))
    const cache = new Cache()
    expect(resolve('www.example.com', zero, { cache }).outcome.kind).toBe('answer')
    expect(resolve('www.example.com', zero, { cache }).asked.length).toBeGreaterThan(0)
  })

  test('failures, for a few seconds (RFC 9520)', () => {
    const failures = new Failures()
    const dead: Respond = () => ({ kind: 'failed', failure: 'timeout' })
    expect(resolve('a.com', dead, { failures }).tell).toBe('noServer a.com.')
    expect(resolve('a.com', dead, { failures })).toMatchObject({ tell: 'remembered a.com.', asked: [] })
    expect(resolve('a.com', dead, { failures, now: failureTime + 1 }).asked).toHaveLength(1)
  })
})

describe('servers that fail', () => {
  const except =
    (address: string, reply: (ask: Ask) => Reply): Respond =>
    (ask) =>
      ask.address === address ? reply(ask) : honest(ask)
  test.each<[string, (ask: Ask) => Reply, string]>([
    ['silent', () => ({ kind: 'failed', failure: 'timeout' }), 'failed'],
    ['lame', ({ query }) => ({ kind: 'message', message: zoneReply([], query) }), 'lame'],
    [
      'SERVFAIL',
      ({ query }) => ({ kind: 'message', message: { ...query, qr: true, rcode: rcode.SERVFAIL } }),
      'lame',
    ],
    [
      'a referral to itself',
      ({ query }) => ({
        kind: 'message',
        message: { ...query, qr: true, authority: records('example.com. NS ns1.example.com.') },
      }),
      'lame',
    ],
    [
      'a referral upwards',
      ({ query }) => ({
        kind: 'message',
        message: { ...query, qr: true, authority: records('com. NS ns.com.') },
      }),
      'lame',
    ],
  ])('%s: another one is asked', (_, reply, code) => {
    const found = resolve('www.example.com', except('2001:db8:1::1', reply))
    expect(found.tell).toBe('answer www.example.com. www.example.com. AAAA 2001:db8:1::80')
    expect(codes(found)).toContain(code)
    expect(found.asked.at(-1)).toBe('2001:db8:1::2 www.example.com. AAAA')
  })

  test('truncated: over TCP', () => {
    const found = resolve(
      'www.example.com',
      saying(({ transport, zone: of }, message) =>
        transport === 'tcp' || of.isRoot ? message : { ...message, tc: true },
      ),
    )
    expect(found.asked.filter((line) => line.endsWith('tcp'))).toHaveLength(2)
    expect(found.outcome.kind).toBe('answer')
  })

  test('without EDNS(0)', () => {
    const found = resolve('www.example.com', (ask) => {
      if (ask.query.additional.length === 0) return honest(ask)
      return { kind: 'message', message: { ...ask.query, qr: true, rcode: rcode.FORMERR, additional: [] } }
    })
    expect(found.outcome.kind).toBe('answer')
    expect(codes(found)).toContain('withoutEdns')
  })

  test('an IPv6-only resolver does not reach a zone whose servers have IPv4 alone (RFC 10001)', () => {
    expect(resolve('www.old.com').outcome.kind).toBe('answer')
    expect(resolve('www.old.com', honest, { families: [6] }).tell).toBe('otherFamily www.old.com.')
  })

  test('the silence of many is not waited for', () => {
    const many = records(
      Array.from({ length: 9 }, (_, i) => `com. NS n${i}.com.\nn${i}.com. AAAA 2001:db8:9::${i}`).join('\n'),
    )
    const found = resolve('a.com', (ask) => {
      if (!ask.zone.isRoot) return { kind: 'failed', failure: 'timeout' }
      const split = (type: number) => many.filter((record) => record.type === type)
      return {
        kind: 'message',
        message: { ...ask.query, qr: true, authority: split(2), additional: split(28) },
      }
    })
    expect(found.asked).toHaveLength(1 + 4)
    expect(found.tell).toBe('noServer a.com.')
  })
})

describe('what is not the answer', () => {
  test.each<[string, (reply: Reply & { kind: 'message' }) => Reply]>([
    ['id', (reply) => ({ ...reply, message: { ...reply.message, id: 999 } })],
    ['source', (reply) => ({ ...reply, from: '2001:db8:bad::1' })],
    ['notResponse', (reply) => ({ ...reply, message: { ...reply.message, qr: false } })],
    [
      'question',
      (reply) => ({ ...reply, message: { ...reply.message, questions: [question('other.com')] } }),
    ],
  ])('another %s: passed over, and the true one taken', (mismatch, change) => {
    const resolution = createResolution(question('www.example.com'), {
      ...{ hints, cache: new Cache(), now: 0, random: () => 5 },
    })
    const first = resolution.ask!
    const reply = honest(first) as Reply & { kind: 'message' }
    resolution.take(change(reply), 0)
    expect(resolution.ask).toBe(first)
    expect(resolution.notes.at(-1)).toMatchObject({ code: 'mismatch', mismatch })
    resolution.take(reply, 0)
    expect(resolution.ask).not.toBe(first)
    expect(resolution.asked).toBe(2)
  })

  test('nothing but forgeries: another server', () => {
    const found = resolve('www.example.com', (ask) => {
      const reply = honest(ask)
      return ask.address === '2001:db8:1::1' ? { ...reply, from: '2001:db8:bad::1' } : reply
    })
    expect(found.outcome.kind).toBe('answer')
    expect(codes(found).filter((code) => code === 'mismatch')).toHaveLength(10)
  })

  test('records that the server has no say in: neither answered nor kept', () => {
    const cache = new Cache()
    const poison = saying((ask, message) =>
      formatName(ask.zone) === 'far.com.'
        ? {
            ...message,
            answers: [...message.answers, ...records('www.example.com. AAAA 2001:db8:bad::1')],
            authority: records('com. NS evil.far.com.'),
            additional: records('ns.com. AAAA 2001:db8:bad::2\nns1.example.com. AAAA 2001:db8:bad::3'),
          }
        : message,
    )
    const found = resolve('www.far.com', poison, { cache })
    expect(found.tell).toBe('answer www.far.com. www.far.com. AAAA 2001:db8:2::80')
    expect(found.notes.find(({ code }) => code === 'outOfZone')).toMatchObject({ records: { length: 4 } })
    const kept = [...cache.list(0)].flatMap((each) => (each.kind === 'records' ? each.records : []))
    expect(kept.map((record) => formatRecord(record)).join()).not.toMatch(/bad|evil/)
    expect(resolve('www.example.com', honest, { cache }).tell).toContain('2001:db8:1::80')
  })
})

describe('QNAME minimisation', () => {
  test('the labels of RFC 9156 §2.3', () => {
    expect(labelsPerQuestion(18)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3])
    expect(labelsPerQuestion(0)).toEqual([])
    for (let hidden = 1; hidden <= 127; hidden++) {
      const counts = labelsPerQuestion(hidden)
      expect(counts.length).toBe(Math.min(hidden, 10))
      expect(counts.reduce((a, b) => a + b)).toBe(hidden)
    }
    expect(minimisedNames(parseName('a.b.example.org'), parseName('org')).map(formatName)).toEqual([
      'example.org.',
      'b.example.org.',
      'a.b.example.org.',
    ])
  })

  test('each server sees a label more than it has', () => {
    expect(resolve('www.example.com', honest, { minimise: true }).asked).toEqual([
      '2001:db8::1 com. AAAA',
      '2001:db8::3 example.com. AAAA',
      '2001:db8:1::1 www.example.com. AAAA',
    ])
    expect(resolve('a.b.c.d.e.f.example.com TXT', honest, { minimise: true }).asked.slice(2)).toEqual([
      '2001:db8:1::1 f.example.com. AAAA',
      '2001:db8:1::1 e.f.example.com. AAAA',
      '2001:db8:1::1 d.e.f.example.com. AAAA',
      '2001:db8:1::1 c.d.e.f.example.com. AAAA',
      '2001:db8:1::1 b.c.d.e.f.example.com. AAAA',
      '2001:db8:1::1 a.b.c.d.e.f.example.com. AAAA',
      '2001:db8:1::1 a.b.c.d.e.f.example.com. TXT',
    ])
  })

  test('what is above does not exist: nothing is below it (RFC 8020)', () => {
    const found = resolve('a.b.none.example.com', honest, { minimise: true })
    expect(found.tell).toBe('nameError a.b.none.example.com.')
    expect(found.asked.at(-1)).toBe('2001:db8:1::1 none.example.com. AAAA')
  })

  test('servers that have no word for less are asked for the whole', () => {
    const found = resolve(
      'a.b.c.d.e.f.example.com',
      saying(({ question: { qname }, zone: of }, message) =>
        formatName(of) === 'example.com.' && qname.labelCount < 8
          ? { ...message, rcode: rcode.SERVFAIL }
          : message,
      ),
      { minimise: true },
    )
    expect(found.outcome.kind).toBe('answer')
    expect(codes(found)).toContain('wholeName')
  })
})

describe('bounds', () => {
  test('servers that only each other could find', () => {
    const found = resolve('www.round.com')
    expect(found.tell).toBe('circle www.round.com.')
    expect(found.asked.length).toBeLessThan(20)
  })

  test('a name server behind another one, and so on', () => {
    let number = 0
    const found = resolve('www.a.com', (ask) => {
      const cut = ask.zone.isRoot ? 'com.' : formatName(ask.question.qname).split('.').slice(-3).join('.')
      number++
      const authority = ask.zone.isRoot ? records('com. NS ns.com.') : records(`${cut} NS ns.n${number}.com.`)
      const additional = ask.zone.isRoot ? records('ns.com. AAAA 2001:db8::3') : []
      return { kind: 'message', message: { ...ask.query, qr: true, authority, additional } }
    })
    expect(found.tell).toBe('tooDeep www.a.com.')
  })

  test('aliases without end', () => {
    let number = 0
    const found = resolve('a.example.com', (ask) => {
      const reply = honest(ask)
      if (reply.kind !== 'message' || formatName(ask.zone) !== 'example.com.') return reply
      const name = formatName(ask.question.qname)
      const answers = records(`${name} CNAME a${++number}.example.com.`)
      return { ...reply, message: { ...reply.message, rcode: 0, aa: true, answers, authority: [] } }
    })
    expect(found.tell).toMatch(/^tooManyAliases/)
    expect(rcodeOf(found.outcome)).toBe(rcode.SERVFAIL)
  })

  test('referrals without end, a label at a time', () => {
    const name = `${Array.from({ length: 80 }, (_, i) => `l${i % 10}`).join('.')}.com`
    const found = resolve(name, (ask) => {
      const labels = formatName(ask.question.qname).split('.')
      const cut = labels.slice(-(ask.zone.labelCount + 2)).join('.')
      const [authority, additional] = [records(`${cut} NS ns.${cut}`), records(`ns.${cut} AAAA 2001:db8::1`)]
      return { kind: 'message', message: { ...ask.query, qr: true, authority, additional } }
    })
    expect(found.tell).toMatch(/^tooManyQuestions/)
    expect(found.asked).toHaveLength(60)
  })

  test('whatever is answered, it ends with an outcome and within its questions', () => {
    const names = ['com.', 'a.com.', 'b.a.com.', 'c.b.a.com.', 'ns.com.', 'ns.a.com.', 'other.net.', '.']
    const anyName = fc.constantFrom(...names)
    const line = fc.oneof(
      fc.tuple(anyName, anyName).map(([a, b]) => `${a} NS ${b}`),
      fc.tuple(anyName, anyName).map(([a, b]) => `${a} CNAME ${b}`),
      fc.tuple(anyName, anyName).map(([a, b]) => `${a} DNAME ${b}`),
      anyName.map((a) => `${a} AAAA 2001:db8::7`),
      anyName.map((a) => `${a} SOA a. b. 1 2 3 4 5`),
    )
    const section = fc.array(line, { maxLength: 4 }).map((lines) => records(lines.join('\n')))
    const message = fc.record({
      rcode: fc.constantFrom(0, 0, 0, 0, 1, 2, 3, 5, 6),
      aa: fc.boolean(),
      tc: fc.boolean(),
      answers: section,
      authority: section,
      additional: section,
    })
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 20 }),
        anyName,
        fc.boolean(),
        (said, name, minimise) => {
          let count = 0
          const found = resolve(
            name,
            (ask) => ({
              kind: 'message',
              message: { ...ask.query, qr: true, ...said[count++ % said.length]! },
            }),
            { minimise },
          )
          expect(found.asked.length).toBeLessThanOrEqual(60)
          expect(found.outcome.kind).toBeTypeOf('string')
          expect(found.notes.length).toBeLessThan(2000)
        },
      ),
      { numRuns: 300 },
    )
  })
})
