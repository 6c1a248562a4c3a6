export const es = {
  summary: 'comprueba cada vez que guardas; lo demás, con una tecla',
  usage: `npx seis watch [EJERCICIO] [--in ts|py] [--poll] [-- ORDEN…]

  Comprueba tu programa cada vez que lo guardas y muestra la primera prueba que
  falla. Empieza por EJERCICIO o, si no, donde lo dejaste. Con una ORDEN, es
  ella la que se inicia para EJERCICIO, en esta carpeta.

    n  siguiente ejercicio sin superar      r  comprobar otra vez
    h  una pista; otra vez h, otra pista    l  lista, para ir a cualquiera
    c  comprobar todos los empezados        x  volver a empezar este ejercicio
    q  salir                                ↑ ↓ espacio  desplazarse

  --in ts|py   cuál de tus programas, si tienes varios
  --poll       mirar los archivos cada medio segundo, en carpetas que no avisan
               de los cambios (unidades de red, algunos contenedores)`,
  needsTerminal: 'npx seis watch necesita una terminal con teclado. Donde no la haya:  npx seis check',
  keys: {
    next: 'siguiente',
    run: 'ejecutar',
    hint: 'pista',
    list: 'lista',
    all: 'todos',
    reset: 'reiniciar',
    quit: 'salir',
  },
  watching: 'Guarda {{file}} y se comprobará de nuevo.',
  polling: 'Se mira cada 0,5 s.',
  scroll: '↑ ↓ {{first}}–{{last}} de {{total}}',
  anotherHint: 'h: otra más',
  lastHint: 'Era la última. Una solución entera:  npx seis solution {{exercise}}',
  list: '↑ ↓ para elegir, Intro para abrirlo, l para cerrar',
  all: 'Todo lo que has empezado',
  allNone: 'Todavía no has empezado ninguno.',
  askReset:
    '{{folder}} se guardará en {{backups}} y habrá un punto de partida nuevo en su lugar. Pulsa x otra vez para volver a empezar {{title}}; con cualquier otra tecla, nada cambia.',
  askLanguage: '¿En qué lenguaje vas a escribir {{title}}?',
  program: 'Tu programa',
  statement: 'Qué debe hacer',
  points_one: 'punto',
  points_many: 'puntos',
  points_other: 'puntos',
  nextKey: 'Pulsa n para seguir: ahora viene {{title}}.',
  left: '{{title}}: {{points}}. Para seguir:  npx seis watch',
  leftUnchecked: '{{title}}. Para seguir:  npx seis watch',
} as const
