/**
 * What tshark says of a capture, one line a packet, and what it said when that was recorded. Reassembly is off, since we look at each
 * frame alone; checksums are verified.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sharedFields } from './tshark-fields.ts'

/** Where the captures of the tests, lessons and widgets are. */
export const capturesFolder = new URL('../../content/data/captures/', import.meta.url).pathname

const ofFrames = ['frame.time_epoch', 'frame.len', 'frame.cap_len', 'frame.protocols'] as const

export interface Recording {
  /** The first line of `tshark --version`, since versions differ in what they know. */
  readonly version: string
  /** A map a packet, from tshark's name to its values in their order. */
  readonly packets: readonly ReadonlyMap<string, readonly string[]>[]
}

/** The captures in a folder, by name. */
export function captureNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.pcap(?:ng)?$/.test(name))
    .sort()
}

/** Undefined where this machine has no tshark. */
export function tsharkVersion(): string | undefined {
  const { status, stdout } = spawnSync('tshark', ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.split('\n')[0]!.replace(/ \(.*/, '').replace(/\.$/, '') : undefined
}

const preferences = [
  'ip.defragment:FALSE',
  'ipv6.defragment:FALSE',
  'tcp.desegment_tcp_streams:FALSE',
  'tcp.analyze_sequence_numbers:FALSE',
  'tcp.relative_sequence_numbers:FALSE',
  'tcp.check_checksum:TRUE',
  'udp.check_checksum:TRUE',
  'ipv6.summary_in_tree:FALSE',
]

/** Asks tshark. The text is what is recorded: version, names, a line of tab-separated values a packet. */
export function askTshark(file: string, version: string): string {
  const names = [...ofFrames, ...sharedFields.flatMap(({ tshark }) => tshark)]
  const output = execFileSync(
    'tshark',
    [
      '-n',
      '-r',
      file,
      ...preferences.flatMap((preference) => ['-o', preference]),
      '-T',
      'fields',
      '-E',
      'occurrence=a',
      '-E',
      'aggregator=;',
      ...names.flatMap((name) => ['-e', name]),
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  return `${version}\n${names.join('\t')}\n${output}`
}

export function readRecording(text: string): Recording {
  const [version = '', names = '', ...lines] = text.trimEnd().split('\n')
  const fields = names.split('\t')
  const packets = lines.map((line) => {
    const values = line.split('\t')
    return new Map(fields.flatMap((name, i) => (values[i] ? [[name, values[i].split(';')] as const] : [])))
  })
  return { version, packets }
}

function recordingFile(folder: string, name: string): string {
  return join(folder, `${name}.tshark.gz`)
}

export function writeRecording(folder: string, name: string, text: string): void {
  writeFileSync(recordingFile(folder, name), gzipSync(text, { level: 9 }))
}

/** The text that was recorded for a capture; undefined where nothing was. */
export function recordedText(folder: string, name: string): string | undefined {
  const file = recordingFile(folder, name)
  return existsSync(file) ? gunzipSync(readFileSync(file)).toString() : undefined
}
