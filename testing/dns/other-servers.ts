/** Name servers that others wrote, started with our zones on a free port of ::1: NSD, Knot and BIND, as Debian packs them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { query } from '../../src/core/dns/message.ts'
import { parseName } from '../../src/core/dns/name.ts'
import { recordType } from '../../src/core/dns/record-type.ts'
import { freePort } from '../../src/grader/program/loopback.ts'
import { Asker } from './asker.ts'
import { bindConfig, type ConfiguredServer, knotConfig, nsdConfig, serverEnv } from './configs.ts'

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
  readonly pid: number
  readonly stop: () => Promise<void>
}

function versionOf(program: string, argument: string): string | undefined {
  const { error, stdout, stderr } = spawnSync(program, [argument], { encoding: 'utf8', env: serverEnv })
  return error === undefined ? `${stdout}${stderr}`.split('\n')[0]!.trim() : undefined
}

export const nsd: OtherServer = {
  name: 'NSD',
  version: versionOf('nsd', '-v'),
  start: (folder, zones) =>
    run(folder, zones, 'nsd', ['-d', '-c'], (configured) =>
      nsdConfig({ ...configured, server: ['ipv6-edns-size: 4096', 'minimal-responses: yes'] }),
    ),
}

export const knot: OtherServer = {
  name: 'Knot',
  version: versionOf('knotd', '--version'),
  start: (folder, zones) =>
    run(folder, zones, 'knotd', ['-c'], (configured) =>
      knotConfig({ ...configured, server: ['udp-max-payload: 4096'] }),
    ),
}

export const bind: OtherServer = {
  name: 'BIND',
  version: versionOf('named', '-v'),
  start: (folder, zones) =>
    run(folder, zones, 'named', ['-f', '-c'], (configured) =>
      bindConfig({ ...configured, server: ['max-udp-size 4096;', 'minimal-responses yes;'] }),
    ),
}

async function run(
  folder: string,
  zones: readonly ServedZone[],
  program: string,
  args: readonly string[],
  config: (configured: ConfiguredServer) => string,
): Promise<RunningServer> {
  mkdirSync(folder, { recursive: true })
  const files = zones.map(({ origin, text }, index) => {
    const file = join(folder, `zone${index}`)
    writeFileSync(file, text)
    return { origin, file }
  })
  const port = await freePort()
  const path = join(folder, `${program}.conf`)
  writeFileSync(path, config({ folder, addresses: ['::1'], port, zones: files }))
  const child = spawn(program, [...args, path], { env: serverEnv, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)))
  const stop = () => stopChild(child)
  try {
    await untilItAnswers(port, zones, child)
  } catch (error) {
    await stop()
    throw new Error(`${program} does not answer for its zones: ${said}`, { cause: error })
  }
  return { port, pid: child.pid!, stop }
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
