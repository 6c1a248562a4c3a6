import type { Translation } from '#i18n/texts.ts'
import type { en } from './en.ts'

export const es = {
  interface: {
    up: 'Se conecta el cable. La interfaz solo tiene su dirección de capa de enlace, {{mac}}.',
    down: 'Se desconecta el cable: olvida direcciones, routers y vecinos.',
    disabled:
      'Desactiva IPv6 en esta interfaz: {{address}} salió de su dirección de capa de enlace, así que otra estación parece tener la misma.',
  },
  address: {
    tentativeLinkLocal:
      'Se forma una dirección de enlace local, {{address}}. Es tentativa: no puede usarla hasta saber que nadie más la tiene.',
    tentativeAutonomous:
      'Forma {{address}} con el prefijo anunciado y un identificador propio. De momento es tentativa.',
    tentativeTemporary: 'Forma una dirección temporal, {{address}}. De momento es tentativa.',
    tentativeManual: 'Prueba {{address}}, que alguien configuró a mano. De momento es tentativa.',
    probes: 'Pregunta en el enlace si alguien tiene {{address}} (intento\u00a0{{number}}).',
    preferred: 'Nadie protesta: {{address}} ya es suya. Es preferida: sirve para todo.',
    preferredAgain: '{{address}} vuelve a ser preferida.',
    deprecated: '{{address}} queda desaprobada: sigue siendo válida, pero ya no la elige para nada nuevo.',
    invalid: '{{address}} deja de ser válida y desaparece.',
    duplicate: 'Otra estación tiene {{address}} o también la está probando: es duplicada y no se usa.',
    looped:
      'Le ha vuelto su propia pregunta sobre {{address}}: la delata el nonce que lleva, así que no es de otro.',
    challenged: 'Alguien más reclama {{address}}. Como ya había superado la detección, se queda con ella.',
    givenUp: 'Se rinde tras {{tries}} identificadores, todos ocupados; el último dio {{address}}.',
    lifetimesTaken: '{{address}} recibe nuevos tiempos de vida: válida {{valid}}, preferida {{preferred}}.',
    lifetimesRemaining:
      '{{address}}: el anuncio quiere recortar la validez que le queda, que ya no pasa de dos horas. Conserva {{valid}}; preferida {{preferred}}.',
    lifetimesTwoHours:
      '{{address}}: el anuncio quiere dejarla sin validez antes de tiempo. Se recorta a {{valid}} y no más; preferida {{preferred}}.',
  },
  temporary: {
    tooShort:
      'No forma ninguna dirección temporal con {{prefix}}: apenas sería preferida antes de tener que formar la siguiente.',
    replaced: '{{address}} pronto quedará desaprobada: le toca formar la siguiente.',
  },
  group: {
    joined: 'Se une al grupo {{group}}, al que llegan las solicitudes sobre su dirección.',
    left: 'Deja el grupo {{group}}.',
    reported: 'Informa de sus grupos desde {{source}}, para que lo sepan routers y conmutadores.',
    reportedUnspecified:
      'Informa de sus grupos. Aún no tiene dirección, así que el informe sale de {{source}}.',
  },
  router: {
    solicits: 'Busca routers (intento\u00a0{{number}}). Si nadie responde, insistirá dentro de {{interval}}.',
    found: 'Deja de buscar routers.',
    learnt: 'Tiene nuevo router predeterminado, {{address}}, por {{lifetime}}; preferencia {{preference}}.',
    renewed:
      '{{address}} sigue siendo su router predeterminado por {{lifetime}} más; preferencia {{preference}}.',
    goneExpired:
      'No ha vuelto a oír a {{address}}: se le acabó el tiempo y ya no es su router predeterminado.',
    goneLifetime0: '{{address}} dice que ya no es router predeterminado.',
    flagsNone: 'El router no ofrece nada por DHCPv6: M y O valen 0.',
    flagsManaged: 'El router dice que las direcciones se obtienen por DHCPv6 (M).',
    flagsOther: 'El router dice que todo menos las direcciones se obtiene por DHCPv6 (O).',
    parameterHopLimit: 'Desde ahora envía con límite de saltos {{value}}.',
    parameterReachableTime:
      'Tras cada señal de un vecino, lo da por alcanzable durante unos {{value}}\u00a0ms.',
    parameterRetransTimer: 'Espera {{value}}\u00a0ms entre una solicitud y la siguiente.',
    parameterMtu: 'En este enlace envía paquetes de {{value}} octetos como mucho.',
  },
  resolver: {
    learnt: 'Puede preguntar nombres a {{address}} durante {{lifetime}}.',
    goneExpired: 'No ha vuelto a oír del servidor de nombres {{address}}: ya no le pregunta.',
    goneLifetime0: 'El router retira el servidor de nombres {{address}}.',
  },
  translation: {
    learnt: 'Llega a IPv4 por un NAT64 con el prefijo {{prefix}}, durante {{lifetime}}.',
    goneExpired: 'No ha vuelto a oír del NAT64 con {{prefix}}: ya no lo usa.',
    goneLifetime0: 'El router retira el NAT64 con {{prefix}}.',
  },
  prefix: {
    onLink:
      '{{prefix}} está en este enlace ({{valid}}): a quien tenga una dirección así se le habla directamente.',
    offLinkExpired: '{{prefix}} ya no está en este enlace: se acabó su tiempo.',
    offLinkLifetime0: '{{prefix}} ya no está en este enlace: lo dice el router.',
    ignored: 'Pasa por alto el prefijo {{prefix}}: {{reason}}.',
    ignoredNameless: 'Pasa por alto un prefijo: {{reason}}.',
  },
  advertise: {
    begins: 'Empieza a anunciarse; si nadie pregunta antes, el primer anuncio saldrá dentro de {{wait}}.',
    changed: 'Cambia lo que anuncia; lo dirá dentro de {{wait}} a más tardar.',
    ceases: 'Deja de anunciarse.',
    sentUnsolicited:
      'Se anuncia a todos los nodos, con {{prefixes}}, sin que nadie pregunte. Volverá a hacerlo dentro de {{next}}.',
    sentAnswer:
      'Responde a todos los nodos: se anuncia con {{prefixes}}. El próximo anuncio, dentro de {{next}}.',
    sentUnicast: 'Responde solo a {{to}}: se anuncia con {{prefixes}}.',
    sentFinal: 'Se despide: con tiempo de vida 0, ya no es router predeterminado.',
    noPrefix: 'ningún prefijo',
    onePrefix: 'un prefijo',
    prefixes: '{{count}} prefijos',
    solicitedMulticast: '{{from}} busca routers: le responderá dentro de {{wait}}, y a todos los nodos.',
    solicitedUnicast: '{{from}} busca routers: le responderá dentro de {{wait}}, solo a él.',
    solicitedScheduled:
      '{{from}} busca routers: le basta el anuncio que de todos modos sale dentro de {{wait}}.',
    contradicted: 'Nota que {{from}} anuncia algo distinto de lo suyo: {{what}}.',
  },
  neighbor: {
    incomplete: 'Tiene algo para {{address}} y antes debe averiguar su dirección de capa de enlace.',
    reachable: '{{address}} ha respondido: está en {{mac}} y es alcanzable.',
    reachableConfirmed: 'A {{address}} le llega lo que se le envía, así que es alcanzable.',
    stale: 'Ya sabe que {{address}} está en {{mac}}. Falta probar que sea alcanzable: entrada STALE.',
    staleTimeout: 'Hace rato que no hay señales de {{address}}: su entrada pasa a STALE.',
    staleContradicted: 'Alguien dice que {{address}} está en otro sitio: ya no se fía, entrada STALE.',
    delay: 'Envía a {{address}} y espera una señal de que llega.',
    probe: 'No hay señales de {{address}}: le preguntará directamente.',
    none: '{{address}} no responde: la borra de su caché de vecinos.',
    confirmed: '{{address}} sigue siendo alcanzable.',
    linkLayerAddress: '{{address}} está ahora en {{mac}}, ya no en {{before}}.',
    solicitsMulticast: 'Pregunta en el enlace quién tiene {{address}} (intento\u00a0{{number}}).',
    solicitsUnicast: 'Pregunta a la propia {{address}} si sigue ahí (intento\u00a0{{number}}).',
    ignored: 'Pasa por alto un mensaje sobre {{address}}: {{reason}}.',
    queued:
      'Un paquete espera a que se sepa la dirección de capa de enlace de {{address}}; en cola: {{length}}.',
    queueFull: 'Demasiados paquetes esperan a {{address}}: descarta el más antiguo.',
    noRouter: '{{address}} dice que ya no es un router.',
    announces: 'Cuenta a todos los nodos que {{address}} está en {{mac}}.',
    answers: 'Responde a {{to}}: {{address}} está aquí.',
  },
  nextHop: {
    chosenOnLink: '{{destination}} está en este enlace: se lo envía directamente.',
    chosenDefaultRouter:
      '{{destination}} no está en este enlace: lo envía por el router predeterminado {{nextHop}}.',
    chosenRoute: '{{destination}}: por {{nextHop}}, como dice una ruta.',
    chosenRedirect: '{{destination}}: por {{nextHop}}, como dice una redirección.',
    none: 'No conoce ningún camino hacia {{destination}}.',
    lost: '{{destination}} necesita otro camino: {{nextHop}} ya no sirve.',
  },
  redirect: {
    followed: 'Desde ahora envía a {{destination}} por {{nextHop}}, ya no por {{before}}.',
    sent: 'Indica a {{to}} el camino más corto hacia {{destination}}: {{nextHop}}.',
  },
  echo: { answered: 'Responde al ping de {{to}}.' },
  error: {
    destinationUnreachable: 'Avisa a {{to}} de que no se puede llegar a {{destination}}, código {{code}}.',
    packetTooBig: 'Avisa a {{to}} de que su paquete es demasiado grande: caben {{mtu}} octetos.',
    timeExceeded: 'Avisa a {{to}} de que a su paquete se le acabó el tiempo, código {{code}}.',
    parameterProblem: 'Avisa a {{to}} de que el octeto {{pointer}} de su paquete está mal, código {{code}}.',
    silent: 'Avisaría a {{to}} de un error, pero no debe: {{reason}}.',
    received: 'Recibe un error de {{from}}: tipo {{type}}, código {{code}}.',
  },
  pathMtu: {
    lowered: 'Desde ahora envía a {{destination}} {{mtu}} octetos como mucho, ya no {{before}}.',
    ignored: 'No se cree un «Paquete demasiado grande» con {{mtu}} octetos: {{reason}}.',
    aged: 'Vuelve a probar con {{mtu}} octetos hacia {{destination}}.',
  },
  packet: {
    fragmented: 'Corta {{length}} octetos para {{destination}} en {{count}} fragmentos: caben {{mtu}}.',
    tooLong: '{{length}} octetos para {{destination}} son demasiados: caben {{mtu}}.',
    forwarded: 'Reenvía un paquete de {{source}} a {{destination}}, límite de saltos {{hopLimit}}.',
    discarded: 'Descarta un paquete de {{source}} a {{destination}}. {{reason}}',
    discardedNotWhole: 'Descarta un paquete incompleto.',
  },
  fragment: {
    held: 'Guarda un fragmento de {{source}}, desde el octeto {{offset}}, hasta que lleguen los demás.',
    whole: 'Los fragmentos de {{source}} están completos: {{length}} octetos.',
    discarded: 'Descarta un fragmento de {{source}}. {{reason}}',
    expired: 'Lleva un minuto esperando los demás fragmentos de {{source}}: se rinde.',
  },
  preference: { high: 'alta', medium: 'media', low: 'baja' },
  reason: {
    linkLocal: 'las direcciones con él se forman sin ningún router',
    multicast: 'es de grupos',
    lengthOver128: 'ningún prefijo pasa de 128 bits',
    lengthNot64: 'con un identificador de 64 bits no suma 128',
    preferredOverValid: 'sería preferido más tiempo del que es válido',
    valid0: 'su tiempo de vida válido es 0, y no hay ninguna dirección que terminar',
    noEntry: 'aquí nadie quiere hablar con ella',
    noLinkLayerAddress: 'no dice en qué dirección de capa de enlace',
    noOverride: 'no tiene permiso para sustituir lo que ya se sabe',
    answersError: 'a un error no se responde con otro',
    answersRedirect: 'a una redirección no se responde con un error',
    answersMulticast: 'iba a un grupo',
    answersLinkLayerGroup: 'iba a todos los del enlace',
    sourceNotOneNode: 'su origen no es un solo nodo',
    rateLimit: 'demasiados en muy poco tiempo',
    quoteUnreadable: 'no muestra de qué paquete habla',
    notSent: 'habla de algo que no se ha enviado',
    belowMinimum: 'por cualquier enlace pasan 1280 octetos',
    notLower: 'de todos modos no se envía más que eso',
    overlap: 'Se solapa con otro.',
    beyondLastFragment: 'Queda detrás del último.',
    limit: 'Ya esperan demasiados fragmentos.',
    incompleteHeaderChain: 'El primer fragmento debe llevar todos los encabezados.',
    other: 'regla `{{rule}}`',
  },
  duration: {
    forEver: 'para siempre',
    oneDay: '1\u00a0día',
    days: '{{count}}\u00a0días',
    hours: '{{count}}\u00a0h',
    minutes: '{{count}}\u00a0min',
    seconds: '{{count}}\u00a0s',
  },
} as const satisfies Translation<typeof en>
