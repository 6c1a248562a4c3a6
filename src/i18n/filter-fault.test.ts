import { expect, test } from 'vitest'
import { parseFilter } from '#core/packet/filter/parse-filter.ts'
import { describeFilterFault } from './filter-fault.ts'
import { translator } from './translate.ts'

function sentences(filter: string, language: 'en' | 'es' = 'en'): string {
  const { fault } = parseFilter(filter)
  const { keys, values } = describeFilterFault(fault!)
  return keys.map((key) => translator(language)(key, values)).join(' ')
}

test.each([
  ['icmp6', 'icmpv6'],
  ['src in fe80::/10', 'source'],
  ['udp and hoplimt == 3', 'hopLimit'],
  ['ipv7.hopLimit == 3', 'ipv6'],
  ['icmpv6.typ == 135', 'type'],
  ['ttl < 64', 'hopLimit'],
])('%s: %s was meant', (filter, meant) => expect(sentences(filter)).toContain(`Did you mean ${meant}?`))

test('in both languages', () => {
  expect(sentences('hoplimt', 'es')).toBe(
    'No hay capa ni campo que se llame «hoplimt». ¿Querías decir hopLimit?',
  )
  expect(sentences('zzzzzzzz')).toBe('No layer and no field is called “zzzzzzzz”.')
  expect(sentences('hopLimit == ::1')).toBe(
    'hopLimit is a number, and “::1” is none. Write it as 58 or 0x3a.',
  )
  expect(sentences('tcp.flags == nothing')).toBe(
    'flags is a number, and “nothing” is neither one nor the name of one. Write it as 58, 0x3a or fin.',
  )
  expect(sentences('tcp.flags == SYNC')).toMatch(/ Did you mean syn\?$/)
})
