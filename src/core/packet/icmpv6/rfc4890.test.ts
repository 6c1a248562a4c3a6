import { describe, expect, test } from 'vitest'
import { isUnassignedInRfc4890, rfc4890Advice, rfc4890Groups, rfc4890Section } from './rfc4890.ts'
import { icmpv6Type } from './type.ts'

/** The lists of the RFC, subsection by subsection; a code behind a dot. */
const listed = {
  '4.3.1': '1 2 3.0 4.1 4.2 128 129',
  '4.3.2': '3.1 4.0 144 145 146 147',
  '4.3.3': '133 134 135 136 137 141 142 130 131 132 143 148 149 151 152 153',
  '4.3.4': '150 5 99 102 126 154 199 202 254',
  '4.3.5': '139 140 138 100 101 200 201 127 255',
  '4.4.1': '1 2 3.0 4.1 4.2 128 129 133 134 135 136 141 142 130 131 132 143 148 149 151 152 153',
  '4.4.2': '3.1 4.0',
  '4.4.3': '138 144 145 146 147 150',
  '4.4.4': '137 139 140 5 99 102 126',
  '4.4.5': '100 101 200 201 127 255 154 199 202 254',
} as const

describe('rfc4890Advice', () => {
  test.each(Object.entries(listed))('§%s', (section, messages) => {
    const traffic = section.startsWith('4.3') ? 'transit' : 'local'
    for (const message of messages.split(' ')) {
      const [type = 0, code = 0] = message.split('.').map(Number)
      const group = rfc4890Advice(type, code)?.[traffic]
      expect(group && rfc4890Section(traffic, group), message).toBe(section)
    }
  })

  test('every type has advice, but for 0', () => {
    const without = Array.from({ length: 256 }, (_, type) => type).filter((type) => !rfc4890Advice(type, 0))
    expect(without).toEqual([0])
  })

  test('all codes of Destination Unreachable, and none that came later for types 3 and 4', () => {
    expect(rfc4890Advice(icmpv6Type.destinationUnreachable, 8)?.transit).toBe('mustPass')
    expect(rfc4890Advice(icmpv6Type.timeExceeded, 2)).toBeUndefined()
    expect(rfc4890Advice(icmpv6Type.parameterProblem, 3)).toBeUndefined()
  })

  test('five groups, five subsections', () => {
    expect(rfc4890Groups.map((group) => rfc4890Section('local', group))).toEqual([
      '4.4.1',
      '4.4.2',
      '4.4.3',
      '4.4.4',
      '4.4.5',
    ])
  })

  test('what it calls unallocated', () => {
    const ends = [4, 5, 99, 100, 101, 102, 126, 127, 153, 154, 199, 200, 201, 202, 254, 255]
    expect(ends.filter(isUnassignedInRfc4890)).toEqual([5, 99, 102, 126, 154, 199, 202, 254])
  })
})
