export const grader = {} as const
