export const es = {
  summary: 'vuelve a empezar un ejercicio; tu trabajo se guarda aparte',
  usage: `npx seis reset [EJERCICIO] [--yes]

  Mueve my/EJERCICIO a my/backups y pone en su lugar el punto de partida.

  --yes   sin preguntar`,
  ask: `{{folder}} se guardará como {{backup}}.
¿Volver a empezar {{title}}? [s/N] `,
  yes: 's si sí y',
  cancelled: 'No se ha cambiado nada.',
  needsYes: 'Aquí no hay a quién preguntar. Si estás seguro, añade --yes.',
  done: 'Tu trabajo está en {{backup}}.',
  fresh: 'En {{folder}} tienes un punto de partida nuevo.',
  nothing: 'No hay nada que reiniciar: {{exercise}} no está empezado.',
} as const
