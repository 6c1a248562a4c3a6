export const es = {
  task: 'Prueba esto',
  samples: 'Ejemplos',
  chooseSample: 'Elige un ejemplo…',
  reset: 'Volver a empezar',
  share: 'Copiar enlace',
  shared: 'Enlace copiado: abre esta página tal como está ahora.',
  shareFailed: 'El navegador no me dejó copiar. El enlace es: {{link}}',
  fullScreen: 'Pantalla completa',
  guess: 'Tu respuesta',
  youSaid: 'Dijiste:',
  guessRight: 'Acertaste.',
  guessWrong: 'Es:',
  askAgain: 'Otro intento',
  askThis: 'Adivina este caso',
  badLink:
    'Este enlace trae algo que no corresponde a esta figura, así que lo dejé de lado. Aquí tienes el ejemplo.',
  still: 'Sin JavaScript esta figura se queda quieta en su ejemplo. Con él, podrías cambiar todo lo que ves.',
} as const
