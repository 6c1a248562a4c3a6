export const es = {
  title: 'Tu semana en los logs de otros',
  sample: {
    weekend: 'Un identificador aleatorio por estancia',
    everywhere: 'EUI-64, visto por un sitio',
    regular: 'RFC 7217, visto por un sitio',
    temporary: 'Temporales, vistas por un sitio',
    household: 'Temporales, y el prefijo de una casa',
    frames: 'Temporales, vistas por el café',
  },
  days: 'lun mar mié jue vie sáb dom',
  place: { home: 'casa', office: 'oficina', cafe: 'café' },
  site: { news: 'noticias', shop: 'tienda', video: 'vídeo' },
  table: 'Una letra por cada persona que el observador cree ver',
  notSeen: 'no la ve',
  question:
    'El portátil estrena un identificador aleatorio cada vez que entra en una red. Todos los sitios juntan sus logs. ¿Hasta dónde llega el rastro más largo?',
  reach: {
    connection: 'Una sola conexión',
    visit: 'De viernes a domingo',
    home: 'Todos los días en casa',
    week: 'La semana entera',
  },
  because:
    'Ese identificador aleatorio dura lo que dure la estancia en la red. De la tarde del viernes a la noche del domingo, el portátil no salió de casa: 49 horas con la misma dirección.',
  people: {
    one: 'El observador cree ver a una sola persona.',
    many: 'El observador cree ver a {{count}} personas distintas.',
  },
  alone: 'No hay dos conexiones que pueda relacionar.',
  trail: 'Rastro más largo, {{letter}}: de {{from}} a {{to}}, {{count}} de {{all}} conexiones; {{places}}.',
  hardware: {
    none: 'Nada revela qué hardware es.',
    address: 'La dirección delata la MAC `{{mac}}` (fabricante: `{{maker}}`).',
    frame: 'Cada trama delata la MAC `{{mac}}` (fabricante: `{{maker}}`).',
  },
  kindLegend: 'El identificador del portátil',
  kind: {
    eui64: 'EUI-64, a partir de la MAC',
    stable: 'Estable en cada red (RFC 7217)',
    random: 'Aleatorio en cada estancia',
    temporary: 'Temporal (RFC 8981)',
  },
  observerLegend: 'Quién observa',
  observer: { site: 'El sitio de noticias', cafe: 'La red del café', all: 'Todos los sitios juntos' },
  cluesLegend: 'En qué se fija',
  clues: {
    id: 'Solo en los identificadores',
    home: 'También en el prefijo de tu casa',
  },
  beyond: { cookies: 'También en las cookies', frames: 'También en la MAC de las tramas' },
  goals: 'Objetivos',
  goal: {
    regular:
      'El café, solo con identificadores: el jueves te reconoce, pero ningún sitio puede seguirte de allí a tu casa.',
    day: 'Todos los sitios, solo con identificadores: ningún rastro pasa de un día.',
    home: 'Cualquier sitio, direcciones temporales, sin cookies: todas tus visitas desde casa son un único rastro.',
    cafe: 'El café, direcciones temporales: el jueves te reconoce.',
    week: 'Todos los sitios, direcciones temporales: tu semana entera es un único rastro.',
  },
  progress: 'Objetivos cumplidos: {{count}} de {{all}}.',
  solved:
    'Los cinco. Los identificadores de la RFC 7217 no relacionan dos lugares; los temporales, tampoco más de un día. Contra el prefijo de una casa, una cookie o tu propio enlace no hay identificador que valga.',
  log: 'El log del observador',
} as const
