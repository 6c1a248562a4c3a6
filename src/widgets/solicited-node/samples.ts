import type { Sample } from '#widgets/frame/widget-props.ts'
import type { SolicitedNodeState } from './solicited-node.ts'

/** Two addresses to compare. */
const pairs = [
  ['2001:db8:1::1', 'fe80::ff:fe00:1'],
  ['2001:db8::1', '2001:db8::2'],
  ['2001:db8::8:800:200e:8c6c', '2001:db8::200e:8c6c'],
  ['2001:db8::12:3456', '2001:db8::7712:3456'],
  ['2001:db8::12:3456', '2001:db8::13:3456'],
  ['fd6b:41c8:9e2f:1::25', '2001:db8:1:1::25'],
  ['2001:db8:1::', 'ff02::1'],
] as const

export function samples(): Sample<SolicitedNodeState>[] {
  return pairs.map(([text, other]) => ({
    label: `${text} · ${other}`,
    state: { v: 1, text, other, step: 1 },
  }))
}
