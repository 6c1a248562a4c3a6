/**
 * What a widget keeps of a guess: nothing while it asks, the answer that was pressed, or that there was one, once something else has
 * changed and the question is no longer the one that was answered.
 */
export const past = 'past'
export type Guessed<Choice extends string = string> = Choice | typeof past | undefined

export function isAsking(guess: Guessed): guess is undefined {
  return guess === undefined
}

/** The guess after a change of what it was about: it counts no more, but what it opened stays open. */
export function afterChange(guess: Guessed): Guessed<never> {
  return guess === undefined ? undefined : past
}

const longest = 60

/** A guess as a link brings it, to spread into a state: without one the state has no such key. `undefined` when it is none of ours. */
export function acceptGuess(value: unknown): { readonly guess?: string } | undefined {
  if (value === undefined) return {}
  return typeof value === 'string' && value !== '' && value.length <= longest ? { guess: value } : undefined
}
