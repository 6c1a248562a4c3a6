import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { describeVectors } from '../../../../testing/vectors.ts'
import type { MessageContext } from './header.ts'
import { decodeIcmpv6, encodeIcmpv6, type Icmpv6Message, summarizeIcmpv6 } from './icmpv6.ts'
import { acceptMld, expandCode, type MldMessage } from './mld.ts'
import { mldVectors } from './mld.vectors.ts'

describe('Multicast Listener Discovery', () => {
  describeVectors(mldVectors, decodeIcmpv6, encodeIcmpv6)

  test('lines as tcpdump writes them', () => {
    expect(mldVectors.map(({ value }) => summarizeIcmpv6(value))).toMatchInlineSnapshot(`
      [
        "multicast listener report addr: ff02::1:ff00:2",
        "multicast listener done addr: ff15::101",
        "multicast listener report v2, 3 group record(s) [gaddr ff02::1:ff00:1 to_ex { }] [gaddr ff05::2 to_ex { }] [gaddr ff02::2 to_ex { }]",
        "multicast listener query v2 max resp delay: 2000 addr: ::",
        "multicast listener query max resp delay: 10000 addr: ::",
        "multicast listener query v2 max resp delay: 1000 addr: ff3e::4321 sources 2001:db8::5",
        "multicast listener report v2, 2 group record(s) [gaddr ff3e::4321 to_in { 2001:db8::5 2001:db8::6 }] [gaddr ff3e::1 block { 2001:db8::7 }]",
        "multicast listener query max resp delay: 10000 addr: ::",
      ]
    `)
  })

  test('codes with a mantissa and an exponent (RFC 9777 §5.1.3, §5.1.9)', () => {
    expect([0, 1000, 32767].map((code) => expandCode(code, 16))).toEqual([0, 1000, 32767])
    expect(expandCode(0x8000, 16)).toBe(32768)
    expect(expandCode(0xffff, 16)).toBe(8_387_584)
    expect([125, 127].map((code) => expandCode(code, 8))).toEqual([125, 127])
    expect(expandCode(0x80, 8)).toBe(128)
    expect(expandCode(0xff, 8)).toBe(31_744)
  })
})

describe('rules', () => {
  const good: MessageContext = {
    source: parseAddress('fe80::1'),
    destination: parseAddress('ff02::16'),
    hopLimit: 1,
    checksumValid: true,
  }
  function message(name: string): MldMessage {
    const found: Icmpv6Message = mldVectors.find((each) => each.name.startsWith(name))!.value
    if (!found.kind.startsWith('multicastListener')) throw new Error(name)
    return found as MldMessage
  }
  const report = message('version 2, report')
  const query = message('version 2, general')

  test.each<[string, MldMessage, Partial<MessageContext>, boolean, string | undefined]>([
    ['report', report, {}, true, undefined],
    ['report from ::', report, { source: parseAddress('::') }, true, undefined],
    ['query from ::', query, { source: parseAddress('::') }, true, 'sourceNotLinkLocal'],
    [
      'report from a global address',
      report,
      { source: parseAddress('2001:db8::1') },
      true,
      'sourceNotLinkLocal',
    ],
    ['hop limit', report, { hopLimit: 255 }, true, 'hopLimitNot1'],
    ['no router alert', report, {}, false, 'noRouterAlert'],
    ['checksum', query, { checksumValid: false }, true, 'checksumWrong'],
    ['length', message('a query between'), {}, true, 'lengthBetweenVersions'],
  ])('%s', (_, each, change, alert, rule) => {
    expect(acceptMld(each, { ...good, ...change }, alert)?.rule).toBe(rule)
  })
})
