/**
 * Reading captures beside tcpdump and tshark: the same file in the same run, one after the other in every round. It is processor time, so
 * that what else runs matters less. Theirs is that of the whole program, printing into nothing; ours that of the library, warm.
 */
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CaptureReader } from '#core/packet/capture/capture-reader.ts'
import type { CapturedPacket } from '#core/packet/capture/captured-packet.ts'
import { dissect, summarize } from '#core/packet/dissect.ts'
import { readCapture, writePcap } from '#core/packet/pcap.ts'

export interface PacketResult {
  readonly name: string
  /** Nanoseconds of processor time a packet, in the best round. */
  readonly nanoseconds: number
}

export interface PacketReport {
  readonly packets: number
  readonly octets: number
  /** Ours first. A program that is not here is left out. */
  readonly results: readonly PacketResult[]
}

const captures = new URL('../content/data/captures/', import.meta.url).pathname

/** The kernels' packets, over and over. */
function makeFile(file: string, count: number): void {
  const some = readdirSync(captures)
    .filter((name) => name.endsWith('.pcap') && !name.startsWith('odd-'))
    .sort()
    .flatMap((name) => readCapture(readFileSync(join(captures, name))).packets)
  const packets = Array.from({ length: count }, (_, i) => ({
    ...some[i % some.length]!,
    time: 1_700_000_000_000_000_000n + BigInt(i) * 100_000n,
  }))
  writeFileSync(file, writePcap(packets))
}

/** Reads the file in pieces, as the terminal does. Gives a number made of every packet, so that no work is left out. */
function readPieces(file: string, look: (packet: CapturedPacket) => number): number {
  const reader = new CaptureReader()
  const descriptor = openSync(file, 'r')
  let sum = 0
  try {
    for (;;) {
      const chunk = new Uint8Array(1 << 18)
      const length = readSync(descriptor, chunk)
      if (length === 0) break
      for (const packet of reader.push(chunk.subarray(0, length))) sum += look(packet)
    }
  } finally {
    closeSync(descriptor)
  }
  if (reader.end() !== undefined) throw reader.error
  return sum
}

const ours: readonly { readonly name: string; readonly look: (packet: CapturedPacket) => number }[] = [
  {
    name: 'Seis, one line a packet',
    look: ({ data, linkType, length }) => summarize(data, { linkType, originalLength: length }).length,
  },
  {
    name: 'Seis, every field with its place, checksums verified',
    look: ({ data, linkType, length }) => dissect(data, { linkType, originalLength: length }).layers.length,
  },
  { name: 'Seis, reading the file alone', look: ({ data }) => data.length },
]

const theirs: readonly {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}[] = [
  { name: 'tcpdump -nr', command: 'tcpdump', args: ['-nr'] },
  { name: 'tshark -nr', command: 'tshark', args: ['-nr'] },
]

export function measurePackets(count: number, rounds: number): PacketReport {
  const folder = mkdtempSync(join(tmpdir(), 'seis-bench-'))
  try {
    const file = join(folder, 'bench.pcap')
    makeFile(file, count)
    const programs = theirs.filter(({ command }) => spawnSync(command, ['--version']).status === 0)
    const contenders = [
      ...ours.map(({ name, look }) => ({ name, run: () => processorTime(() => readPieces(file, look)) })),
      ...programs.map(({ name, command, args }) => ({
        name,
        run: () => runProgram([command, ...args, file]),
      })),
    ]
    const best = contenders.map(() => Number.POSITIVE_INFINITY)
    for (let round = 0; round < rounds; round++) {
      contenders.forEach(({ run }, i) => {
        best[i] = Math.min(best[i]!, (run() * 1e9) / count)
      })
    }
    return {
      packets: count,
      octets: statSync(file).size,
      results: contenders.map(({ name }, i) => ({ name, nanoseconds: best[i]! })),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** In seconds, with the engine's own threads. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Seconds of processor time; the shell tells those of what it ran in its second line. */
function runProgram(command: readonly string[]): number {
  const { stdout } = spawnSync('sh', ['-c', '"$@" >/dev/null 2>&1 && times', 'sh', ...command], {
    encoding: 'utf8',
  })
  const found = /(\d+)m([\d.]+)s\s+(\d+)m([\d.]+)s\s*$/.exec(stdout)
  if (found === null) throw new Error(`${command[0]} failed`)
  const [minutes = 0, seconds = 0, systemMinutes = 0, systemSeconds = 0] = found.slice(1).map(Number)
  return (minutes + systemMinutes) * 60 + seconds + systemSeconds
}
