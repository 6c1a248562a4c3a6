import { seededRandom } from '#core/random/random.ts'

/** The order a learner first meets: the same on every visit, and never the right one. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const order = seededRandom(seed).shuffle(items)
  if (order.length > 1 && order.every((item, index) => item === items[index])) order.push(order.shift() as T)
  return order
}
