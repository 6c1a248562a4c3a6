export const es = {
  summary: 'muestra una solución',
  usage: `npx seis solution [EJERCICIO] [--in ts|py]

  Muestra una manera de hacerlo. La tuya puede ser muy distinta y correcta.`,
  note: 'Una manera de hacerlo en {{language}}. La tuya puede ser muy distinta y correcta.',
} as const
