import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress } from '../../../testing/addresses.ts'
import { classifyAddress } from './classify.ts'
import { parseAddress } from './parse-address.ts'
import { containsAddress, firstAddress, formatPrefix, lastAddress } from './prefix.ts'
import { specialPurposeRegistry } from './special-purpose-registry.ts'

/** `[address, kind, scope, block, globally reachable]`. */
const cases = [
  ['::', 'unspecified', undefined, '::/128', false],
  ['::1', 'loopback', 'link-local', '::1/128', false],
  ['::2', 'reserved', 'global', undefined, undefined],
  ['::192.0.2.1', 'reserved', 'global', undefined, undefined],
  ['::ffff:192.0.2.1', 'ipv4-mapped', 'global', '::ffff:0.0.0.0/96', false],
  // RFC 6724 §3.2
  ['::ffff:10.0.0.1', 'ipv4-mapped', 'global', '::ffff:0.0.0.0/96', false],
  ['::ffff:127.0.0.1', 'ipv4-mapped', 'link-local', '::ffff:0.0.0.0/96', false],
  ['::ffff:169.254.1.1', 'ipv4-mapped', 'link-local', '::ffff:0.0.0.0/96', false],
  ['::ffff:0:192.0.2.1', 'reserved', 'global', undefined, undefined],
  ['64:ff9b::192.0.2.33', 'ipv4-translated', 'global', '64:ff9b::/96', true],
  ['64:ff9b:0:0:0:1::', 'reserved', 'global', undefined, undefined],
  ['64:ff9b:1::1', 'special', 'global', '64:ff9b:1::/48', false],
  ['100::1', 'special', 'global', '100::/64', false],
  ['100:0:0:1::1', 'special', 'global', '100:0:0:1::/64', false],
  ['100:0:0:2::1', 'reserved', 'global', undefined, undefined],
  ['2001::1', 'teredo', 'global', '2001::/32', undefined],
  ['2001:1::1', 'special', 'global', '2001:1::1/128', true],
  ['2001:1::2', 'special', 'global', '2001:1::2/128', true],
  ['2001:1::3', 'special', 'global', '2001:1::3/128', true],
  ['2001:1::4', 'special', 'global', '2001::/23', false],
  ['2001:2::1', 'special', 'global', '2001:2::/48', false],
  ['2001:2:1::', 'special', 'global', '2001::/23', false],
  ['2001:3::1', 'special', 'global', '2001:3::/32', true],
  ['2001:4:112::1', 'special', 'global', '2001:4:112::/48', true],
  ['2001:10::1', 'special', 'global', '2001:10::/28', undefined],
  ['2001:20::1', 'special', 'global', '2001:20::/28', true],
  ['2001:30::1', 'special', 'global', '2001:30::/28', true],
  ['2001:1ff:ffff::', 'special', 'global', '2001::/23', false],
  ['2001:200::', 'global-unicast', 'global', undefined, undefined],
  ['2001:db8::1', 'documentation', 'global', '2001:db8::/32', false],
  ['2001:db9::', 'global-unicast', 'global', undefined, undefined],
  ['2002:c000:201::1', '6to4', 'global', '2002::/16', undefined],
  ['2620:4f:8000::1', 'special', 'global', '2620:4f:8000::/48', true],
  ['2620:4f:8001::1', 'global-unicast', 'global', undefined, undefined],
  ['2a00::1', 'global-unicast', 'global', undefined, undefined],
  ['3ffe::1', 'global-unicast', 'global', undefined, undefined],
  ['3fff:fff::1', 'documentation', 'global', '3fff::/20', false],
  ['3fff:1000::1', 'global-unicast', 'global', undefined, undefined],
  ['4000::', 'reserved', 'global', undefined, undefined],
  ['5f00::1', 'special', 'global', '5f00::/16', false],
  ['5f01::', 'reserved', 'global', undefined, undefined],
  ['fbff::', 'reserved', 'global', undefined, undefined],
  ['fc00::1', 'unique-local', 'global', 'fc00::/7', false],
  ['fdff:ffff::1', 'unique-local', 'global', 'fc00::/7', false],
  ['fe00::1', 'reserved', 'global', undefined, undefined],
  ['fe80::1', 'link-local', 'link-local', 'fe80::/10', false],
  ['febf::1', 'link-local', 'link-local', 'fe80::/10', false],
  ['fec0::1', 'site-local', 'site-local', undefined, undefined],
  ['feff::1', 'site-local', 'site-local', undefined, undefined],
] as const

test.each(cases)('%s is %s, scope %s', (text, kind, scope, block, globallyReachable) => {
  const result = classifyAddress(parseAddress(text))
  expect(result.kind).toBe(kind)
  expect(result.scope).toBe(scope)
  expect(result.block && formatPrefix(result.block.prefix)).toBe(block)
  expect(result.block?.globallyReachable).toBe(globallyReachable)
  if (block === undefined) expect(result).not.toHaveProperty('block')
})

// RFC 7346 §2, all sixteen values of the field.
test.each([
  ['0', 'reserved'],
  ['1', 'interface-local'],
  ['2', 'link-local'],
  ['3', 'realm-local'],
  ['4', 'admin-local'],
  ['5', 'site-local'],
  ['6', 'unassigned'],
  ['7', 'unassigned'],
  ['8', 'organization-local'],
  ['9', 'unassigned'],
  ['a', 'unassigned'],
  ['b', 'unassigned'],
  ['c', 'unassigned'],
  ['d', 'unassigned'],
  ['e', 'global'],
  ['f', 'reserved'],
])('multicast scope %s is %s', (digit, scope) => {
  for (const flags of ['0', '3', '7']) {
    expect(classifyAddress(parseAddress(`ff${flags}${digit}::1`))).toEqual({ kind: 'multicast', scope })
  }
})

describe('the registry', () => {
  test('has all its rows, in order, and every one is found by its own addresses', () => {
    expect(specialPurposeRegistry).toHaveLength(25)
    for (const block of specialPurposeRegistry) {
      expect(classifyAddress(lastAddress(block.prefix)).block).toBe(block)
      // The first address of 2001::/23 is a Teredo address: the more specific row wins.
      const first = classifyAddress(firstAddress(block.prefix)).block!
      expect(first.prefix.length).toBeGreaterThanOrEqual(block.prefix.length)
    }
  })

  // As IANA prints it: source, destination, forwardable, globally reachable, reserved by protocol.
  test('says what IANA says in every column', () => {
    const word = (value: boolean | undefined) => (value === undefined ? 'N/A' : value ? 'True' : 'False')
    const rows = specialPurposeRegistry.map((row) =>
      [
        formatPrefix(row.prefix),
        row.allocated,
        word(row.source),
        word(row.destination),
        word(row.forwardable),
        word(row.globallyReachable),
        word(row.reservedByProtocol),
      ].join(' '),
    )
    expect(rows).toEqual([
      '::1/128 2006-02 False False False False True',
      '::/128 2006-02 True False False False True',
      '::ffff:0.0.0.0/96 2006-02 False False False False True',
      '64:ff9b::/96 2010-10 True True True True False',
      '64:ff9b:1::/48 2017-06 True True True False False',
      '100::/64 2012-06 True True True False False',
      '100:0:0:1::/64 2025-04 True False False False False',
      '2001::/23 2000-09 False False False False False',
      '2001::/32 2006-01 True True True N/A False',
      '2001:1::1/128 2015-10 True True True True False',
      '2001:1::2/128 2017-02 True True True True False',
      '2001:1::3/128 2024-04 True True True True False',
      '2001:2::/48 2008-04 True True True False False',
      '2001:3::/32 2014-12 True True True True False',
      '2001:4:112::/48 2014-12 True True True True False',
      '2001:10::/28 2007-03 N/A N/A N/A N/A N/A',
      '2001:20::/28 2014-07 True True True True False',
      '2001:30::/28 2022-12 True True True True False',
      '2001:db8::/32 2004-07 False False False False False',
      '2002::/16 2001-02 True True True N/A False',
      '2620:4f:8000::/48 2011-05 True True True True False',
      '3fff::/20 2024-07 False False False False False',
      '5f00::/16 2024-04 True True True False False',
      'fc00::/7 2005-10 True True True False False',
      'fe80::/10 2006-02 True True False False True',
    ])
  })

  test('the match is the longest of all', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyAddress,
          fc.constantFrom(
            ...specialPurposeRegistry.flatMap(({ prefix }) => [firstAddress(prefix), lastAddress(prefix)]),
          ),
        ),
        (address) => {
          const matches = specialPurposeRegistry.filter(({ prefix }) => containsAddress(prefix, address))
          const longest = matches.sort((a, b) => b.prefix.length - a.prefix.length)[0]
          expect(classifyAddress(address).block).toBe(longest)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('only the terminated row leaves its columns empty, and only two leave reachability open', () => {
    const open = specialPurposeRegistry.filter(({ globallyReachable }) => globallyReachable === undefined)
    expect(open.map(({ prefix }) => formatPrefix(prefix))).toEqual(['2001::/32', '2001:10::/28', '2002::/16'])
    const terminated = specialPurposeRegistry.filter((block) => block.terminated !== undefined)
    expect(terminated).toMatchObject([{ rfcs: [4843], terminated: '2014-03', source: undefined }])
  })
})
