/**
 * Payloads that differ in every run and can be had again: everything random in a check comes from here, and a run
 * is named by its seed. The generator is xorshift32 seeded through FNV-1a; speed and secrecy don't matter.
 */
export interface Random {
  /** A whole number from 0 up to, not including, `below`. */
  integer(below: number): number
  pick<T>(list: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
}

export const MAX_SEED = 999_999

/** A stream of its own for each purpose, so that one test's draws don't shift another's. */
export function seededRandom(seed: number, purpose: string): Random {
  let state = 0x811c9dc5
  for (const char of `${seed}/${purpose}`) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193) >>> 0
  if (state === 0) state = 1
  const integer = (below: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state = (state ^ (state << 5)) >>> 0
    return state % below
  }
  return {
    integer,
    pick: (list) => list[integer(list.length)]!,
    shuffle: (list) => {
      const result = [...list]
      for (let last = result.length - 1; last > 0; last--) {
        const other = integer(last + 1)
        ;[result[last], result[other]] = [result[other]!, result[last]!]
      }
      return result
    },
  }
}
