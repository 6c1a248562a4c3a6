/** The order a learner first meets: the same on every visit, and never the right one. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  let state = [...seed].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7)
  const order = [...items]
  for (let last = order.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const other = state % (last + 1)
    ;[order[last], order[other]] = [order[other] as T, order[last] as T]
  }
  if (order.length > 1 && order.every((item, index) => item === items[index])) order.push(order.shift() as T)
  return order
}
