/**
 * The seeded generator of the whole project: mulberry32, 32 bits of state. The same seed gives the same numbers in every
 * browser and every version, so that a link shows what it showed and a failed check can be repeated.
 *
 * It is good for examples, simulations, the order of answers and the payloads of tests. It is not for secrets: whoever
 * sees a few numbers can work out the rest. There are at most 2³² sequences, and one number has 32 random bits.
 */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`: at most 2³². */
  integer(below: number): number
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** A new array with the same elements in random order. */
  shuffle<T>(list: readonly T[]): T[]
}

/** A number is used modulo 2³². A text is hashed to 32 bits: use one text for each purpose, such as `7/echo`. */
export function seededRandom(seed: number | string): Random {
  let state = typeof seed === 'number' ? seed >>> 0 : hashText(seed)

  function next(): number {
    const [value, after] = draw(state)
    state = after
    return value
  }

  /** Multiplied rather than taken modulo: the bias is at most `below` in 2³². */
  function integer(below: number): number {
    return Math.floor(next() * below)
  }

  function pick<T>(list: readonly T[]): T {
    return list[integer(list.length)]!
  }

  /** Fisher–Yates. */
  function shuffle<T>(list: readonly T[]): T[] {
    const result = [...list]
    for (let last = result.length - 1; last > 0; last--) {
      const other = integer(last + 1)
      const moved = result[last]!
      result[last] = result[other]!
      result[other] = moved
    }
    return result
  }

  return { next, integer, pick, shuffle }
}

/** For states that never change: a number from 0 up to, not including, 1, and the seed that the next draw starts from. */
export function draw(seed: number): readonly [value: number, seed: number] {
  const state = (seed + 0x6d2b79f5) >>> 0
  let mixed = Math.imul(state ^ (state >>> 15), state | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return [((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32, state]
}

/** Octets in place of a number: the same way on. */
export function drawOctets(seed: number, count: number): readonly [octets: Uint8Array, seed: number] {
  let next = seed
  const octets = Uint8Array.from({ length: count }, () => {
    const [value, after] = draw(next)
    next = after
    return Math.floor(value * 256)
  })
  return [octets, next]
}

/** FNV-1a, 32 bits, over the UTF-16 code units: one byte each up to U+00FF, two above, the low one first. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    if (unit > 0xff) hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  return hash >>> 0
}
