export const es = {
  title: 'El kernel junto a nuestro host',
  setup: {
    rfc: 'A la izquierda, el kernel de `{{capture}}.pcap` ({{system}}); a la derecha, nuestro host, que sigue las RFC. Tienen la misma MAC y oyen lo mismo.',
    linux:
      'A la izquierda, el kernel de `{{capture}}.pcap` ({{system}}); a la derecha, nuestro host, que imita a Linux. Tienen la misma MAC y oyen lo mismo.',
  },
  question: {
    slaac: 'El paquete 14 es el anuncio. ¿Cuándo pregunta el kernel por su dirección global?',
    'slaac-linux61': '¿Cuándo informa Linux 6.1 de su grupo?',
    'ra-during-dad':
      'Llega un anuncio mientras el kernel aún prepara su dirección de enlace local. ¿Por qué dirección pregunta primero?',
    'rs-retry': 'No hay ningún router. ¿Cuántas solicitudes envía el kernel en el primer minuto?',
    'rs-lifetime0':
      'El router contesta con tiempo de vida 0: «no soy un router predeterminado». ¿Cuántas solicitudes envía el kernel en 38 s?',
    'dad-conflict-mac':
      'La dirección que el kernel saca de su MAC ya la tiene alguien, y lo dice en el paquete 3. ¿Qué envía el kernel a continuación?',
  },
  choice: {
    slaac: { a: 'en el acto', b: 'tras una espera al azar', c: 'exactamente 1 s después' },
    'slaac-linux61': { a: 'a la vez que pregunta', b: 'después de preguntar', c: 'en el acto' },
    'ra-during-dad': { a: 'por la global', b: 'por la de enlace local', c: 'por las dos en un mensaje' },
    'rs-retry': { a: '3', b: '5', c: '15' },
    'rs-lifetime0': { a: '1', b: '3', c: '4' },
    'dad-conflict-mac': {
      a: 'nada',
      b: 'una pregunta por otra dirección',
      c: 'un informe del grupo',
    },
  },
  found: 'Desviaciones encontradas: {{found}} de {{count}}.',
  foundAll: 'Desviaciones encontradas: {{found}} de {{count}}. Lo demás solo difiere por azar.',
  revealed: 'Desviaciones a la vista: {{count}}. Encontraste {{found}}.',
  wrong: 'Marcadas sin ser desviación (quita la marca): {{number}}.',
  none: 'Ahora nuestro host hace lo mismo que el kernel: toda diferencia es azar.',
  rows: 'Marca las filas en las que el kernel se desvía de nuestro host por algo más que el azar. Δ es el tiempo de nuestro host menos el del kernel. Quien empieza tarde llega tarde a todas las filas: compara los intervalos entre una y otra. Pulsa un paquete para abrirlo.',
  rowsLinux: 'Δ es el tiempo de nuestro host menos el del kernel. Pulsa un paquete para abrirlo.',
  side: { kernel: 'Kernel', ours: 'Nuestro host' },
  sidePacket: { kernel: '{{message}}: kernel, paquete {{number}}', ours: '{{message}}: nuestro host' },
  number: 'n.º {{number}}',
  seconds: '{{at}} s',
  nothing: 'nada',
  departs: 'se desvía',
  departsThis: 'Aquí se desvía el kernel: {{message}}',
  message: {
    report: 'Informe MLD desde `::`',
    ownReport: 'Informe MLD desde la dirección de enlace local',
    askLocal: 'Pregunta desde `::` por la dirección de enlace local',
    askGlobal: 'Pregunta desde `::` por la dirección global',
    rs: 'Solicitud de router',
    ra: 'Anuncio de router',
    na: 'Anuncio: la dirección la tiene alguien más',
  },
  repeated: '{{message}} ({{number}})',
  departure: {
    earlyReport:
      'El kernel informa del grupo en el acto y solo retrasa la pregunta. La RFC retrasa las dos cosas juntas: tras un apagón, los informes de todos los hosts llegarían en el mismo instante.',
    extraDelay:
      'El anuncio iba dirigido solo a este host, así que la RFC no pide ninguna espera. El kernel retrasa su pregunta como si lo hubieran oído todos.',
    search:
      'Este router no es un router predeterminado: el host sigue sin tener ninguno. La RFC le obliga a insistir, pero el kernel deja de solicitar.',
    keptGroup:
      'La dirección salía de la MAC, así que puede haber un clon: la RFC desactiva IPv6. El kernel, con `accept_dad` en 1, solo renuncia a esta dirección, permanece en su grupo y repite el informe.',
  },
  strength: {
    must: 'Incumple un MUST.',
    should: 'Se aparta de un SHOULD.',
    free: 'No incumple ninguna regla.',
  },
  near: 'A medias. Esta espera es azar. Lo que se desvía es el informe, que debería salir junto con la primera pregunta. Marca el informe.',
  sameDeparture: 'La misma desviación que arriba.',
  same: {
    report: 'No se desvía: los dos informan del grupo en el acto.',
    ask: 'Azar: cada host sortea una espera de hasta 1 s.',
    repeat: 'Azar: cada host repite una vez su informe, hasta 1 s después.',
    ownReport: 'No se desvía: los dos vuelven a informar en cuanto tienen una dirección desde la que enviar.',
    rs: 'No se desvía: los dos preguntan en cuanto tienen dirección de enlace local, pues ya han esperado una vez.',
    moreRs: 'Azar: cada intervalo es más o menos el doble del anterior.',
  },
  settings: 'Elige otra ejecución',
  capture: {
    slaac: 'Arranca un host',
    'slaac-linux61': 'Arranca un host con Linux 6.1',
    'ra-during-dad': 'Un anuncio temprano',
    'rs-retry': 'Sin router',
    'rs-lifetime0': 'Un router con tiempo de vida 0',
    'dad-conflict-mac': 'Una MAC clonada',
  },
  mannerLabel: 'Nuestro host actúa',
  manner: { rfc: 'como dicen las RFC', linux: 'como Linux 6.18' },
  again: 'Sortear otras esperas',
  reveal: 'Mostrar las desviaciones',
  hide: 'Ocultarlas',
} as const
