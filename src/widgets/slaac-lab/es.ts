import { es as own } from '#widgets/frame/own-address/es.ts'
import { es as walk } from '#widgets/frame/walk/es.ts'

export const es = {
  title: 'Un host que se configura solo',
  link: 'El enlace',
  role: { host: 'host', router: 'router', stranger: 'intruso' },
  part: {
    sends: 'envía',
    gets: 'lo recibe',
    passes: 'no es suyo',
    off: 'apagado',
    noCable: 'sin cable',
  },
  addresses: 'Direcciones de {{name}}',
  noAddress: 'sin dirección',
  disabled: 'IPv6 está desactivado en esta interfaz',
  own,
  time: '{{value}} s',
  walk,
  question: {
    boot: 'Dentro de un segundo se conecta el cable del host `a`. El router `r` lleva tiempo encendido. ¿Qué es lo primero que envía el host `a`?',
    conflict:
      'El host `b` es una copia del host `a`, con la misma dirección Ethernet, y ya tiene sus direcciones. Dentro de un segundo se conecta el cable del host `a`. ¿Cómo acaba el host `a`?',
    noRouter:
      'El router está apagado. Dentro de un segundo se conecta el cable del host `a`. Dos minutos después, ¿qué tiene y qué hace?',
    tiny: 'El router reparte su prefijo por 25 s, los 10 primeros como preferido, y luego calla. La dirección tiene ya 15 s: ¿para qué sirve?',
  },
  choice: {
    solicitation: 'una pregunta: si su dirección está libre',
    router: 'una pregunta a los routers',
    report: 'un informe del grupo que escucha',
    dhcp: 'una petición a un servidor DHCPv6',
    another: 'toma otra dirección',
    both: 'los dos usan la misma dirección',
    off: 'desactiva IPv6',
    waits: 'espera hasta que la dirección quede libre',
    none: 'ninguna dirección, y se rinde',
    linkLocal: 'una dirección, y sigue buscando un router',
    global: 'dos direcciones, y todo funciona',
    asks: 'ninguna dirección, y sigue buscando un router',
    fresh: 'para todo, como antes',
    answers: 'para lo ya empezado y para contestar',
    gone: 'para nada: ya se eliminó',
  },
  because: {
    boot: 'El informe sale justo antes que la pregunta: un switch tiene que conocer el grupo antes de que alguien pueda contestar.',
    conflict:
      'El host `b` contesta a la pregunta. El identificador sale de la dirección Ethernet, así que se supone que esa también está repetida, y otra dirección no serviría.',
    noRouter: 'La dirección de enlace local no necesita router. La búsqueda sigue.',
    tiny: 'A los 10 s la dirección queda desaprobada: mejor no usarla para nada nuevo. Vale hasta los 25 s.',
  },
  act: {
    plug: 'Conectar el host {{name}}',
    unplug: 'Desconectar el host {{name}}',
    claim: 'Un intruso reclama la dirección',
    rogue: 'Un intruso se hace pasar por router',
    lose: 'Perder todas las tramas',
    heal: 'No perder más tramas',
    off: 'Apagar {{name}}',
    on: 'Encender {{name}}',
  },
  acts: 'Haz algo ahora',
  actsFull: 'Ya hiciste diez cosas. Empieza de nuevo para hacer más.',
  ra: 'Lo que anuncia el router',
  send: 'Anunciar esto desde ahora',
  field: {
    valid: 'tiempo de vida válido',
    preferred: 'tiempo de vida preferido',
    routerLifetime: 'tiempo de vida del router',
    autonomous: 'A: formar una dirección con él',
    onLink: 'L: está en este enlace',
    managed: 'M: direcciones por DHCPv6',
    otherConfig: 'O: otros datos por DHCPv6',
  },
  done: {
    plug: 'Se conecta el cable del host `a`.',
    unplug: 'Se desconecta el cable del host `a`.',
    claim: '`x` dice a todos: esta dirección es mía.',
    rogue: '`x` anuncia un prefijo, como si fuera un router.',
    ra: 'Le pides a `r` que anuncie otra cosa.',
    lose: 'Desde ahora se pierden todas las tramas.',
    heal: 'Desde ahora no se pierde ninguna trama.',
    off: '`r` está apagado: ni oye ni habla.',
    on: '`r` arranca y anuncia enseguida su prefijo.',
  },
  start: 'El cable del host `a` todavía no está conectado.',
  reply: 'El programa que envió el ping recibe la respuesta.',
  timers: 'Lo que vendrá solo',
  noTimers: 'Nada.',
  frames: 'Tramas hasta ahora',
  noFrames: 'Todavía ninguna.',
  lost: 'perdida',
  cut: 'La ejecución se corta aquí: ya no mostramos más momentos.',
  save: 'Guardar como pcap',
  message: {
    report: 'Informe MLD: escucho `{{groups}}`',
    leaves: 'Informe MLD: ya no escucho `{{groups}}`',
    detection: 'Solicitud de vecino: ¿alguien tiene `{{target}}`?',
    solicitation: 'Solicitud de vecino: ¿quién tiene `{{target}}`?',
    advertisement: 'Anuncio de vecino: yo tengo `{{target}}`',
    routerSolicitation: 'Solicitud de router: ¿qué routers hay aquí?',
    routerAdvertisement: 'Anuncio de router: router por {{lifetime}}, {{flags}}',
    prefix: '`{{prefix}}`, {{flags}}, preferido {{preferred}}, válido {{valid}}',
    echoRequest: 'Solicitud de eco',
    echoReply: 'Respuesta de eco',
  },
  note: {
    'interface.up': 'La interfaz se activa. Solo conoce su dirección Ethernet, `{{mac}}`.',
    'interface.down':
      'Sin cable, este host olvida todo lo que aprendió y formó. No todos lo hacen: Linux conserva sus direcciones.',
    'interface.disabled':
      'El identificador sale de la dirección Ethernet, así que se supone que esa también está repetida: aquí se desactiva IPv6.',
    'address.tentative.linkLocal':
      'Con `fe80::/64` y su identificador forma `{{address}}`. Tentativa: aún no se puede usar.',
    'address.tentative.autonomous':
      'A vale 1, así que forma `{{address}}` con el prefijo y su identificador. Tentativa.',
    'address.preferred': 'En un segundo nadie reclamó `{{address}}`: ya es suya.',
    'address.preferred.preferredAgain': '`{{address}}` vuelve a tener tiempo de vida preferido.',
    'address.deprecated':
      'Se acabó el tiempo de vida preferido de `{{address}}`: desaprobada, pero todavía válida.',
    'address.invalid': 'Se acabó el tiempo de vida válido de `{{address}}`: se elimina.',
    'address.invalid.unplugged': 'Sin cable, este host suelta `{{address}}`.',
    'address.duplicate': 'Otro tiene o quiere `{{address}}`: no se puede usar.',
    'address.probes': 'Antes de usar `{{address}}` pregunta si alguien la tiene.',
    'address.challenged': 'Alguien reclama `{{address}}`. Ya pasó la prueba, así que el host la conserva.',
    'address.lifetimes':
      'Nuevos tiempos de vida para `{{address}}`: preferida {{preferred}}, válida {{valid}}.',
    'address.lifetimes.remaining':
      'El tiempo válido anunciado es más corto que el que queda, y no cuenta: `{{address}}` sigue válida por {{valid}}, preferida {{preferred}}.',
    'address.lifetimes.twoHours':
      'Un solo anuncio no puede dejar menos de dos horas: `{{address}}` es válida por {{valid}}, preferida {{preferred}}.',
    'prefix.ignored.preferredOverValid':
      'Preferido por más tiempo que válido: con `{{prefix}}` no forma ninguna dirección.',
    'prefix.ignored.valid0': 'Tiempo de vida válido 0: con `{{prefix}}` no forma ninguna dirección.',
    'prefix.onLink': 'L vale 1: las direcciones de `{{prefix}}` están en este enlace.',
    'prefix.offLink': '`{{prefix}}` ya no está en este enlace.',
    'router.solicits':
      'Solicitud de router {{number}}. Si nadie contesta, la siguiente va {{interval}} después.',
    'router.found': 'Ya habló un router: no habrá más solicitudes.',
    'router.learnt': '`{{router}}` es router predeterminado por {{lifetime}}.',
    'router.renewed': '`{{router}}` sigue siendo router predeterminado, desde ahora por {{lifetime}}.',
    'router.gone': '`{{router}}` deja de ser router predeterminado.',
    'router.flags.managed':
      'M vale 1: podría pedir direcciones por DHCPv6 (este host no lo usa). SLAAC sigue igual.',
    'router.flags.other':
      'O vale 1: podría pedir otros datos por DHCPv6 (este host no lo usa). SLAAC sigue igual.',
    'router.flags': 'M y O vuelven a 0: ya no se ofrece DHCPv6. SLAAC sigue igual.',
    'group.joined': 'Se une al grupo de esa dirección, `{{group}}`, para oír a quien pregunte por ella.',
    'group.reported': 'Repite el informe: uno puede perderse.',
    'group.reported.early': 'Dice qué grupo escucha, y lo dice desde `::` porque aún no tiene dirección.',
    'group.reported.owned':
      'Informa otra vez, ahora desde su dirección: los routers descartan los informes que vienen de `::`.',
    'advertise.changed': 'Lo dirá su próximo anuncio, dentro de {{wait}}, o antes si alguien pregunta.',
    'advertise.solicited': 'Le llega una solicitud. Contesta tras una espera al azar: {{wait}}.',
    'advertise.solicited.spaced':
      'Le llega una solicitud. Acaba de anunciar a todos los nodos: deja pasar 3 s desde ese anuncio y suma una espera al azar: {{wait}}.',
    'advertise.solicited.scheduled':
      'Le llega una solicitud. La contestará su próximo anuncio, que de todos modos sale dentro de {{wait}}.',
    'advertise.sent':
      'Va a todos los nodos. El próximo sale dentro de {{next}}, o antes si alguien pregunta.',
    'advertise.sent.answer':
      'Contesta a la solicitud con un anuncio a todos los nodos. El próximo sale dentro de {{next}}, o antes si alguien pregunta.',
    'advertise.sent.noDefault':
      'Tiempo de vida del router 0: `r` no es router predeterminado, y el host que busca uno sigue buscando.',
    'advertise.contradicted': 'Otro router dice otra cosa: {{what}}.',
    'neighbor.solicits': 'Quiere enviar a `{{address}}` y no sabe su dirección Ethernet.',
    'neighbor.answers': 'Preguntan por `{{address}}`, que es suya: contesta a `{{to}}`.',
    'echo.answered': 'Responde al ping de `{{to}}`.',
  },
  timer: {
    probe: 'la pregunta por `{{address}}`',
    unique: '`{{address}}` pasa la prueba',
    solicit: 'Solicitud de router {{number}}',
    report: 'el informe MLD, otra vez',
    advertise: 'el próximo anuncio a todos',
    router: '`{{router}}` caduca como router',
    prefix: '`{{prefix}}` deja el enlace',
  },
  sample: {
    'first-boot': 'Primer arranque',
    conflict: 'La dirección está ocupada',
    'no-router': 'Sin router',
    tiny: 'Tiempos de vida mínimos',
  },
} as const
