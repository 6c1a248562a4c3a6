import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { defaultPolicyTable, formerPolicyTable, policyRow } from './policy-table.ts'
import { parseEither } from './selection.vectors.ts'
import { selectSource } from './source-selection.ts'

describe('the policy table', () => {
  test('of RFC 3484 puts unique local addresses before IPv4', () => {
    expect(policyRow(formerPolicyTable, parseEither('fd00::1'))?.precedence).toBe(40)
    expect(policyRow(formerPolicyTable, parseEither('192.0.2.1'))?.precedence).toBe(10)
  })

  test.each([
    ['::1', '::1/128', 50, 0],
    ['::2', '::/96', 1, 3],
    ['2001:db8::1', '::/0', 40, 1],
    ['fe80::1', '::/0', 40, 1],
    ['::ffff:192.0.2.1', '::ffff:0.0.0.0/96', 35, 4],
    ['2002::1', '2002::/16', 30, 2],
    ['2001::1', '2001::/32', 5, 5],
    ['fd00::1', 'fc00::/7', 3, 13],
    ['fec0::1', 'fec0::/10', 1, 11],
    ['3ffe::1', '3ffe::/16', 1, 12],
  ])('%s is in %s', (text, prefix, precedence, label) => {
    const row = policyRow(defaultPolicyTable, parseAddress(text))!
    expect([formatPrefix(row.prefix), row.precedence, row.label]).toEqual([prefix, precedence, label])
  })

  test('need not hold everything', () => {
    const destination = parseAddress('2001:db8:1::1')
    expect(policyRow([], destination)).toBeUndefined()
    const { decisions } = selectSource({
      destination,
      candidates: [{ address: parseAddress('2001:db8:1::a') }, { address: parseAddress('2001:db8:1::b') }],
      policy: [],
    })
    expect(decisions[0]!.rule).toBe('givenOrder')
  })
})
