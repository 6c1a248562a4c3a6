/** Whether what a link brings is one of these. */
export const among = <T extends string | number>(list: readonly T[], value: unknown): value is T =>
  list.includes(value as T)
