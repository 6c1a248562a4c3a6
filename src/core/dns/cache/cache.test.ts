import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatName, parseName } from '#core/dns/name.ts'
import { formatRecord } from '#core/dns/rdata/data-text.ts'
import { isRecordOf, type ResourceRecord, type SoaData } from '#core/dns/record.ts'
import { parseType, recordType } from '#core/dns/record-type.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { Cache, type Cached, type Trust, trust } from './cache.ts'

const records = (text: string) => {
  const { records, errors } = parseZoneFile(text, { origin: '.' })
  expect(errors).toEqual([])
  return records
}
const soaOf = (text: string): ResourceRecord<SoaData> => {
  const [soa] = records(text)
  if (soa === undefined || !isRecordOf(soa, recordType.SOA)) throw new Error(text)
  return soa
}
const soa = soaOf('e. 100 SOA a. b. 1 2 3 4 50')

const tell = (found: Cached | undefined): string | undefined => {
  if (found === undefined) return undefined
  if (found.kind === 'records') return found.records.map((record) => formatRecord(record)).join('; ')
  return `${found.kind} of ${formatName(found.name)}, ${found.soa.ttl}`
}

/** A cache with a clock, and questions in text. */
function started(limits = {}) {
  const cache = new Cache(limits)
  let now = 1000
  return {
    cache,
    pass: (seconds: number) => {
      now += seconds
    },
    put: (text: string, from: Trust = trust.authoritativeAnswer) => cache.put(records(text), from, now),
    no: (name: string, type?: string, from: Trust = trust.authoritativeAnswer, by = soa) =>
      cache.putNegative(parseName(name), type === undefined ? undefined : parseType(type), by, from, now),
    get: (name: string, type: string) => tell(cache.get(parseName(name), parseType(type)!, now)),
    answer: (name: string, type: string) => tell(cache.getAnswer(parseName(name), parseType(type)!, now)),
    servers: (name: string) => cache.nearestServers(parseName(name), now)?.map((each) => formatRecord(each)),
  }
}

describe('TTLs', () => {
  test('count down and run out', () => {
    const { put, get, pass } = started()
    expect(put('a 10 A 192.0.2.1\na 10 A 192.0.2.2')).toBe(true)
    expect(get('A.', 'A')).toBe('a. 10 IN A 192.0.2.1; a. 10 IN A 192.0.2.2')
    pass(9.5)
    expect(get('a.', 'A')).toBe('a. 0 IN A 192.0.2.1; a. 0 IN A 192.0.2.2')
    pass(0.5)
    expect(get('a.', 'A')).toBeUndefined()
  })

  test('the lowest of an RRset, the limit, none at all, and the highest bit (RFC 2181 §5.2, §8)', () => {
    const { put, get } = started({ ttl: 100 })
    put('a 10 A 192.0.2.1\na 5 A 192.0.2.2')
    expect(get('a.', 'A')).toBe('a. 5 IN A 192.0.2.1; a. 5 IN A 192.0.2.2')
    put('b 1000 A 192.0.2.1')
    expect(get('b.', 'A')).toBe('b. 100 IN A 192.0.2.1')
    expect(put('c 0 A 192.0.2.1')).toBe(false)
    const [record] = records('d 1 A 192.0.2.1')
    expect(new Cache().put([{ ...record!, ttl: 0x8000_0000 }], trust.answer, 0)).toBe(false)
  })
})

describe('whom to believe (RFC 2181 §5.4.1)', () => {
  const all = Object.values(trust)
  test.each(all.flatMap((first) => all.map((second) => [first, second] as const)))(
    'data of rank %i, then of %i',
    (first, second) => {
      const { put, get, pass } = started()
      put('a 10 A 192.0.2.1', first)
      expect(put('a 10 A 192.0.2.2', second)).toBe(second >= first)
      expect(get('a.', 'A')).toContain(second >= first ? '192.0.2.2' : '192.0.2.1')
      pass(10)
      expect(put('a 10 A 192.0.2.3', second)).toBe(true)
    },
  )

  test('hints help to find servers and are no answers', () => {
    const { put, get, answer, servers } = started()
    put('e 10 NS ns.e.', trust.hint)
    put('ns.e 10 AAAA 2001:db8::53', trust.hint)
    expect(get('ns.e.', 'AAAA')).toBe('ns.e. 10 IN AAAA 2001:db8::53')
    expect(answer('ns.e.', 'AAAA')).toBeUndefined()
    expect(servers('x.y.e.')).toEqual(['e. 10 IN NS ns.e.'])
    expect(servers('f.')).toBeUndefined()
  })

  test('a hint does not bring back what an authority says not to exist', () => {
    const { put, no, get } = started()
    no('ns.e.')
    expect(put('ns.e 100 A 192.0.2.1', trust.hint)).toBe(false)
    expect(get('ns.e.', 'A')).toBe('nameError of ns.e., 50')
  })
})

describe('what does not exist (RFC 2308)', () => {
  test('a type, for as long as the SOA says', () => {
    const { no, get, pass } = started()
    no('a.e.', 'AAAA')
    expect(get('a.e.', 'AAAA')).toBe('noData of a.e., 50')
    expect(get('a.e.', 'A')).toBeUndefined()
    expect(get('b.a.e.', 'AAAA')).toBeUndefined()
    pass(49)
    expect(get('a.e.', 'AAAA')).toBe('noData of a.e., 1')
    pass(1)
    expect(get('a.e.', 'AAAA')).toBeUndefined()
  })

  test('a name, and all below it (RFC 8020)', () => {
    const { no, get, pass } = started()
    no('a.e.')
    expect(get('a.e.', 'MX')).toBe('nameError of a.e., 50')
    pass(20)
    expect(get('x.y.a.e.', 'A')).toBe('nameError of a.e., 30')
    expect(get('e.', 'A')).toBeUndefined()
    expect(get('xa.e.', 'A')).toBeUndefined()
  })

  test('a record makes a name exist again, and those above it', () => {
    const { no, put, get } = started()
    no('a.e.')
    put('b.a.e 10 A 192.0.2.1')
    expect(get('a.e.', 'MX')).toBeUndefined()
    expect(get('b.a.e.', 'A')).toBe('b.a.e. 10 IN A 192.0.2.1')
  })

  test('never longer than the limit', () => {
    const { no, get } = started({ negativeTtl: 30 })
    no('a.e.', 'A')
    expect(get('a.e.', 'A')).toBe('noData of a.e., 30')
    expect(no('b.e.', 'A', trust.answer, soaOf('e. 0 SOA a. b. 1 2 3 4 5'))).toBe(false)
  })
})

describe('room', () => {
  test('what was not asked for longest goes first', () => {
    const { put, get, cache } = started({ records: 3 })
    put('a 10 A 192.0.2.1')
    put('b 10 A 192.0.2.1')
    put('c 10 A 192.0.2.1')
    get('a.', 'A')
    put('d 10 A 192.0.2.1')
    expect([get('a.', 'A'), get('b.', 'A')]).toEqual(['a. 10 IN A 192.0.2.1', undefined])
    put('e 10 A 192.0.2.1\ne 10 A 192.0.2.2\ne 10 A 192.0.2.3')
    expect(cache.size).toBe(3)
    expect(get('a.', 'A')).toBeUndefined()
    expect(put('f 10 A 192.0.2.1\nf 10 A 192.0.2.2\nf 10 A 192.0.2.3\nf 10 A 192.0.2.4')).toBe(false)
  })

  test('what has run out can be swept away', () => {
    const { put, cache, pass } = started()
    put('a 5 A 192.0.2.1')
    put('b 10 A 192.0.2.1')
    pass(7)
    expect([...cache.list(1007)]).toHaveLength(1)
    cache.sweep(1007)
    expect(cache.size).toBe(1)
    cache.clear()
    expect([cache.size, [...cache.list(0)]]).toEqual([0, []])
  })

  test('never more than the limit, and never anything that has run out', () => {
    const name = fc.constantFrom('a.', 'b.a.', 'c.b.a.', 'd.')
    const step = fc.oneof(
      fc.record({
        put: name,
        ttl: fc.nat(20),
        count: fc.integer({ min: 1, max: 4 }),
        from: fc.integer({ min: 1, max: 5 }),
      }),
      fc.record({ no: name, from: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ get: name }),
      fc.record({ wait: fc.nat(15) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const cache = new Cache({ records: 6 })
        let now = 0
        for (const each of steps) {
          if ('wait' in each) now += each.wait
          else if ('no' in each)
            cache.putNegative(parseName(each.no), undefined, soa, each.from as Trust, now)
          else if ('get' in each) {
            const found = cache.get(parseName(each.get), 1, now)
            if (found?.kind === 'records') for (const { ttl } of found.records) expect(ttl).toBeGreaterThan(0)
          } else {
            const lines = Array.from(
              { length: each.count },
              (_, i) => `${each.put} ${each.ttl} A 192.0.2.${i}`,
            )
            cache.put(records(lines.join('\n')), each.from as Trust, now)
          }
          expect(cache.size).toBeLessThanOrEqual(6)
          const kept = [...cache.list(-1)].map((found) =>
            found.kind === 'records' ? found.records.length : 1,
          )
          expect(kept.reduce((sum, count) => sum + count, 0)).toBe(cache.size)
        }
      }),
    )
  })
})
