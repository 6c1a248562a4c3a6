/** Payloads that differ in every run and can be had again: everything random in a check comes from here, and a run is named by its seed. */
import { type Random, seededRandom } from '#core/random/random.ts'

export const MAX_SEED = 999_999

/** A sequence of its own for each test, so that what one draws does not shift what another gets. */
export function randomOfTest(seed: number, testId: string): Random {
  return seededRandom(`${seed}/${testId}`)
}
