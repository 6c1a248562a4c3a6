import { describe, expect, test } from 'vitest'
import { type Message, query } from '#core/dns/message.ts'
import { formatName, parseName } from '#core/dns/name.ts'
import { parseType } from '#core/dns/record-type.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { Cache, trust } from './cache.ts'
import { learn } from './learn.ts'

const section = (text = '') => {
  const { records, errors } = parseZoneFile(text, { origin: '.', ttl: 60 })
  expect(errors).toEqual([])
  return records
}

interface Reply {
  readonly ask: string
  readonly from?: string
  readonly answer?: string
  readonly authority?: string
  readonly additional?: string
  readonly flags?: Partial<Message>
}

/** What the cache holds after a reply, `rank name type`, in the order of learning. */
function learned({ ask, from = '.', answer, authority, additional, flags }: Reply): string[] {
  const [name = '', type = ''] = ask.split(' ')
  const question = { qname: parseName(name), qtype: parseType(type)!, qclass: 1 }
  const message: Message = {
    ...query(1, question),
    qr: true,
    aa: true,
    answers: section(answer),
    authority: section(authority),
    additional: section(additional),
    ...flags,
  }
  const cache = new Cache()
  learn(cache, message, parseName(from), 0)
  const ranks = new Map<number, string>(Object.entries(trust).map(([word, rank]) => [rank, word]))
  return [...cache.list(0)].map((found) =>
    found.kind === 'records'
      ? `${ranks.get(found.trust)} ${formatName(found.records[0]!.name)} ${found.records.length}×${found.records[0]!.type}`
      : `${ranks.get(found.trust)} ${formatName(found.name)} ${found.kind}`,
  )
}

const soa = 'e. SOA a. b. 1 2 3 4 50'

describe('what each section is worth', () => {
  test.each<[string, Reply, string[]]>([
    [
      'an authoritative answer',
      {
        ask: 'a.e. A',
        answer: 'a.e. A 192.0.2.1\na.e. A 192.0.2.2',
        authority: 'e. NS ns.e.',
        additional: 'ns.e. AAAA ::1',
      },
      ['authoritativeAnswer a.e. 2×1', 'authority e. 1×2', 'hint ns.e. 1×28'],
    ],
    [
      'one that is not',
      { ask: 'a.e. A', answer: 'a.e. A 192.0.2.1', authority: 'e. NS ns.e.', flags: { aa: false } },
      ['answer a.e. 1×1', 'hint e. 1×2'],
    ],
    [
      'a referral',
      { ask: 'a.e. A', authority: 'e. NS ns.e.', additional: 'ns.e. A 192.0.2.1', flags: { aa: false } },
      ['hint e. 1×2', 'hint ns.e. 1×1'],
    ],
    [
      'an alias: only it is surely the server’s own',
      { ask: 'a.e. A', answer: 'a.e. CNAME b.e.\nb.e. A 192.0.2.1' },
      ['authoritativeAnswer a.e. 1×5', 'answer b.e. 1×1'],
    ],
    [
      'a DNAME',
      { ask: 'a.d.e. A', answer: 'd.e. DNAME f.\na.d.e. CNAME a.f.\na.f. A 192.0.2.1' },
      ['authoritativeAnswer d.e. 1×39', 'authoritativeAnswer a.d.e. 1×5', 'answer a.f. 1×1'],
    ],
  ])('%s', (_, reply, expected) => expect(learned(reply)).toEqual(expected))
})

describe('what does not exist', () => {
  test.each<[string, Reply, string[]]>([
    [
      'a name',
      { ask: 'a.e. A', authority: soa, flags: { rcode: 3 } },
      ['authoritativeAnswer a.e. nameError'],
    ],
    ['a type', { ask: 'a.e. A', authority: soa }, ['authoritativeAnswer a.e. noData']],
    ['without a SOA nobody knows for how long', { ask: 'a.e. A', flags: { rcode: 3 } }, []],
    [
      'the name behind an alias (RFC 6604 §3)',
      { ask: 'a.e. A', answer: 'a.e. CNAME b.e.', authority: soa, flags: { rcode: 3 } },
      ['authoritativeAnswer a.e. 1×5', 'answer b.e. nameError'],
    ],
    ['a SOA of another zone', { ask: 'a.f. A', authority: soa, flags: { rcode: 3 } }, []],
  ])('%s', (_, reply, expected) => expect(learned(reply)).toEqual(expected))
})

describe('what is passed over', () => {
  test.each<[string, Reply, string[]]>([
    [
      'what is outside of the zone that was asked',
      {
        ask: 'a.e. A',
        from: 'e.',
        answer: 'a.e. CNAME www.bank.\nwww.bank. A 192.0.2.66',
        authority: 'bank. NS ns.e.',
        additional: 'ns.bank. A 192.0.2.66',
      },
      ['authoritativeAnswer a.e. 1×5'],
    ],
    [
      'what nobody asked for',
      { ask: 'a.e. A', answer: 'a.e. A 192.0.2.1\nwww.e. A 192.0.2.66' },
      ['authoritativeAnswer a.e. 1×1'],
    ],
    ['servers of what is not above the name', { ask: 'a.e. A', authority: 'x.e. NS ns.e.' }, []],
    ['a truncated reply', { ask: 'a.e. A', answer: 'a.e. A 192.0.2.1', flags: { tc: true } }, []],
    ['a query', { ask: 'a.e. A', answer: 'a.e. A 192.0.2.1', flags: { qr: false } }, []],
    ['a failure', { ask: 'a.e. A', answer: 'a.e. A 192.0.2.1', flags: { rcode: 2 } }, []],
    ['another class', { ask: 'a.e. TXT', answer: 'a.e. CH TXT x' }, []],
    [
      'aliases that go round',
      { ask: 'a.e. A', answer: 'a.e. CNAME b.e.\nb.e. CNAME a.e.', authority: soa },
      ['authoritativeAnswer a.e. 1×5', 'answer b.e. 1×5'],
    ],
  ])('%s', (_, reply, expected) => expect(learned(reply)).toEqual(expected))
})
