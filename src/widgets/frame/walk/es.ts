export const es = {
  moment: 'Momento {{number}} de {{count}}',
  first: 'Al principio',
  last: 'Al final',
  previous: 'Atrás',
  next: 'Avanzar',
  play: 'Reproducir',
  pause: 'Pausa',
  why: 'Por qué',
} as const
