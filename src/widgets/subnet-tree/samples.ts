import type { Sample } from '#widgets/frame/widget-props.ts'
import type { SubnetTreeState } from './subnet-tree.ts'

/** A prefix and the length of its subnets. */
const cuts = [
  ['2001:db8::/32', 48],
  ['2001:db8:5ea::/48', 64],
  ['2001:db8:5ea:ab00::/56', 60],
  ['2001:db8:5ea::/48', 53],
  ['2001:db8:5ea:ff::/64', 127],
  ['2000::/3', 48],
  ['2001:db8:e22:8103::/56', 64],
] as const

export function samples(): Sample<SubnetTreeState>[] {
  return cuts.map(([text, length]) => ({
    label: `${text} → /${length}`,
    state: { v: 1, text, length, index: '0', trail: [] },
  }))
}
