import { longestInput } from '#widgets/frame/address-input.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'

/** All that a learner sets in AddressAnatomy: the text, and the group (0–7) whose bits are open. */
export interface AnatomyState {
  readonly v: 1
  readonly text: string
  readonly group: number
  /** Whether it is written as RFC 5952 says: `same` or `other`; nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptAnatomyState(value: unknown): AnatomyState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, group, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || typeof text !== 'string' || text.length > longestInput) return undefined
  if (!Number.isInteger(group) || (group as number) < 0 || (group as number) > 7) return undefined
  return guess && { v, text, group: group as number, ...guess }
}
