import { fill } from '#i18n/fill.ts'
import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { rfcExamples } from './rfc-examples.ts'
import type { DestinationInput, SelectionState, SourceInput } from './selection-input.ts'
import type { Texts } from './texts.ts'

function everyday(
  sources: readonly SourceInput[],
  destinations: readonly DestinationInput[],
  more = false,
): SelectionState {
  return { v: 1, sources, destinations, table: 'rfc6724', rows: [], more, open: -1 }
}

/** What happens to ordinary hosts. */
export const states = {
  everyday: everyday(
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

/** Ordinary hosts, and if they are asked for the examples of RFC 6724 §10. */
export function samples(texts: Texts, withExamples = true): Sample<SelectionState>[] {
  const examples = withExamples ? rfcExamples() : []
  return [
    ...namedSamples<keyof typeof states, SelectionState>(states, texts.sample),
    ...examples.map(({ section, number, state }) => ({
      label: fill(texts.sample.example, { section, number }),
      state,
    })),
  ]
}
