import { describe, expect, test } from 'vitest'
import { parseFilter } from '#core/packet/filter/parse-filter.ts'
import { acceptCaptureViewerState, conversationFilter, grouped, savedName } from './capture-viewer.ts'

describe('a state from a link', () => {
  const valid = { v: 1, capture: 'slaac', filter: 'udp', packet: 3 }

  test('is taken as it is', () => expect(acceptCaptureViewerState({ ...valid, more: 1 })).toEqual(valid))

  test.each([
    undefined,
    null,
    'slaac',
    { ...valid, v: 2 },
    { ...valid, capture: '../../secret' },
    { ...valid, capture: 'toString' },
    { ...valid, filter: 7 },
    { ...valid, filter: 'x'.repeat(501) },
    { ...valid, packet: 0 },
    { ...valid, packet: 1.5 },
    { ...valid, packet: '1' },
    { ...valid, packet: 1e9 },
  ])('%j is none', (state) => expect(acceptCaptureViewerState(state)).toBeUndefined())
})

test.each([
  ['fe80::1', 'ff02::1'],
  ['192.0.2.1', '192.0.2.2'],
  ['02:00:00:00:00:0a', 'ff:ff:ff:ff:ff:ff'],
  ['::1', '::1'],
])('the filter for %s and %s is one', (one, other) => {
  expect(parseFilter(conversationFilter(one, other)).fault).toBeUndefined()
})

test.each([
  ['office.pcap', 'office-selection.pcap'],
  ['office.pcapng.gz', 'office-selection.pcap'],
  ['office', 'office-selection.pcap'],
])('%s is saved as %s', (name, saved) => expect(savedName(name, 'pcap')).toBe(saved))

test('thousands are kept apart as each language does it', () => {
  expect(grouped(1_234_567, 'en')).toBe('1,234,567')
  expect(grouped(1_234_567, 'es')).toBe('1\u00a0234\u00a0567')
  expect(grouped(1234, 'es')).toBe('1234')
})
