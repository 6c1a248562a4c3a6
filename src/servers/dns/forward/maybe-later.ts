/** Values that are mostly there at once: whoever answers from memory should not wait for a turn of its own. */
export type MaybeLater<T> = T | Promise<T>

export function whenThere<T, U>(value: MaybeLater<T>, use: (value: T) => MaybeLater<U>): MaybeLater<U> {
  return value instanceof Promise ? value.then(use) : use(value)
}
