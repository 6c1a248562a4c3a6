/** The folder that the program serves, as the check sees it: what lies in it, and how to put things there. */
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import type { Random } from '#core/random/random.ts'
import type { Run } from '#grader/check/check.ts'

export interface ListedFile {
  readonly name: string
  readonly size: number
}

/** What LIST has to say now: regular files, by the bytes of their names. */
export function filesIn(folder: string): ListedFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, size: lstatSync(join(folder, name)).size }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
}

/** A place beside DIR, which no client may ever reach. */
export function outside(run: Run, name: string): string {
  return join(dirname(run.folder), name)
}

export function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.integer(256)))
}

/** Every octet there is, line ends and halves of letters among them, in an order of its own. */
export function binary(random: Random): Buffer {
  const all = random.shuffle(Array.from({ length: 256 }, (_, octet) => octet))
  const traps = Buffer.from('\r\n\n\r= 5\n! not found\n\u00f1\n', 'utf8')
  return Buffer.concat([
    Buffer.from(all),
    traps,
    randomBytes(random, 700),
    Buffer.of(0xc3),
    Buffer.from([0xff, 0x1a]),
  ])
}

export const bigName = 'big.bin'
export const bigSize = 64 * 2 ** 20

/**
 * 64 MiB, made when first asked for. Most of it is holes, which take neither time nor room; every 64 KiB something
 * stands at a place of its own, so that nothing can be left out, doubled or exchanged unnoticed.
 */
export function bigFile(run: Run, name = bigName): string {
  const path = join(run.folder, name)
  if (existsSync(path) && lstatSync(path).size === bigSize) return path
  makeSparse(path, bigSize, 65_536, run.random)
  return path
}

/** A file of holes with 16 octets somewhere in each step. */
export function makeSparse(path: string, size: number, step: number, random: Random): void {
  const file = openSync(path, 'w')
  try {
    ftruncateSync(file, size)
    for (let start = 0; start + step <= size; start += step) {
      writeSync(file, randomBytes(random, 16), 0, 16, start + random.integer(step - 16))
    }
  } finally {
    closeSync(file)
  }
}

/** Puts octets into the middle of a file. */
export function writeAt(path: string, position: number, octets: Buffer): void {
  const file = openSync(path, 'r+')
  try {
    writeSync(file, octets, 0, octets.length, position)
  } finally {
    closeSync(file)
  }
}

/** Makes sure that a named pipe lies in DIR: neither folder nor link nor file, and who opens it waits for a writer. */
export function putPipe(run: Run): string {
  const path = join(run.folder, 'pipe')
  if (!existsSync(path)) execFileSync('mkfifo', [path])
  return 'pipe'
}

/** Puts a socket into DIR, which is no regular file either. Returns what takes it away again. */
export function putSocket(run: Run): Promise<() => void> {
  const server = createServer()
  const path = join(run.folder, 'socket')
  rmSync(path, { force: true })
  return new Promise((resolve) => {
    // Where the path is too long for one, there is none.
    server.once('error', () => resolve(() => {}))
    server.listen(path, () => {
      resolve(() => {
        server.close()
        rmSync(path, { force: true })
      })
    })
  })
}

/** Takes everything out of DIR. */
export function clear(run: Run): void {
  for (const name of readdirSync(run.folder)) rmSync(join(run.folder, name), { recursive: true, force: true })
}

/** Puts files into DIR, by name and content. */
export function put(run: Run, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(run.folder, name), content)
}
