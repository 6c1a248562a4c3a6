import { longestInput } from '#widgets/frame/address-input.ts'

/** All that a learner sets in AddressAnatomy: the text, and the group (0–7) whose bits are open. */
export interface AnatomyState {
  readonly v: 1
  readonly text: string
  readonly group: number
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptAnatomyState(value: unknown): AnatomyState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, group } = value as Record<string, unknown>
  if (v !== 1 || typeof text !== 'string' || text.length > longestInput) return undefined
  if (!Number.isInteger(group) || (group as number) < 0 || (group as number) > 7) return undefined
  return { v, text, group: group as number }
}
