/**
 * A name server that others wrote as a program for the exercise `dns`: `node serve-zone.ts nsd` serves ZONE on HOST and PORT until
 * SIGTERM. It takes its name from the first argument.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { HOST = '::', PORT = '5300', ZONE = 'sample.zone' } = process.env
const name = process.argv[2] === 'knot' ? 'knot' : 'nsd'
const folder = mkdtempSync(join(tmpdir(), `${name}-`))
const origin = /^\$ORIGIN (\S+)/m.exec(readFileSync(ZONE, 'utf8'))?.[1] ?? '.'
// An IPv6 socket of theirs takes IPv6 alone.
const addresses = HOST === '::' ? ['::', '0.0.0.0'] : [HOST]

const configs = {
  nsd: [
    'server:',
    ...addresses.map((address) => `  ip-address: ${address}@${PORT}`),
    '  username: ""',
    '  chroot: ""',
    '  database: ""',
    `  zonesdir: "${folder}"`,
    `  pidfile: "${folder}/nsd.pid"`,
    `  xfrdfile: "${folder}/xfrd"`,
    `  xfrdir: "${folder}"`,
    `  zonelistfile: "${folder}/zones.list"`,
    '  server-count: 1',
    '  rrl-ratelimit: 0',
    'remote-control:',
    '  control-enable: no',
    'zone:',
    `  name: ${origin}`,
    `  zonefile: ${ZONE}`,
  ],
  knot: [
    'server:',
    `    listen: [${addresses.map((address) => `"${address}@${PORT}"`).join(', ')}]`,
    `    rundir: "${folder}"`,
    '    udp-workers: 1',
    'database:',
    `    storage: "${folder}"`,
    'log:',
    '  - target: stderr',
    '    any: warning',
    'zone:',
    `  - domain: ${origin}`,
    `    file: "${ZONE}"`,
    '    journal-content: none',
    '    semantic-checks: off',
  ],
}
const config = join(folder, `${name}.conf`)
writeFileSync(config, `${configs[name].join('\n')}\n`)
const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`
const [program, args] = name === 'nsd' ? ['nsd', ['-d', '-c', config]] : ['knotd', ['-c', config]]
const child = spawn(program, args, { env: { ...process.env, PATH }, stdio: 'inherit' })
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 1)
})
