import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Field, FieldValue, Layer } from '#core/bytes/recording.ts'
import { asksFor, matchesFilter } from './filter.ts'
import { parseFilter } from './parse-filter.ts'

/** A layer with these fields; where they stand does not matter here. */
function layer(name: string, values: Readonly<Record<string, FieldValue>>): Layer {
  const fields = Object.entries(values).map(
    ([each, value]): Field => ({ name: each, offset: 0, bits: 8, value }),
  )
  return { name, offset: 0, length: 0, fields }
}

/** A Neighbor Solicitation, and the error that quotes it. */
const solicitation = [
  layer('ethernet', { source: '02:00:00:00:00:0a', destination: '33:33:ff:00:00:0b', etherType: 0x86dd }),
  layer('ipv6', { hopLimit: 255, source: 'fe80::a', destination: 'ff02::1:ff00:b' }),
  layer('icmpv6', { type: 135, code: 0, checksumValid: true, targetAddress: '2001:db8:1::b' }),
  layer('option-source-link-layer', { linkLayerAddress: '02:00:00:00:00:0a' }),
]
const error = [
  layer('ipv6', { hopLimit: 64, source: '2001:db8::1', destination: '2001:db8:1::a' }),
  layer('icmpv6', { type: 1, code: 4, checksumValid: 'unknown' }),
  layer('ipv6', { hopLimit: 61, source: '2001:db8:1::a', destination: '2001:db8::1' }),
  layer('udp', { sourcePort: 40000, destinationPort: 53 }),
  layer('option-rdnss', { addresses: ['2001:db8::53', 'fd00::53'] }),
]

function matches(text: string, layers: readonly Layer[]): boolean {
  const { filter, fault } = parseFilter(text)
  if (fault !== undefined) throw new Error(`${text}: ${JSON.stringify(fault)}`)
  return matchesFilter(filter, layers)
}

describe('what is meant', () => {
  test.each([
    ['', true, true],
    ['udp', false, true],
    ['not udp', true, false],
    ['icmpv6.type == 135 and source in fe80::/10', true, false],
    ['icmpv6.type=135', true, false],
    ['icmpv6.type == 0x87', true, false],
    ['hopLimit < 255', false, true],
    ['hopLimit >= 61 && hopLimit <= 64', false, true],
    ['hopLimit != 255', false, true],
    ['hopLimit == 61', false, true],
    ['hopLimit != 61', true, false],
    ['port == 53', false, true],
    ['address == 2001:0DB8::1', false, true],
    ['address == 2001:db8:1::/48', false, true],
    ['destination != ff00::/8', false, true],
    ['targetAddress != ff00::/8', true, false],
    ['targetAddress != ff02::1', true, false],
    ['hopLimit < "65"', false, true],
    ['source == "FE80:0::A"', true, false],
    ['source == 02-00-00-00-00-0A', true, false],
    ['linkLayerAddress', true, false],
    ['addresses == fd00::53', false, true],
    ['addresses in 2001:db8::/32', false, true],
    ['checksumValid == unknown', false, true],
    ['checksumValid == true', true, false],
    ['targetAddress contains db8', true, false],
    ['udp or icmpv6.code == 0', true, true],
    ['udp and tcp or icmpv6', true, true],
    ['udp and (tcp or icmpv6)', false, true],
    ['!(udp || tcp)', true, false],
    ['ICMPV6.TYPE == 1', false, true],
    ['icmpv6.hopLimit == 255', false, false],
    ['option-source-link-layer', true, false],
    ['source contains "fe80::a"', true, false],
    ['icmpv6.type == neighborSolicitation', true, false],
    ['icmpv6.type == "Neighbor Solicitation"', true, false],
    ['type == NS', true, false],
    ['type != ns', false, true],
  ])('%s', (text, first, second) => {
    expect([matches(text, solicitation), matches(text, error)]).toEqual([first, second])
  })
})

test.each([
  ['tcp.flags == SYN', [2]],
  ['tcp.flags == ack+syn', [18]],
  ['tcp.flags == SYN,ACK', [18]],
  ['tcp.flags contains SYN', [2, 18]],
  ['tcp.flags contains syn,ack', [18]],
  ['tcp.flags contains rst', [20]],
  ['tcp and not tcp.flags contains syn', [16, 20]],
])('%s: of flags by name', (text, expected) => {
  const found = [2, 18, 16, 20].filter((flags) => matches(text, [layer('tcp', { flags })]))
  expect(found).toEqual(expected)
})

describe('what cannot be understood', () => {
  test.each([
    ['icmp6', 'unknownName', 0, undefined],
    ['src in fe80::/10', 'unknownName', 0, undefined],
    ['udp and hoplimt == 3', 'unknownName', 8, undefined],
    ['icmpv6.typ == 135', 'unknownField', 7, undefined],
    ['ipv7.hopLimit == 3', 'unknownName', 0, undefined],
    ['zzzzzzzz', 'unknownName', 0, undefined],
    ['hopLimit == ::1', 'notNumber', 12, 'hopLimit'],
    ['hopLimit == -1', 'notNumber', 12, 'hopLimit'],
    ['hopLimit == "many"', 'notNumber', 12, 'hopLimit'],
    ['tcp.flags == SIN', 'notNumber', 13, 'flags'],
    ['tcp.flags == SYN+', 'notNumber', 13, 'flags'],
    ['hopLimit == syn', 'notNumber', 12, 'hopLimit'],
    ['type == constructor', 'notNumber', 8, 'type'],
    ['source == 5', 'notAddress', 10, 'source'],
    ['source == 2001:db8', 'notAddress', 10, 'source'],
    ['source in 2001:db8::/129', 'notPrefix', 10, undefined],
    ['hopLimit in ::/0', 'notInPrefix', 12, 'hopLimit'],
    ['source > ::1', 'noOrder', 7, 'source'],
    ['managed == maybe', 'notBoolean', 11, 'managed'],
    ['linkLayerAddress == ::1', 'notLinkLayerAddress', 20, 'linkLayerAddress'],
    ['hopLimit ==', 'valueMissing', 11, undefined],
    ['hopLimit == and udp', 'valueMissing', 12, undefined],
    ['udp tcp', 'joinMissing', 4, undefined],
    ['udp and', 'testMissing', 7, undefined],
    ['and udp', 'testMissing', 0, undefined],
    ['(udp or tcp', 'notClosed', 11, undefined],
    ['udp)', 'notOpened', 3, undefined],
    ['data contains "a', 'quoteNotClosed', 14, undefined],
    ['udp & tcp', 'joinMissing', 4, undefined],
    [`${'('.repeat(60)}udp`, 'tooDeep', 50, undefined],
  ])('%s', (text, code, at, field) => {
    expect(parseFilter(text).fault).toMatchObject({ code, at, ...(field === undefined ? {} : { field }) })
    if (field === undefined) expect(parseFilter(text).fault?.field).toBeUndefined()
  })
})

test('any text gives a filter or a place in the text', () => {
  const word = fc.constantFrom(
    'udp',
    'source',
    '==',
    '(',
    ')',
    'not',
    'and',
    'or',
    'in',
    '::/0',
    '"',
    '.',
    '5',
    '<',
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const { filter, fault } = parseFilter(text)
      if (fault === undefined) expect(typeof matchesFilter(filter, error)).toBe('boolean')
      else {
        expect(fault.at).toBeGreaterThanOrEqual(0)
        expect(fault.at).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['', false],
  ['icmpv6', false],
  ['data contains checksumValid', false],
  ['checksumValid == false', true],
  ['udp or not (tcp and tcp.checksumvalid != true)', true],
  ['checksumValid contains unknown', true],
])('%j asks for checksums: %j', (text, asks) => {
  expect(asksFor(parseFilter(text).filter!, 'checksumValid')).toBe(asks)
})
