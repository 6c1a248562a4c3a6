/** Chance for states that never change: each draw gives a number and the seed that the next draw starts from. */
import { seededRandom } from '#core/random/random.ts'

/** What the generator of `core/random` adds to its state for each number: the draws are the numbers of one generator. */
const increment = 0x6d2b79f5

/** A number from 0 up to, not including, 1. */
export function draw(seed: number): readonly [value: number, seed: number] {
  return [seededRandom(seed).next(), (seed + increment) >>> 0]
}

/** Where a thing of its own starts, so that what one host draws does not move what another one draws. */
export function seedOf(seed: number, name: string): number {
  return Math.floor(seededRandom(`${seed}/${name}`).next() * 2 ** 32)
}
