/** The examples of RFC 6724 §10 as states of AddressSelection. For the build only: the browser gets the result. */
import { destinationVectors, sourceVectors } from '#core/address/selection/selection.vectors.ts'
import {
  type ChangedRow,
  type DestinationInput,
  type SelectionState,
  type SourceInput,
  writePrefix,
} from './selection-input.ts'

export interface ExampleSample {
  readonly section: string
  /** Which of its section, from 1. */
  readonly number: number
  readonly rule: string
  readonly state: SelectionState
}

function sourceInput(text: string): SourceInput {
  const [address = '', ...words] = text.split(' ')
  return {
    text: address,
    ...(words.includes('deprecated') ? { deprecated: true } : {}),
    ...(words.includes('temporary') ? { temporary: true } : {}),
    ...(words.includes('home') ? { home: true } : {}),
    ...(words.includes('care-of') ? { careOf: true } : {}),
  }
}

export function exampleSamples(): readonly ExampleSample[] {
  const counts = new Map<string, number>()
  const all = [
    ...sourceVectors.map((vector) => ({ ...vector, destinations: [vector.destination], policy: [] })),
    ...destinationVectors,
  ]
  return all.map(({ section, rule, candidates, destinations, policy = [] }) => {
    const number = (counts.get(section) ?? 0) + 1
    counts.set(section, number)
    const state: SelectionState = {
      v: 1,
      sources: candidates.map(sourceInput),
      destinations: destinations.map((text) => ({ text })),
      table: 'rfc6724',
      rows: policy.map((row): ChangedRow => [writePrefix(row.prefix), row.precedence, row.label]),
      more: candidates.some((text) => /home|care-of/.test(text)),
      open: 0,
    }
    return { section, number, rule, state }
  })
}

function everyday(
  sources: readonly SourceInput[],
  destinations: readonly DestinationInput[],
  more = false,
): SelectionState {
  return { v: 1, sources, destinations, table: 'rfc6724', rows: [], more, open: 0 }
}

/** What happens to ordinary hosts. */
export const everydaySamples = {
  everyday: {
    ...everyday(
      [
        { text: 'fe80::1c2d:3eff:fe4f:5061', on: 'wlan0' },
        { text: '2001:db8:47:1:8d3a:5b02:e1f7:64c9', on: 'wlan0' },
        { text: '2001:db8:47:1:f13e:90ab:27d4:b865', on: 'wlan0', temporary: true },
        { text: '192.168.1.20', on: 'wlan0' },
      ],
      [
        { text: '203.0.113.80', on: 'wlan0' },
        { text: '2001:db8:c0::80', on: 'wlan0' },
      ],
    ),
    open: 1,
  },
  ula: everyday(
    [{ text: '2001:db8:1:7::10' }, { text: 'fd6b:41c8:9e2f:7::10' }, { text: '10.0.7.10' }],
    [{ text: 'fd6b:41c8:9e2f:2::80' }, { text: '10.0.2.80' }],
  ),
  ulaOnly: everyday(
    [{ text: 'fd6b:41c8:9e2f:7::10' }, { text: '10.0.7.10' }],
    [{ text: '2001:db8:c0::80' }, { text: '203.0.113.80' }],
  ),
  deprecated: everyday(
    [{ text: '2001:db8:47:1::10', deprecated: true }, { text: '2001:db8:90:1::10' }, { text: 'fe80::10' }],
    [{ text: '2001:db8:47:c0::80' }],
  ),
  zone: everyday(
    [{ text: 'fe80::10%eth0' }, { text: 'fe80::20%wlan0' }, { text: '2001:db8:1:7::10', on: 'eth0' }],
    [{ text: 'fe80::1%wlan0' }],
  ),
  routers: everyday(
    [
      { text: '2001:db8:1:7::10', router: 'a' },
      { text: '2001:db8:2:7::10', router: 'b' },
    ],
    [{ text: '2001:db8:1:c0::80', router: 'b' }],
    true,
  ),
} as const satisfies Record<string, SelectionState>
