export const es = {
  title: 'Los estados de una dirección',
  drawing: 'Estados de una dirección y las causas que llevan de uno a otro; la tabla de abajo dice lo mismo',
  state: {
    none: 'sin dirección',
    tentative: 'tentativa',
    preferred: 'preferida',
    deprecated: 'desaprobada',
    duplicate: 'duplicada',
  },
  means: {
    none: 'El host no tiene esta dirección: un paquete dirigido a ella no llega a nadie.',
    tentative: 'Todavía no se usa. El host pregunta si alguien más la tiene, y escucha.',
    preferred: 'Sirve para todo, también para conexiones nuevas.',
    deprecated:
      'Los paquetes que salen de ella o van a ella siguen. Las conexiones nuevas usan otra, si la hay.',
    duplicate: 'La tiene otro. El host no la usa nunca.',
  },
  cause: {
    formed: 'Se forma con un prefijo, o se pone a mano',
    unique: 'Acaba la detección: nadie ha protestado',
    uniqueButAged: 'Acaba la detección, y el tiempo preferido también ha acabado',
    conflict: 'Otro la tiene o la quiere',
    preferredEnds: 'Acaba el tiempo preferido, o pasa a ser 0',
    preferredAgain: 'Un anuncio trae un nuevo tiempo preferido',
    validEnds: 'Acaba el tiempo válido',
    unplugged: 'Se apaga la interfaz',
  },
  nothing: {
    none: 'No cambia nada: no hay ninguna dirección a la que le pueda pasar eso.',
    formed: 'No cambia nada: el host ya tiene esta dirección. Un anuncio de su prefijo solo la renueva.',
    noDetection: 'No cambia nada: no hay ninguna detección en marcha. Ocurre una vez, al principio.',
    duplicate:
      'No cambia nada: la tiene otro. Se queda en la lista, sin uso, hasta que acabe su tiempo válido.',
    challenged:
      'No cambia nada: la detección ya acabó. Ahora dos hosts tienen la misma dirección y ninguno cede.',
    stillTentative:
      'Aún no cambia nada: la detección sigue. Cuando acabe, la dirección quedará desaprobada en el acto.',
    renewedTentative: 'No cambia nada: se renueva el tiempo de vida y la detección sigue.',
    renewed: 'No cambia nada: era preferida, y ahora lo será durante más tiempo.',
    already: 'No cambia nada: ya está desaprobada.',
  },
  rule: 'RFC {{rfc}} §{{section}}',
  noRule:
    'La RFC 4862 no lo pide; Linux 6.18 lo hace. Si solo se desconecta el cable, conserva las direcciones.',
  noRuleShort: 'Linux',
  ownRule:
    'La RFC 4862 no dice cuándo se olvida un duplicado. El host de este curso espera hasta ahora; Linux 6.18 borra en el acto uno que tenga tiempos de vida.',
  ownRuleShort: 'este curso',
  happen: 'Haz que pase algo',
  back: 'Deshacer',
  full: 'Han pasado treinta cosas. Deshaz alguna o empieza de nuevo.',
  walk: 'El camino hasta ahora',
  walkEmpty: 'Todavía no ha pasado nada.',
  nothingShort: 'no cambia nada',
  question: {
    again:
      'Una dirección está desaprobada. Entonces un anuncio trae un nuevo tiempo de vida preferido. ¿En qué estado queda?',
    gone: 'Una dirección es tentativa. ¿Cuántas causas hacen falta, como mínimo, para que desaparezca?',
  },
  choice: {
    again: {
      preferred: 'preferida',
      tentative: 'tentativa, hasta comprobarla otra vez',
      deprecated: 'sigue desaprobada',
      none: 'ninguno: se borra, y se forma otra',
    },
    gone: { '1': 'una', '2': 'dos', '3': 'tres', '4': 'cuatro' },
  },
  task: {
    all: 'Estados en tu propio recorrido: {{count}} de {{all}}.',
    allDone: 'Los {{all}} estados, en {{count}} cambios; bastan {{fewest}}.',
    gone: 'Todavía está ahí.',
    goneDone: 'Ha desaparecido. Cambios: {{count}}; basta con {{fewest}}.',
    before: 'Ya lo has conseguido una vez.',
  },
  table: 'Todas las flechas del dibujo',
  from: 'De',
  why: 'Causa',
  to: 'A',
  section: 'RFC',
  sample: {
    again: 'Una dirección desaprobada',
    fresh: 'Desde el principio, por todos los estados',
    gone: 'La salida más corta',
  },
} as const
