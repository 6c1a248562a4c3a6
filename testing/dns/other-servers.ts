// cspell:ignore zonesdir zonelistfile zonefile xfrdir xfrdfile xfrd rundir ratelimit pidfile
/** Name servers that others wrote, started with our zones on a free port of ::1: NSD and Knot, as Debian packs them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { query } from '../../src/core/dns/message.ts'
import { parseName } from '../../src/core/dns/name.ts'
import { recordType } from '../../src/core/dns/record-type.ts'
import { Asker } from './asker.ts'

export interface ServedZone {
  /** With the dot at the end. */
  readonly origin: string
  readonly text: string
}

export interface OtherServer {
  readonly name: string
  /** Undefined where the program is not on this machine. */
  readonly version: string | undefined
  /** Starts it, with all that it writes in this folder; resolves when it answers for every zone. */
  readonly start: (folder: string, zones: readonly ServedZone[]) => Promise<RunningServer>
}

export interface RunningServer {
  readonly port: number
  readonly stop: () => Promise<void>
}

// Programs for the superuser are not on the path of everybody.
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` }

function versionOf(program: string, argument: string): string | undefined {
  const { error, stdout, stderr } = spawnSync(program, [argument], { encoding: 'utf8', env })
  return error === undefined ? `${stdout}${stderr}`.split('\n')[0]!.trim() : undefined
}

export const nsd: OtherServer = {
  name: 'NSD',
  version: versionOf('nsd', '-v'),
  start: (folder, zones) =>
    run(folder, zones, 'nsd', 'nsd.conf', ['-d', '-c'], (port, files) =>
      [
        'server:',
        `  ip-address: ::1@${port}`,
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
        '  ipv6-edns-size: 4096',
        '  minimal-responses: yes',
        'remote-control:',
        '  control-enable: no',
        ...files.flatMap(([origin, file]) => ['zone:', `  name: ${origin}`, `  zonefile: ${file}`]),
      ].join('\n'),
    ),
}

export const knot: OtherServer = {
  name: 'Knot',
  version: versionOf('knotd', '--version'),
  start: (folder, zones) =>
    run(folder, zones, 'knotd', 'knot.conf', ['-c'], (port, files) =>
      [
        'server:',
        `    listen: "::1@${port}"`,
        `    rundir: "${folder}"`,
        '    udp-workers: 1',
        '    udp-max-payload: 4096',
        'database:',
        `    storage: "${folder}"`,
        'log:',
        '  - target: stderr',
        '    any: warning',
        'zone:',
        ...files.flatMap(([origin, file]) => [
          `  - domain: ${origin}`,
          `    file: "${join(folder, file)}"`,
          '    journal-content: none',
          '    semantic-checks: off',
        ]),
      ].join('\n'),
    ),
}

async function run(
  folder: string,
  zones: readonly ServedZone[],
  program: string,
  configFile: string,
  args: readonly string[],
  config: (port: number, files: readonly (readonly [origin: string, file: string])[]) => string,
): Promise<RunningServer> {
  mkdirSync(folder, { recursive: true })
  const files = zones.map(({ origin, text }, index) => {
    const file = `zone${index}`
    writeFileSync(join(folder, file), text)
    return [origin, file] as const
  })
  const port = await freePort()
  const path = join(folder, configFile)
  writeFileSync(path, `${config(port, files)}\n`)
  const child = spawn(program, [...args, path], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)))
  const stop = () => stopChild(child)
  try {
    await untilItAnswers(port, zones, child)
  } catch (error) {
    await stop()
    throw new Error(`${program} does not answer for its zones: ${said}`, { cause: error })
  }
  return { port, stop }
}

async function untilItAnswers(
  port: number,
  zones: readonly ServedZone[],
  child: ChildProcess,
): Promise<void> {
  const asker = await Asker.open(port)
  try {
    for (const { origin } of zones) {
      const question = { qname: parseName(origin), qtype: recordType.SOA, qclass: 1 }
      for (let tries = 0; ; tries++) {
        if (child.exitCode !== null) throw new Error(`exit code ${child.exitCode}`)
        const reply = await asker.ask(query(0, question), 300)
        if (reply?.rcode === 0 && reply.aa) break
        if (tries > 60) throw new Error(origin)
        await wait(100)
      }
    }
  } finally {
    asker.close()
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = globalThis.setTimeout(() => child.kill('SIGKILL'), 5000)
  await ended
  clearTimeout(timer)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp6')
    socket.once('error', reject)
    socket.bind(0, '::1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}
