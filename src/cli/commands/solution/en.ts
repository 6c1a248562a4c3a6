export const en = {
  summary: 'show a solution',
  usage: `npx seis solution [EXERCISE] [--in ts|py]

  Shows one way to do it. Yours may be quite different and right.`,
  note: 'One way to do it in {{language}}. Yours may be quite different and right.',
} as const
