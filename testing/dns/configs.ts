// cspell:ignore dnssec keyfile zonesdir zonelistfile zonefile xfrdir xfrdfile xfrd rundir ratelimit pidfile
/** The files that NSD, Knot and BIND are told with what to serve and where to write. */

export interface ConfiguredServer {
  /** For all that it writes. */
  readonly folder: string
  readonly addresses: readonly string[]
  readonly port: number
  /** More lines for the server, and for each zone. */
  readonly server?: readonly string[]
  readonly zones: readonly {
    readonly origin: string
    readonly file: string
    readonly lines?: readonly string[]
  }[]
}

// Programs for the superuser are not on the path of everybody.
export const serverEnv = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` }

export function nsdConfig({ folder, addresses, port, server = [], zones }: ConfiguredServer): string {
  return text([
    'server:',
    ...addresses.map((address) => `  ip-address: ${address}@${port}`),
    '  username: ""',
    '  chroot: ""',
    '  database: ""',
    `  zonesdir: "${folder}"`,
    `  pidfile: "${folder}/nsd.pid"`,
    `  xfrdfile: "${folder}/xfrd.state"`,
    `  xfrdir: "${folder}"`,
    `  zonelistfile: "${folder}/zones.list"`,
    '  server-count: 1',
    '  rrl-ratelimit: 0',
    ...server.map((line) => `  ${line}`),
    'remote-control:',
    '  control-enable: no',
    ...zones.flatMap(({ origin, file, lines = [] }) => [
      'zone:',
      `  name: ${origin}`,
      `  zonefile: ${file}`,
      ...lines.map((line) => `  ${line}`),
    ]),
  ])
}

export function knotConfig({ folder, addresses, port, server = [], zones }: ConfiguredServer): string {
  return text([
    'server:',
    `    listen: [${addresses.map((address) => `"${address}@${port}"`).join(', ')}]`,
    `    rundir: "${folder}"`,
    '    udp-workers: 1',
    ...server.map((line) => `    ${line}`),
    'database:',
    `    storage: "${folder}"`,
    'log:',
    '  - target: stderr',
    '    any: warning',
    'zone:',
    ...zones.flatMap(({ origin, file, lines = [] }) => [
      `  - domain: ${origin}`,
      `    file: "${file}"`,
      '    journal-content: none',
      '    semantic-checks: off',
      ...lines.map((line) => `    ${line}`),
    ]),
  ])
}

export function bindConfig({ folder, addresses, port, server = [], zones }: ConfiguredServer): string {
  const on = (family: (address: string) => boolean): string => {
    const list = addresses.filter(family)
    return list.length === 0
      ? 'none;'
      : list.map((address) => `${address === '::' ? 'any' : address};`).join(' ')
  }
  return text([
    'options {',
    `  directory "${folder}";`,
    `  pid-file "${folder}/named.pid";`,
    `  session-keyfile "${folder}/session.key";`,
    `  managed-keys-directory "${folder}";`,
    `  listen-on port ${port} { ${on((address) => !address.includes(':')).replace('0.0.0.0', 'any')} };`,
    `  listen-on-v6 port ${port} { ${on((address) => address.includes(':'))} };`,
    '  recursion no;',
    '  notify no;',
    '  dnssec-validation no;',
    '  empty-zones-enable no;',
    '  tcp-clients 300;',
    ...server.map((line) => `  ${line}`),
    '};',
    'controls { };',
    ...zones.map(
      ({ origin, file, lines = [] }) =>
        `zone "${origin}" { type primary; file "${file}"; check-names ignore; check-integrity no; ${lines.join(' ')} };`,
    ),
  ])
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}
