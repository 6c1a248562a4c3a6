/** DNS64, row by row of RFC 6147 §5; the forms of addresses are RFC 6052 §2.4. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { parseIpv4 } from '#core/address/ipv4.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { reverseName } from '#core/address/reverse-name.ts'
import {
  answerAaaa,
  type Dns64Reply,
  type Dns64Response,
  dns64Settings,
  ipv4OfPointer,
  pointerTarget,
} from './dns64.ts'
import { formatName, parseName } from './name.ts'
import { rcode, rcodeName } from './rcode.ts'
import { isRecordOf, type ResourceRecord, type SoaData } from './record.ts'
import { recordType } from './record-type.ts'

const name = (text: string) => parseName(`${text}.example.com.`)
const record = (owner: string, type: number, ttl: number, data: ResourceRecord['data']): ResourceRecord => ({
  name: name(owner),
  type,
  class: 1,
  ttl,
  data,
})
const aaaaRecord = (text: string, owner = 'shop') =>
  record(owner, recordType.AAAA, 3600, { address: parseAddress(text) })
const aRecord = (text: string, owner = 'shop', ttl = 3600) =>
  record(owner, recordType.A, ttl, { address: parseIpv4(text) })
const alias = (owner: string, target: string) =>
  record(owner, recordType.CNAME, 3600, { target: name(target) })
const soa = (ttl: number, minimum: number): ResourceRecord<SoaData> => ({
  ...record('@', recordType.SOA, ttl, {} as never),
  name: parseName('example.com.'),
  data: {
    mname: name('ns1'),
    rname: name('admin'),
    serial: 1,
    refresh: 7200,
    retry: 900,
    expire: 1209600,
    minimum,
  },
})

const found = (...answers: ResourceRecord[]): Dns64Response => ({ rcode: rcode.NOERROR, answers })
const nodata: Dns64Response = { ...found(), soa: soa(300, 300) }
const failing = (code: keyof typeof rcode): Dns64Response => ({ rcode: rcode[code], answers: [] })
const wellKnown = dns64Settings()
const own = dns64Settings(parsePrefix('2001:db8:64::/96'))
const qname = name('shop')

function text(each: ResourceRecord): string {
  if (isRecordOf(each, recordType.AAAA)) return formatAddress(each.data.address)
  if (isRecordOf(each, recordType.CNAME)) return `CNAME ${formatName(each.data.target)}`
  return String(each.type)
}
/** rcode, answers and the codes of the steps. */
function told(
  aaaa: Dns64Reply,
  a: Dns64Reply | undefined,
  {
    settings = wellKnown,
    query = {},
  }: { settings?: typeof wellKnown; query?: { do?: boolean; cd?: boolean } } = {},
) {
  let asked = 0
  const result = answerAaaa(
    { qname, ...query },
    aaaa,
    () => {
      asked++
      return a!
    },
    settings,
  )
  expect(asked, 'asked for A').toBe(a === undefined ? 0 : 1)
  return {
    rcode: rcodeName(result.rcode),
    answers: result.answers.map(text),
    codes: result.steps.map(({ code }) => code).slice(1),
    result,
  }
}

describe('RFC 6147', () => {
  test.each<
    [
      section: string,
      aaaa: Dns64Reply,
      a: Dns64Reply | undefined,
      code: string,
      answers: string[],
      codes: string[],
    ]
  >([
    [
      '§5.1.1 a real AAAA stays alone',
      found(aaaaRecord('2001:db8::1')),
      undefined,
      'NOERROR',
      ['2001:db8::1'],
      ['realAaaa'],
    ],
    ['§5.1.2 no such name', failing('NXDOMAIN'), undefined, 'NXDOMAIN', [], ['nameError']],
    [
      '§5.1.2 SERVFAIL is as empty',
      failing('SERVFAIL'),
      found(aRecord('192.0.2.33')),
      'NOERROR',
      ['64:ff9b::c000:221'],
      ['errorAsEmpty', 'askedA', 'made', 'ttl'],
    ],
    [
      '§5.1.2 so is NOTIMP',
      failing('NOTIMP'),
      found(aRecord('192.0.2.33')),
      'NOERROR',
      ['64:ff9b::c000:221'],
      ['errorAsEmpty', 'askedA', 'made', 'ttl'],
    ],
    [
      '§5.1.3 silence is SERVFAIL',
      'timeout',
      found(aRecord('192.0.2.33')),
      'NOERROR',
      ['64:ff9b::c000:221'],
      ['timeout', 'askedA', 'made', 'ttl'],
    ],
    [
      '§5.1.4 mapped ones are as empty',
      found(aaaaRecord('::ffff:192.0.2.33')),
      found(aRecord('192.0.2.33')),
      'NOERROR',
      ['64:ff9b::c000:221'],
      ['excluded', 'askedA', 'made', 'ttl'],
    ],
    [
      '§5.1.4 beside a good one they go',
      found(aaaaRecord('::ffff:192.0.2.33'), aaaaRecord('2001:db8::1')),
      undefined,
      'NOERROR',
      ['2001:db8::1'],
      ['excluded', 'realAaaa'],
    ],
    [
      '§5.1.4 never passed on, even without A',
      found(aaaaRecord('::ffff:192.0.2.33')),
      nodata,
      'NOERROR',
      [],
      ['excluded', 'askedA', 'noA'],
    ],
    [
      '§5.1.5 the chain comes with it',
      { ...found(alias('shop', 'web')), soa: soa(60, 60) },
      found(alias('shop', 'web'), aRecord('192.0.2.33', 'web')),
      'NOERROR',
      ['CNAME web.example.com.', '64:ff9b::c000:221'],
      ['followedAlias', 'noAaaa', 'askedA', 'made', 'ttl'],
    ],
    [
      '§5.1.5 a chain to a real AAAA',
      found(alias('shop', 'web'), aaaaRecord('2001:db8::1', 'web')),
      undefined,
      'NOERROR',
      ['CNAME web.example.com.', '2001:db8::1'],
      ['followedAlias', 'realAaaa'],
    ],
    [
      '§5.1.5 a record of another name is none',
      found(aaaaRecord('2001:db8::1', 'web')),
      nodata,
      'NOERROR',
      [],
      ['noAaaa', 'askedA', 'noA'],
    ],
    ['§5.1.6 neither', nodata, nodata, 'NOERROR', [], ['noAaaa', 'askedA', 'noA']],
    [
      '§5.1.6 SERVFAIL for AAAA, and no A: the empty result counts',
      failing('SERVFAIL'),
      nodata,
      'NOERROR',
      [],
      ['errorAsEmpty', 'askedA', 'noA'],
    ],
    ['§5.1.6 silence for AAAA, and no A', 'timeout', nodata, 'NOERROR', [], ['timeout', 'askedA', 'noA']],
    [
      '§5.1.6 silence for AAAA, and an A that may not be used',
      'timeout',
      found(aRecord('10.0.0.5')),
      'NOERROR',
      [],
      ['timeout', 'askedA', 'notGlobal'],
    ],
    ['§5.1.6 an error for A', nodata, failing('REFUSED'), 'REFUSED', [], ['noAaaa', 'askedA', 'errorForA']],
    ['§5.1.6 silence for A', nodata, 'timeout', 'SERVFAIL', [], ['noAaaa', 'askedA', 'errorForA']],
    [
      '§5.1.6 several',
      nodata,
      found(aRecord('192.0.2.33'), aRecord('198.51.100.7')),
      'NOERROR',
      ['64:ff9b::c000:221', '64:ff9b::c633:6407'],
      ['noAaaa', 'askedA', 'made', 'ttl', 'made', 'ttl'],
    ],
    [
      'RFC 6052 §3.1 a private address',
      nodata,
      found(aRecord('10.0.0.5')),
      'NOERROR',
      [],
      ['noAaaa', 'askedA', 'notGlobal'],
    ],
    [
      'RFC 6052 §3.1 beside a global one',
      nodata,
      found(aRecord('10.0.0.5'), aRecord('192.0.2.33')),
      'NOERROR',
      ['64:ff9b::c000:221'],
      ['noAaaa', 'askedA', 'notGlobal', 'made', 'ttl'],
    ],
    [
      'RFC 1034 §3.6.2 a loop',
      found(alias('shop', 'web'), alias('web', 'shop')),
      undefined,
      'SERVFAIL',
      [],
      ['aliasLoop'],
    ],
  ])('%s', (_, aaaa, a, code, answers, codes) => {
    const { result: _all, ...seen } = told(aaaa, a)
    expect(seen).toEqual({ rcode: code, answers, codes })
  })

  test('§5.1.6 the SOA of the answer that was empty comes with it', () => {
    expect(told('timeout', nodata).result.soa).toBe(nodata.soa)
    expect(told(nodata, found()).result.soa).toBe(nodata.soa)
  })

  test('§5.1.7 the fields of what is made', () => {
    const { result } = told(nodata, found(aRecord('192.0.2.33')))
    expect(result.answers[0]).toMatchObject({ name: qname, type: 28, class: 1, ttl: 300 })
    expect(result.synthesized).toBe(1)
  })

  test.each([
    ['the A lives shorter', 60, soa(300, 300), 60, 'a'],
    ['the SOA does', 3600, soa(300, 900), 300, 'soa'],
    ['its minimum does (RFC 2308 §5)', 3600, soa(900, 120), 120, 'soa'],
    ['no SOA: 600 s at most', 3600, undefined, 600, 'default'],
    ['no SOA, a short A', 30, undefined, 30, 'a'],
  ])('§5.1.7 TTL: %s', (_, ttl, negative, expected, of) => {
    const { result } = told(
      negative === undefined ? found() : { ...found(), soa: negative },
      found(aRecord('192.0.2.33', 'shop', ttl)),
    )
    expect(result.answers[0]?.ttl).toBe(expected)
    expect(result.steps.at(-1)).toEqual({ code: 'ttl', ttl: expected, of })
  })

  test('§5.1.7 the range of the IPv4 address chooses the prefix', () => {
    const settings = {
      ...wellKnown,
      mappings: [
        { ipv4: { first: parseIpv4('10.0.0.0'), length: 8 }, prefix: parsePrefix('2001:db8:10::/96') },
        { ipv4: { first: parseIpv4('192.0.2.0'), length: 24 }, prefix: parsePrefix('2001:db8:64::/96') },
      ],
    }
    const replies = found(aRecord('10.0.0.5'), aRecord('192.0.2.33'), aRecord('198.51.100.7'))
    expect(told(nodata, replies, { settings })).toMatchObject({
      answers: ['2001:db8:10::a00:5', '2001:db8:64::c000:221'],
      codes: ['noAaaa', 'askedA', 'made', 'ttl', 'made', 'ttl', 'unmapped'],
    })
  })

  test('§5.2 a prefix of the network’s own may carry private addresses', () => {
    expect(told(nodata, found(aRecord('10.0.0.5')), { settings: own }).answers).toEqual([
      '2001:db8:64::a00:5',
    ])
  })

  // RFC 6052 §2.4
  test.each([
    ['2001:db8::/32', '2001:db8:c000:221::'],
    ['2001:db8:100::/40', '2001:db8:1c0:2:21::'],
    ['2001:db8:122::/48', '2001:db8:122:c000:2:2100::'],
    ['2001:db8:122:300::/56', '2001:db8:122:3c0:0:221::'],
    ['2001:db8:122:344::/64', '2001:db8:122:344:c0:2:2100:0'],
    ['2001:db8:122:344::/96', '2001:db8:122:344::c000:221'],
    ['64:ff9b::/96', '64:ff9b::c000:221'],
  ])('RFC 6052 §2.4 %s', (prefix, expected) => {
    const settings = dns64Settings(parsePrefix(prefix))
    const [address] = told(nodata, found(aRecord('192.0.2.33')), { settings }).answers
    expect(parseAddress(address!)).toBe(parseAddress(expected))
  })

  describe('§5.5', () => {
    const secure = { validation: 'secure' } as const
    const bogus = { validation: 'bogus' } as const
    const good = found(aRecord('192.0.2.33'))

    test('1: without DO it makes, and AD stays off', () => {
      const { result } = told({ ...nodata, ...secure }, { ...good, ...secure })
      expect(result).toMatchObject({ synthesized: 1, ad: false })
    })
    test('2: with DO it makes and sets AD, where both answers are secure', () => {
      const query = { do: true }
      expect(told({ ...nodata, ...secure }, { ...good, ...secure }, { query }).result).toMatchObject({
        synthesized: 1,
        ad: true,
      })
      expect(told({ ...nodata, ...secure }, good, { query }).result).toMatchObject({
        synthesized: 1,
        ad: false,
      })
    })
    test('2: what does not validate is SERVFAIL, before A is asked for', () => {
      expect(told({ ...nodata, ...bogus }, undefined, { query: { do: true } })).toMatchObject({
        rcode: 'SERVFAIL',
        codes: ['bogus'],
      })
      expect(told(nodata, { ...good, ...bogus }, { query: { do: true } })).toMatchObject({
        rcode: 'SERVFAIL',
      })
    })
    test('3: with DO and CD it makes nothing', () => {
      const query = { do: true, cd: true }
      expect(told({ ...nodata, ...secure }, undefined, { query })).toMatchObject({
        rcode: 'NOERROR',
        answers: [],
        codes: ['clientValidates'],
        result: { soa: nodata.soa, ad: false },
      })
      expect(told(found(aaaaRecord('2001:db8::1')), undefined, { query }).codes).toEqual(['realAaaa'])
      expect(told(failing('NXDOMAIN'), undefined, { query }).codes).toEqual(['nameError'])
    })
  })

  describe('§5.3.1 PTR', () => {
    const pointer = (address: string) => parseName(`${reverseName(parseAddress(address))}.`)
    test.each([
      ['2001:db8:64::c000:221', '33.2.0.192.in-addr.arpa.'],
      ['64:ff9b::c000:221', '33.2.0.192.in-addr.arpa.'],
    ])('%s', (address, target) => {
      expect(formatName(pointerTarget(ipv4OfPointer(pointer(address), own)!))).toBe(target)
    })
    test.each(['2001:db8::1', '64:ff9b::a00:5'])('%s is a question like any other', (address) => {
      expect(ipv4OfPointer(pointer(address), own)).toBeUndefined()
    })
    test('so is the name of a zone', () => {
      expect(ipv4OfPointer(parseName('8.b.d.0.1.0.0.2.ip6.arpa.'), own)).toBeUndefined()
      expect(ipv4OfPointer(name('shop'), own)).toBeUndefined()
    })
  })

  test('never a made AAAA beside a real one, nor one for a name that does not exist', () => {
    const replies: Dns64Reply[] = [
      'timeout',
      nodata,
      failing('NXDOMAIN'),
      failing('SERVFAIL'),
      found(aRecord('10.0.0.5')),
      found(aRecord('192.0.2.33')),
      found(aaaaRecord('2001:db8::1')),
      found(aaaaRecord('::ffff:10.0.0.5')),
    ]
    const reply = fc.constantFrom(...replies)
    fc.assert(
      fc.property(reply, reply, fc.boolean(), fc.boolean(), (aaaa, a, wantsSignatures, cd) => {
        const { answers, synthesized } = answerAaaa(
          { qname, do: wantsSignatures, cd },
          aaaa,
          () => a,
          wellKnown,
        )
        const has = answers.map(text)
        expect(has.includes('2001:db8::1') && synthesized > 0).toBe(false)
        if (aaaa === replies[2] || (wantsSignatures && cd)) expect(synthesized).toBe(0)
        expect(has.some((each) => each.startsWith('64:ff9b::a'))).toBe(false)
      }),
    )
  })
})
