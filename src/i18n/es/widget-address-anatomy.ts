export const addressAnatomy = {} as const
