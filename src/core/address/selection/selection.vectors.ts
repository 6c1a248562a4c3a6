/**
 * The examples of RFC 6724 §10, each with its source: what the tests ask and what a page can offer as samples. An
 * address is followed by what is known of it, as the RFC writes it in brackets.
 */
import type { Address } from '#core/address/address.ts'
import { mapIpv4, parseIpv4 } from '#core/address/ipv4.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { equalPrefixes, parsePrefix } from '#core/address/prefix.ts'
import type { DestinationRule } from './destination-order.ts'
import { defaultPolicyTable, type PolicyRow } from './policy-table.ts'
import type { SourceCandidate, SourceRule } from './source-selection.ts'

export interface SourceVector {
  /** Section of RFC 6724. */
  readonly section: string
  readonly destination: string
  readonly candidates: readonly string[]
  readonly chosen: string
  /** The rule that the RFC names, between the first two. */
  readonly rule: SourceRule
}

export interface DestinationVector {
  readonly section: string
  readonly candidates: readonly string[]
  readonly destinations: readonly string[]
  /** Rows put into the default table, or put in place of the row with the same prefix. */
  readonly policy?: readonly PolicyRow[]
  readonly order: readonly (readonly [destination: string, source: string])[]
  readonly rule: DestinationRule
}

/** `10.1.2.3` as IPv4-mapped, anything with a colon as it is. Throws ParseError. */
export function parseEither(text: string): Address {
  return text.includes(':') ? parseAddress(text) : mapIpv4(parseIpv4(text))
}

/** `fe80::2 deprecated`, `2001:db8:1::2 home care-of`, `2001:db8::5 temporary`. Throws ParseError. */
export function parseCandidate(text: string): SourceCandidate {
  const [address = '', ...words] = text.split(' ')
  return {
    address: parseEither(address),
    ...(words.includes('deprecated') ? { deprecated: true } : {}),
    ...(words.includes('home') ? { home: true } : {}),
    ...(words.includes('care-of') ? { careOf: true } : {}),
    ...(words.includes('temporary') ? { temporary: true } : {}),
  }
}

/** The default table with these rows in it. */
export function changedPolicyTable(rows: readonly PolicyRow[] = []): readonly PolicyRow[] {
  const isReplaced = ({ prefix }: PolicyRow) => rows.some((row) => equalPrefixes(row.prefix, prefix))
  return [...defaultPolicyTable.filter((row) => !isReplaced(row)), ...rows]
}

function policy(...rows: readonly [prefix: string, precedence: number, label: number][]): PolicyRow[] {
  return rows.map(([prefix, precedence, label]) => ({ prefix: parsePrefix(prefix), precedence, label }))
}

function source(
  destination: string,
  candidates: readonly string[],
  chosen: string,
  rule: SourceRule,
): SourceVector {
  return { section: '10.1', destination, candidates, chosen, rule }
}

export const sourceVectors: readonly SourceVector[] = [
  // The RFC prints 2001:db8::1 as the result of the first, which is no candidate, and a third colon in the fifth.
  source('2001:db8:1::1', ['2001:db8:3::1', 'fe80::1'], '2001:db8:3::1', 'scope'),
  source('ff05::1', ['2001:db8:3::1', 'fe80::1'], '2001:db8:3::1', 'scope'),
  source('2001:db8:1::1', ['2001:db8:1::1 deprecated', '2001:db8:2::1'], '2001:db8:1::1', 'sameAddress'),
  source('fe80::1', ['fe80::2 deprecated', '2001:db8:1::1'], 'fe80::2', 'scope'),
  source('2001:db8:1::1', ['2001:db8:1::2', '2001:db8:3::2'], '2001:db8:1::2', 'longestMatch'),
  source('2001:db8:1::1', ['2001:db8:1::2 care-of', '2001:db8:3::2 home'], '2001:db8:3::2', 'home'),
  source(
    '2002:c633:6401::1',
    ['2002:c633:6401::d5e3:7953:13eb:22e8 temporary', '2001:db8:1::2'],
    '2002:c633:6401::d5e3:7953:13eb:22e8',
    'label',
  ),
  source(
    '2001:db8:1::d5e3:0:0:1',
    ['2001:db8:1::2', '2001:db8:1::d5e3:7953:13eb:22e8 temporary'],
    '2001:db8:1::d5e3:7953:13eb:22e8',
    'temporary',
  ),
]

const scopeDestinations = ['2001:db8:1::1', '198.51.100.121']

export const destinationVectors: readonly DestinationVector[] = [
  {
    section: '10.2',
    candidates: ['2001:db8:1::2', 'fe80::1', '169.254.13.78'],
    destinations: scopeDestinations,
    order: [
      ['2001:db8:1::1', '2001:db8:1::2'],
      ['198.51.100.121', '169.254.13.78'],
    ],
    rule: 'matchingScope',
  },
  {
    section: '10.2',
    candidates: ['fe80::1', '198.51.100.117'],
    destinations: scopeDestinations,
    order: [
      ['198.51.100.121', '198.51.100.117'],
      ['2001:db8:1::1', 'fe80::1'],
    ],
    rule: 'matchingScope',
  },
  {
    section: '10.2',
    candidates: ['2001:db8:1::2', 'fe80::1', '10.1.2.4'],
    destinations: ['2001:db8:1::1', '10.1.2.3'],
    order: [
      ['2001:db8:1::1', '2001:db8:1::2'],
      ['10.1.2.3', '10.1.2.4'],
    ],
    rule: 'precedence',
  },
  {
    section: '10.2',
    candidates: ['2001:db8:1::2', 'fe80::2'],
    destinations: ['2001:db8:1::1', 'fe80::1'],
    order: [
      ['fe80::1', 'fe80::2'],
      ['2001:db8:1::1', '2001:db8:1::2'],
    ],
    rule: 'smallerScope',
  },
  {
    section: '10.2',
    candidates: ['2001:db8:1::2 care-of', '2001:db8:3::1 home', 'fe80::2 care-of'],
    destinations: ['2001:db8:1::1', 'fe80::1'],
    order: [
      ['2001:db8:1::1', '2001:db8:3::1'],
      ['fe80::1', 'fe80::2'],
    ],
    rule: 'home',
  },
  {
    section: '10.2',
    candidates: ['2001:db8:1::2', 'fe80::2 deprecated'],
    destinations: ['2001:db8:1::1', 'fe80::1'],
    order: [
      ['2001:db8:1::1', '2001:db8:1::2'],
      ['fe80::1', 'fe80::2'],
    ],
    rule: 'deprecated',
  },
  {
    section: '10.2',
    candidates: ['2001:db8:1::2', '2001:db8:3f44::2', 'fe80::2'],
    destinations: ['2001:db8:1::1', '2001:db8:3ffe::1'],
    order: [
      ['2001:db8:1::1', '2001:db8:1::2'],
      ['2001:db8:3ffe::1', '2001:db8:3f44::2'],
    ],
    rule: 'longestMatch',
  },
  {
    section: '10.2',
    candidates: ['2002:c633:6401::2', 'fe80::2'],
    destinations: ['2002:c633:6401::1', '2001:db8:1::1'],
    order: [
      ['2002:c633:6401::1', '2002:c633:6401::2'],
      ['2001:db8:1::1', '2002:c633:6401::2'],
    ],
    rule: 'label',
  },
  {
    section: '10.2',
    candidates: ['2002:c633:6401::2', '2001:db8:1::2', 'fe80::2'],
    destinations: ['2002:c633:6401::1', '2001:db8:1::1'],
    order: [
      ['2001:db8:1::1', '2001:db8:1::2'],
      ['2002:c633:6401::1', '2002:c633:6401::2'],
    ],
    rule: 'precedence',
  },

  // An administrator who wants IPv4 first.
  {
    section: '10.3',
    policy: policy(['::ffff:0:0/96', 100, 4]),
    candidates: ['2001:db8::2', 'fe80::1', '169.254.13.78'],
    destinations: ['2001:db8::1', '198.51.100.121'],
    order: [
      ['2001:db8::1', '2001:db8::2'],
      ['198.51.100.121', '169.254.13.78'],
    ],
    rule: 'matchingScope',
  },
  {
    section: '10.3',
    policy: policy(['::ffff:0:0/96', 100, 4]),
    candidates: ['fe80::1', '198.51.100.117'],
    destinations: ['2001:db8::1', '198.51.100.121'],
    order: [
      ['198.51.100.121', '198.51.100.117'],
      ['2001:db8::1', 'fe80::1'],
    ],
    rule: 'matchingScope',
  },
  {
    section: '10.3',
    policy: policy(['::ffff:0:0/96', 100, 4]),
    candidates: ['2001:db8::2', 'fe80::1', '10.1.2.4'],
    destinations: ['2001:db8::1', '10.1.2.3'],
    order: [
      ['10.1.2.3', '10.1.2.4'],
      ['2001:db8::1', '2001:db8::2'],
    ],
    rule: 'precedence',
  },

  // Global destinations before link-local ones.
  {
    section: '10.4',
    policy: policy(['fe80::/10', 33, 1]),
    candidates: ['2001:db8::2', 'fe80::2'],
    destinations: ['2001:db8::1', 'fe80::1'],
    order: [
      ['2001:db8::1', '2001:db8::2'],
      ['fe80::1', 'fe80::2'],
    ],
    rule: 'precedence',
  },
  {
    section: '10.4',
    policy: policy(['fe80::/10', 33, 1]),
    candidates: ['2001:db8::2 deprecated', 'fe80::2'],
    destinations: ['2001:db8::1', 'fe80::1'],
    order: [
      ['fe80::1', 'fe80::2'],
      ['2001:db8::1', '2001:db8::2'],
    ],
    rule: 'deprecated',
  },

  // Two sites with a fast provider between them and a cheap one for the rest of the world.
  {
    section: '10.5',
    candidates: ['2001:db8:1aaa::a', '2001:db8:70aa::a', 'fe80::a'],
    destinations: ['2001:db8:1bbb::b', '2001:db8:70bb::b'],
    order: [
      ['2001:db8:70bb::b', '2001:db8:70aa::a'],
      ['2001:db8:1bbb::b', '2001:db8:1aaa::a'],
    ],
    rule: 'longestMatch',
  },
  {
    section: '10.5',
    candidates: ['2001:db8:1aaa::a', '2001:db8:70aa::a', 'fe80::a'],
    destinations: ['2001:db8:1ccc::c', '2001:db8:6ccc::c'],
    order: [
      ['2001:db8:1ccc::c', '2001:db8:1aaa::a'],
      ['2001:db8:6ccc::c', '2001:db8:70aa::a'],
    ],
    rule: 'longestMatch',
  },
  {
    section: '10.5',
    policy: policy(['2001:db8:1aaa::/48', 43, 6], ['2001:db8:1bbb::/48', 43, 6]),
    candidates: ['2001:db8:1aaa::a', '2001:db8:70aa::a', 'fe80::a'],
    destinations: ['2001:db8:1ccc::c', '2001:db8:6ccc::c'],
    order: [
      ['2001:db8:6ccc::c', '2001:db8:70aa::a'],
      ['2001:db8:1ccc::c', '2001:db8:70aa::a'],
    ],
    rule: 'longestMatch',
  },
  {
    section: '10.5',
    policy: policy(['2001:db8:1aaa::/48', 43, 6], ['2001:db8:1bbb::/48', 43, 6]),
    candidates: ['2001:db8:1aaa::a', '2001:db8:70aa::a', 'fe80::a'],
    destinations: ['2001:db8:1bbb::b', '2001:db8:70bb::b'],
    order: [
      ['2001:db8:1bbb::b', '2001:db8:1aaa::a'],
      ['2001:db8:70bb::b', '2001:db8:70aa::a'],
    ],
    rule: 'precedence',
  },

  // A unique local prefix that is known to be one's own.
  {
    section: '10.6',
    candidates: ['2001:db8:1::1', 'fd11:1111:1111:1::1'],
    destinations: ['2001:db8:2::2', 'fd22:2222:2222:2::2'],
    order: [
      ['2001:db8:2::2', '2001:db8:1::1'],
      ['fd22:2222:2222:2::2', 'fd11:1111:1111:1::1'],
    ],
    rule: 'precedence',
  },
  {
    section: '10.6',
    policy: policy(['fd11:1111:1111::/48', 45, 14]),
    candidates: ['2001:db8:1::1', 'fd11:1111:1111:1::1'],
    destinations: ['2001:db8:2::2', 'fd11:1111:1111:2::2'],
    order: [
      ['fd11:1111:1111:2::2', 'fd11:1111:1111:1::1'],
      ['2001:db8:2::2', '2001:db8:1::1'],
    ],
    rule: 'precedence',
  },

  // 6to4 behind IPv4, and a 6to4 prefix that is used natively.
  {
    section: '10.7',
    candidates: ['2002:c633:6401::2', '10.1.2.3'],
    destinations: ['2001:db8:1::1', '203.0.113.1'],
    order: [
      ['203.0.113.1', '10.1.2.3'],
      ['2001:db8:1::1', '2002:c633:6401::2'],
    ],
    rule: 'label',
  },
  {
    section: '10.7',
    policy: policy(['2002:c633:6401::/48', 45, 14]),
    candidates: ['2002:c633:6401:1::1', '10.1.2.3'],
    destinations: ['2002:c633:6401:2::2', '203.0.113.1'],
    order: [
      ['2002:c633:6401:2::2', '2002:c633:6401:1::1'],
      ['203.0.113.1', '10.1.2.3'],
    ],
    rule: 'precedence',
  },
]
