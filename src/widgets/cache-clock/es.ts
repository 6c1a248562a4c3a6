export const es = {
  title: 'Un reloj en cada caché',
  when: 'día {{day}}, {{clock}}',
  dayMark: 'día {{day}}',
  never: 'nunca',
  noAaaa: 'sin AAAA',
  nothing: 'todavía nada',
  told: '{{value}}, quedan {{left}}',
  toldOwner: '{{value}}, TTL {{ttl}}',
  toldWorst: 'hasta: {{time}}',
  lane: {
    owner: 'Lo que dice tu servidor',
    unlucky: 'Una caché con mala suerte: preguntó en el peor momento',
    move: {
      isp: 'Resolvedor del proveedor',
      company: 'Resolvedor de una empresa: no guarda nada más de 6 h',
      laptop: 'Un portátil: pregunta al resolvedor del proveedor',
    },
    stubborn: {
      isp: 'Resolvedor del proveedor',
      company: 'Resolvedor de una empresa: lo guarda todo 2 h o más',
      laptop: 'Un portátil: pregunta al resolvedor del proveedor',
    },
    negative: {
      isp: 'Resolvedor del proveedor',
      company: 'Resolvedor de una empresa: no guarda nada más de 30 min',
      laptop: 'Un teléfono: pregunta al resolvedor del proveedor',
    },
  },
  legend: {
    old: 'dirección vieja',
    new: 'dirección nueva',
    none: 'sin AAAA',
    aaaa: 'el AAAA',
    change: 'tu cambio',
    off: 'servidor viejo apagado',
    now: 'el reloj',
  },
  question: {
    move: 'El día 2 a las 12:00 cambias la dirección y, en la misma edición, bajas el TTL de un día a 5 minutos. El resolvedor del proveedor te preguntó por última vez a las 10:00, y el portátil le preguntó a él a las 11:00. ¿Cuándo se entera el portátil de la dirección nueva?',
    stubborn:
      'Bajaste el TTL a 5 minutos con un día de antelación, el día 2 a las 12:00 cambiaste la dirección y a las 13:00 apagaste el servidor viejo. En la empresa hubo errores hasta las 13:30. ¿Qué los habría evitado?',
    negative:
      'A las 12:00 añades el primer AAAA de `www`, con un TTL de 5 minutos. El SOA tiene un TTL de 1 hora, y su último campo (el mínimo) dice 1 día. El resolvedor del proveedor preguntó por el AAAA a las 11:50, y el teléfono le preguntó a él a las 11:55. ¿Cuándo ve el AAAA el teléfono?',
  },
  choice: {
    move: {
      atOnce: 'a las 12:05',
      capped: 'a las 18:00',
      passedOn: 'el día 3 a las 10:00',
      ownDay: 'el día 3 a las 11:00',
    },
    stubborn: {
      minute: 'Un TTL de 1 minuto',
      earlier: 'Bajarlo dos días antes',
      keep: 'Una hora más de servidor viejo',
      later: 'Un mínimo más bajo en el SOA',
    },
    negative: {
      atOnce: 'a las 12:00',
      recordTtl: 'a las 12:05',
      soaTtl: 'a las 12:50',
      minimum: 'mañana a las 11:50',
    },
  },
  because: {
    move: 'Al resolvedor le quedaban 23 horas, y ese fue el TTL que le dio al portátil. El TTL bajo llegó tarde: nadie vuelve a preguntar hasta que se agota el anterior. Haz un plan mejor.',
    stubborn:
      'Su resolvedor preguntó a las 11:30 y lo guarda todo al menos 2 horas, digas lo que digas. Eso no lo puedes acortar; solo puedes seguir atendiendo en la dirección vieja. Termina el plan.',
    negative:
      'También «no hay AAAA» tiene cuenta atrás: empieza en 1 hora, el menor de los dos números del SOA. Cuando hiciste el cambio, al resolvedor le quedaban 50 minutos. Haz un plan que no le esconda el AAAA a nadie más de 5 minutos.',
  },
  goals: 'Lo que el plan debe lograr',
  goal: {
    stale: 'Ninguna caché que respete el TTL da la dirección vieja más de 5 min después del cambio.',
    seen: 'Ninguna caché dice «no hay AAAA» más de 5 min después del cambio.',
    back: 'Durante las 2 h siguientes podrías dar marcha atrás, también en 5 min.',
    cost: 'El TTL bajo dura como mucho {{most}}, y al final vuelve el largo.',
    served: 'Ninguna caché manda a nadie al servidor viejo cuando ya está apagado.',
    off: 'El servidor viejo se apaga como mucho 2 h después del cambio.',
  },
  reason: {
    stale:
      'Una caché que preguntó justo antes ({{asked}}) todavía la da hasta este momento: {{until}}. Son {{span}} de retraso.',
    negative: 'Una caché que preguntó justo antes de las {{asked}} lo dice hasta las {{until}}: {{span}}.',
    back: 'A partir de aquí, las cachés la aprenden con un TTL de un día: {{time}}.',
    backNever: 'Las cachés aprenden enseguida la dirección nueva con un TTL largo, y ya no la soltarían.',
    cost: 'Dura {{span}}; se piden como mucho {{most}}.',
    costOrder: 'Lo subes antes de bajarlo: nunca llega a estar bajo.',
    costForever: 'Se queda bajo: las cachés te preguntarían sin parar, para siempre.',
    served:
      'Se apaga: {{off}}. Una caché que preguntó justo antes ({{asked}}) manda gente allí hasta: {{until}}.',
    off: 'Se apaga {{span}} después del cambio.',
  },
  solved: {
    move: 'Nadie va más de 5 minutos atrasado, y el TTL vuelve a ser largo.',
    stubborn: 'Ni siquiera una caché que se inventa los TTL manda a nadie a un servidor apagado.',
    negative: 'Todos ven el AAAA en 5 minutos, y un «no» se vuelve a recordar durante una hora.',
  },
  solvedBefore: 'Ya tuviste un plan que lo lograba todo.',
  unsolved: 'Cambia el plan hasta que lo logre todo.',
  count: 'El plan logra {{met}} de {{all}}.',
  clock: 'El reloj:',
  short: 'El TTL bajo del registro',
  ttl: { day: '1 día (sin bajar)', hour: '1 h', five: '5 min', one: '1 min' },
  lowers: 'Bajar a 5 minutos',
  lowering: {
    record: 'el TTL del AAAA',
    minimum: 'el mínimo del SOA',
    soaTtl: 'el TTL del SOA',
  },
  moment: {
    lower: 'Bajarlo:',
    move: 'Cambiar la dirección:',
    add: 'Añadir el AAAA:',
    raise: 'Volver a subirlo:',
    off: 'Apagar el servidor viejo:',
  },
  note: {
    move: 'El TTL habitual del registro es de un día. Siempre hay alguien preguntando, así que una caché vuelve a preguntar en cuanto olvida. El portátil se enciende el día 2 a las 11:00.',
    stubborn:
      'El TTL habitual del registro es de un día. Siempre hay alguien preguntando, así que una caché vuelve a preguntar en cuanto olvida. La caché con mala suerte también lo guarda todo 2 h o más.',
    negative:
      'TTL del AAAA: 1 h. TTL del SOA: 1 h. Mínimo del SOA: 1 día. Puedes bajar uno de los tres. Siempre hay alguien preguntando, así que una caché vuelve a preguntar en cuanto olvida.',
  },
  sample: {
    move: 'Un servidor se muda: un plan apresurado',
    stubborn: 'Una caché que sube los TTL',
    negative: 'El primer AAAA',
  },
} as const
