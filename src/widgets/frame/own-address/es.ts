export const es = {
  state: {
    tentative: 'tentativa',
    optimistic: 'optimista',
    preferred: 'preferida',
    deprecated: 'desaprobada',
    duplicate: 'duplicada',
  },
  left: 'preferida {{preferred}}, válida {{valid}}',
  leftValid: 'válida {{valid}}',
  unit: {
    s: '{{value}} s',
    min: '{{value}} min',
    h: '{{value}} h',
    d: '{{value}} d',
    forever: 'siempre',
  },
} as const
