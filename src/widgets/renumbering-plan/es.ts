export const es = {
  title: 'Un plan para renumerar',
  when: 'día {{day}}, {{clock}}',
  dayMark: 'día {{day}}',
  forever: 'para siempre',
  lane: {
    old: 'Se anuncia {{prefix}}',
    fresh: 'Se anuncia {{prefix}}',
    backup: 'La copia de seguridad de `pc`: 60 horas, una conexión',
    pc: '`pc`, siempre encendido: su dirección vieja',
    laptop: '`laptop`, cinco días suspendido: su dirección vieja',
    visitors: 'Visitantes del servidor web',
  },
  told: {
    handedBack: 'se devuelve el {{time}}',
    lost: 'se pierde el {{time}}',
    fresh: 'desde el {{time}}',
    never: 'nunca',
    done: 'llega al final',
    broken: 'se corta el {{time}}',
    fine: 'las conexiones nuevas funcionan',
    dead: 'conexiones nuevas que fallan: {{time}}',
    served: 'siempre reciben respuesta',
    unserved: 'algunos, sin respuesta: {{time}}',
  },
  state: { preferred: 'preferida', deprecated: 'desaprobada' },
  asleep: 'suspendido',
  legend: {
    works: 'funciona',
    fails: 'falla',
    line: 'el prefijo viejo deja de funcionar',
  },
  question: {
    planned:
      'Este plan lo cambia todo el día 2. Desde entonces, el prefijo viejo se anuncia con preferido 0 y válido 0. ¿Cuándo se corta la copia de seguridad?',
    flash:
      'El día 2 un router doméstico se reinicia, el proveedor le da otro prefijo y él no recuerda el viejo. Hasta entonces anunciaba 7 días y 30 días. ¿Hasta cuándo sigue eligiendo `pc`, para conexiones nuevas, la dirección que ya no funciona?',
  },
  choice: {
    planned: {
      atOnce: 'el día 2, a las 0:00',
      twoHours: 'el día 2, a las 2:00',
      handedBack: 'el día 4, a las 0:00',
      never: 'no se corta',
    },
    flash: {
      atOnce: 'hasta que se anuncia el prefijo nuevo',
      twoHours: 'durante dos horas más',
      preferred: 'hasta el final del día 8',
      valid: 'hasta el día 31',
    },
  },
  because: {
    planned:
      'Con válido 0, a la dirección le quedan dos horas, y repetir los ceros no las alarga. La copia no es la única víctima: mira qué más rompe este plan y arréglalo.',
    flash:
      'Nadie avisa a `pc` de que el prefijo viejo ha muerto, así que la dirección sigue preferida los 7 días que se prometieron por última vez, el día 1 a las 23:30. La copia de seguridad se pierde en cualquier caso. Ahora busca qué tendría que haber hecho el router.',
  },
  goals: 'A quién perjudica',
  goal: {
    session: 'La copia de seguridad llega al final.',
    dead: 'Ninguna conexión nueva sale de una dirección que no funciona.',
    visitors: 'Los visitantes siempre llegan al servidor.',
    clean: 'Un día después de que el prefijo viejo deje de funcionar, ningún host tiene direcciones de él.',
    days: 'Devuelves el prefijo viejo lo antes posible.',
  },
  reason: {
    sessionGone: 'El {{time}} su dirección desaparece, aunque el prefijo todavía funciona.',
    sessionDead: 'El {{time}} el prefijo viejo deja de funcionar, y la copia todavía lo usa.',
    sessionEarly: 'Empieza desde el prefijo nuevo, que todavía no funciona.',
    deadOld:
      'Al host `{{host}}` le fallan conexiones del {{from}} al {{to}}: su dirección vieja sigue preferida, y la regla 8 la elige para algunos destinos.',
    deadOnly:
      'Al host `{{host}}` le fallan las conexiones del {{from}} al {{to}}: solo tiene su dirección vieja.',
    deadNew: '`{{host}}` usa el prefijo nuevo desde el {{from}}, y no funciona hasta el {{to}}.',
    deadNone: '`{{host}}` no tiene ninguna dirección que usar del {{from}} al {{to}}.',
    visitorsOld: 'Algunos tienen el registro viejo en la caché hasta el {{time}}.',
    visitorsNew: 'El DNS da la dirección nueva antes de que funcione.',
    clean: '`{{host}}` conserva su dirección vieja hasta el {{time}}.',
    days: 'Tardas {{days}} días. Se puede hacer en {{fewest}}.',
    daysHurt: 'Es pronto, pero no para quienes salen perjudicados.',
  },
  solved: {
    planned: 'No perjudica a nadie y no dura más de lo necesario.',
    flash: 'Hacen falta las dos cosas: que el router recuerde, y que solo prometa lo que puede cumplir.',
  },
  solvedBefore: 'Ya tuviste un plan que cumplía todos los objetivos.',
  unsolved: {
    planned: 'Cambia el plan hasta cumplir todos los objetivos.',
    flash: 'Cambia el router hasta cumplir los dos objetivos.',
  },
  count: 'Objetivos cumplidos: {{met}} de {{all}}.',
  keep: { planned: 'Prefijo viejo, desde el día 0', flash: 'El router anuncia' },
  pair: '{{preferred}} / {{valid}}',
  ttl: 'TTL de los registros DNS',
  ttlChoice: { long: '4 d', short: '5 min desde el día 0' },
  moment: {
    announce: 'Anunciar el prefijo nuevo desde el',
    names: 'Poner la dirección nueva en el DNS el',
    deprecate: 'Anunciar el prefijo viejo con preferido 0 desde el',
    end: 'Dejar de anunciar el prefijo viejo y devolverlo el',
  },
  valid: 'y con un tiempo de vida válido de',
  remembers: 'Tras un reinicio, el router retira el prefijo que tenía antes (preferido 0, válido 0)',
  note: 'Los tiempos son preferido / válido. El router anuncia cada 30 min. Los cambios ocurren a las 0:00.',
  noteReady:
    'El prefijo nuevo funciona desde el día 2: antes no están listos los routers, el cortafuegos y el proveedor. El servidor tiene las dos direcciones, escritas a mano. El día 0 puede haber cachés con registros para otros 4 días.',
  sample: {
    planned: 'Un plan con prisas, por arreglar',
    flash: 'Un router olvida: 7 y 30 días',
    home: 'Un router olvida: 45 y 90 minutos',
  },
} as const
