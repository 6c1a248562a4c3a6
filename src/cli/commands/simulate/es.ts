import type { Translation } from '#i18n/texts.ts'
import type { en } from './en.ts'

export const es = {
  summary: 'cómo obtienen los hosts sus direcciones en un enlace virtual',
  usage: `npx seis simulate slaac [--scenario ARCHIVO] [--profile NOMBRE] [--seed N]
                        [--until SEGUNDOS] [--pcap SALIDA] [--json]
npx seis simulate list
npx seis simulate profiles [--json]

Simula un enlace con routers y hosts, y cuenta quién hace qué y según qué
regla. Sin escenario: un router, y un host que llega a su enlace.

  --scenario ARCHIVO  el nombre de uno de los que muestra list, o un archivo
  --profile NOMBRE    los hosts hacen lo que hace un sistema (linux, windows…)
                      hasta donde se sabe; profiles muestra lo que se sabe
  --seed N            otro azar; el mismo número da los mismos octetos
  --until SEGUNDOS    cuánto dura, según el reloj del enlace
  --pcap SALIDA       guarda lo que pasó por el enlace, para Wireshark
  --json              lo que ocurrió y lo que tienen los hosts, en JSON

Cómo se escribe un escenario: docs/scenarios.es.md`,
  what: '¿Qué hay que simular? Existe slaac; list muestra los escenarios, y profiles, los tipos de hosts.',
  notWhat: 'No hay ninguna simulación llamada {{name}}: slaac, list o profiles.',
  asScenario: 'Si es un escenario:  npx seis simulate slaac --scenario {{name}}',
  notProfile: 'No hay ningún perfil {{name}}: {{choices}}.',
  profiles: {
    rfc: 'lo que dicen las RFC',
    linux: 'Linux 6.18, solo el kernel, según mediciones',
    'linux-6.1': 'Linux 6.1, solo el kernel, según mediciones',
    networkd: 'systemd-networkd, según su documentación',
    networkmanager: 'NetworkManager, según su documentación',
    windows: 'Windows, según su documentación',
    apple: 'macOS e iOS, según su documentación',
    android: 'Android, según su código y el blog de sus autores',
  },
  unknownSettings: 'Lo que no aparece en un sistema no se sabe, y ahí el host hace lo que dicen las RFC.',
  notNumber: '{{option}} admite un número entero de 0 a {{most}}, no {{value}}.',
  notSeconds: '--until admite segundos de 0 a {{most}}, no {{value}}.',
  noSuchScenario:
    'No hay ningún escenario {{name}}: ni un archivo con ese nombre ni uno de estos: {{names}}.',
  notScenario: '{{file}} no es un escenario:',
  moreFaults: '… y {{count}} más',
  seed: 'Semilla {{seed}}, {{until}}. Con la misma semilla todo ocurre igual.',
  lost: 'se pierde por el camino',
  tooLong: 'demasiado larga para el enlace',
  twice: 'otra vez, por un fallo del enlace',
  outside: '(de fuera)',
  delivered: 'Le llega la respuesta a su ping: {{from}} está ahí.',
  unasked: 'Le llega un paquete de {{from}} que no había pedido.',
  pingFailed: 'Su ping ha fallado: {{why}}.',
  why: {
    addressUnreachable: 'nadie del enlace responde por esa dirección',
    noRoute: 'no conoce ningún camino hasta allí',
    noSource: 'no tiene dirección desde la que enviar',
    tooLong: 'el paquete es demasiado largo',
    error: 'ha vuelto un error',
  },
  atEnd: 'Al cabo de {{time}}:',
  noAddress: '{{name}} no tiene ninguna dirección.',
  has: '{{name}} tiene',
  address: '{{address}}, {{state}}',
  lifetimes: '{{address}}, {{state}}: válida {{valid}} y preferida {{preferred}} más',
  validOnly: '{{address}}, {{state}}: válida {{valid}} más',
  defaultRouter: 'router predeterminado {{address}}, {{lifetime}} más',
  noRouter: 'ningún router predeterminado',
  state: {
    tentative: 'tentativa',
    optimistic: 'optimista',
    preferred: 'preferida',
    deprecated: 'desaprobada',
    duplicate: 'duplicada, sin uso',
  },
  cut: 'Ocurren demasiadas cosas: ya van {{items}} tramas y decisiones, con {{megabytes}} MB de paquetes. La simulación se detiene al cabo de {{time}}.',
  written: 'La captura está en {{file}}: {{count}} paquetes.',
  listHint: 'Prueba uno:  npx seis simulate slaac --scenario {{name}}',
} as const satisfies Translation<typeof en>
