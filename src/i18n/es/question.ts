export const question = {} as const
