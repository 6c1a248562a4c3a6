/** What is said of the addresses of a simulated host. */
export const en = {
  state: {
    tentative: 'tentative',
    optimistic: 'optimistic',
    preferred: 'preferred',
    deprecated: 'deprecated',
    duplicate: 'duplicate',
  },
  left: 'preferred {{preferred}}, valid {{valid}}',
  leftValid: 'valid {{valid}}',
  unit: {
    s: '{{value}} s',
    min: '{{value}} min',
    h: '{{value}} h',
    d: '{{value}} d',
    forever: 'forever',
  },
} as const
