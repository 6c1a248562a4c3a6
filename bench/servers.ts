/**
 * `seis dns serve` beside NSD, Knot and BIND, and beside a program of Node that looks nothing up: the same zone and the same questions,
 * asked by dnsperf, one server after the other in every round. What counts is answers per second of the server's processor time, so that
 * the time that dnsperf takes does not matter.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#grader/program/loopback.ts'
import { bind, knot, nsd } from '../testing/dns/other-servers.ts'

export interface ServerResult {
  readonly name: string
  /** Answers per second of processor time, in the best round; undefined where it does not speak TCP. */
  readonly udp: number
  readonly tcp: number | undefined
}

const names = 2000
const origin = 'bench.example.'
const zone = [
  `$ORIGIN ${origin}`,
  '$TTL 3600',
  '@ SOA ns1 hostmaster 1 7200 900 1209600 300',
  '@ NS ns1',
  'ns1 AAAA 2001:db8:53::1',
  ...Array.from(
    { length: names },
    (_, i) => `h${i} AAAA 2001:db8::${i.toString(16)}\nh${i} A 192.0.2.${i % 256}`,
  ),
].join('\n')

interface Measured {
  readonly name: string
  readonly speaksTcp: boolean
  readonly start: (folder: string) => Promise<{ port: number; pid: number; stop: () => unknown }>
}

function program(args: readonly string[]): Measured['start'] {
  return async () => {
    const port = await freePort()
    const child: ChildProcess = spawn(
      process.execPath,
      args.map((word) => (word === 'PORT' ? String(port) : word)),
      { stdio: 'ignore' },
    )
    await wait(1500)
    return { port, pid: child.pid!, stop: () => child.kill('SIGTERM') }
  }
}

/** Undefined where dnsperf is not installed. `seconds` of each measurement. */
export async function measureServers(rounds: number, seconds: number): Promise<ServerResult[] | undefined> {
  if (spawnSync('dnsperf', ['-h']).error !== undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'seis-servers-'))
  const zoneFile = join(folder, 'zone')
  const questions = join(folder, 'questions')
  writeFileSync(zoneFile, `${zone}\n`)
  writeFileSync(
    questions,
    Array.from(
      { length: 10_000 },
      (_, i) => `h${(i * 7919) % names}.${origin} ${i % 2 === 0 ? 'AAAA' : 'A'}\n`,
    ).join(''),
  )
  const seis = new URL('../bin/seis.mjs', import.meta.url).pathname
  const bare = new URL('bare-responder.ts', import.meta.url).pathname
  const serve = ['dns', 'serve', '--zone', zoneFile, '--listen', '::1', '--port', 'PORT']
  const measured: Measured[] = [
    { name: 'seis dns serve', speaksTcp: true, start: program([seis, ...serve]) },
    { name: 'Node alone, nothing looked up', speaksTcp: false, start: program([bare, 'PORT']) },
    ...[nsd, knot, bind]
      .filter(({ version }) => version !== undefined)
      .map(({ name, start }) => ({
        name,
        speaksTcp: true,
        start: (inside: string) => start(join(inside, name), [{ origin, text: `${zone}\n` }]),
      })),
  ]
  const best = new Map<string, { udp: number; tcp: number }>()
  try {
    for (let round = 0; round < rounds; round++) {
      for (const { name, speaksTcp, start } of measured) {
        const { port, pid, stop } = await start(join(folder, String(round)))
        const ask = (mode: string) => askFor(mode, port, pid, questions, seconds)
        const [udp, tcp] = [ask('udp'), speaksTcp ? ask('tcp') : 0]
        await stop()
        const before = best.get(name) ?? { udp: 0, tcp: 0 }
        best.set(name, { udp: Math.max(udp, before.udp), tcp: Math.max(tcp, before.tcp) })
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return measured.map(({ name, speaksTcp }) => {
    const { udp, tcp } = best.get(name)!
    return { name, udp, tcp: speaksTcp ? tcp : undefined }
  })
}

function askFor(mode: string, port: number, pid: number, questions: string, seconds: number): number {
  const before = processorTime(pid)
  const args = ['-s', '::1', '-p', port, '-d', questions, '-l', seconds, '-c', 8, '-q', 100, '-m', mode]
  const { stdout } = spawnSync('dnsperf', args.map(String), { encoding: 'utf8' })
  const answers = Number(/Queries completed:\s+(\d+)/.exec(stdout)?.[1] ?? 0)
  return answers / (processorTime(pid) - before)
}

/** Seconds, of a program and all that it has started. */
function processorTime(pid: number): number {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // After the name in parentheses, which may hold anything: state, parent, …, utime and stime as the 12th and 13th.
        const [, parent, ...rest] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ')
        return [{ pid: Number(name), parent: Number(parent), ticks: Number(rest[9]) + Number(rest[10]) }]
      } catch {
        return []
      }
    })
  const tree = new Set([pid])
  for (let size = 0; size !== tree.size; ) {
    size = tree.size
    for (const each of stats) if (tree.has(each.parent)) tree.add(each.pid)
  }
  // Ticks are hundredths of a second on every Linux that this runs on.
  return stats.filter((each) => tree.has(each.pid)).reduce((sum, { ticks }) => sum + ticks / 100, 0)
}
