/**
 * A submission's files, read without trust: their fingerprint, by which a result is known again, and a private copy
 * to run them in, so that the folder that was handed in stays as it is.
 */
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Start } from './find-start.ts'
import { SubmissionError } from './submission-problem.ts'

const MAX_FILES = 5000
const MAX_BYTES = 64 * 2 ** 20
/** What is large, made again by tools, and nothing that a program of the course needs. */
const passedOver = new Set(['.git', 'node_modules', '__pycache__', '.venv', 'venv'])

export type Entry =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Buffer; readonly isExecutable: boolean }
  | { readonly kind: 'link'; readonly name: string; readonly target: string }

/**
 * All files of a submission, by path. Links within it are kept as links; those that lead out of it, sockets, pipes
 * and devices are left out. Throws `SubmissionError` when there is too much, or the system refuses.
 */
export function readSubmission(start: Start): Entry[] {
  try {
    if (start.fileName !== undefined) {
      return [{ kind: 'file', name: start.fileName, bytes: readFile(start.path, 0), isExecutable: false }]
    }
    return walk(start.path)
  } catch (error) {
    if (error instanceof SubmissionError) throw error
    throw new SubmissionError('unreadable', { reason: (error as NodeJS.ErrnoException).code ?? '' })
  }
}

function tooBig(): SubmissionError {
  return new SubmissionError('tooBig', { files: MAX_FILES, mebibytes: MAX_BYTES / 2 ** 20 })
}

/** `before` octets have been read already. The size is asked first: a file may be larger than our memory. */
function readFile(path: string, before: number): Buffer {
  if (before + lstatSync(path).size > MAX_BYTES) throw tooBig()
  return readFileSync(path)
}

function walk(root: string): Entry[] {
  const entries: Entry[] = []
  const folders = ['']
  let size = 0
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const each of readdirSync(join(root, folder), { withFileTypes: true })) {
      const name = join(folder, each.name)
      const path = join(root, name)
      if (passedOver.has(each.name)) continue
      if (entries.length + folders.length >= MAX_FILES) throw tooBig()
      if (each.isDirectory()) folders.push(name)
      else if (each.isFile()) {
        const bytes = readFile(path, size)
        size += bytes.length
        entries.push({ kind: 'file', name, bytes, isExecutable: (lstatSync(path).mode & 0o100) !== 0 })
      } else if (each.isSymbolicLink() && staysInside(root, path)) {
        entries.push({ kind: 'link', name, target: readlinkSync(path) })
      }
    }
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Whether a link names something below `root`, and by a relative path: the copy lies elsewhere. */
function staysInside(root: string, path: string): boolean {
  const target = readlinkSync(path)
  if (isAbsolute(target)) return false
  const inside = relative(root, resolve(dirname(path), target))
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)
}

/** Names this content for ever; any change of a file, its name or its executable bit gives another one. */
export function fingerprint(entries: readonly Entry[]): string {
  const hash = createHash('sha256')
  for (const entry of entries) {
    const content = entry.kind === 'file' ? entry.bytes : Buffer.from(entry.target)
    const mark = entry.kind === 'file' ? `file${entry.isExecutable ? '+x' : ''}` : 'link'
    hash.update(`${mark}\0${entry.name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Writes the files into a new folder that nobody else may look into. */
export async function writeCopy(entries: readonly Entry[], folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 })
  for (const entry of entries) {
    const path = join(folder, entry.name)
    await mkdir(dirname(path), { recursive: true })
    if (entry.kind === 'link') await symlink(entry.target, path)
    else {
      await writeFile(path, entry.bytes, { flag: 'wx' })
      if (entry.isExecutable) await chmod(path, 0o755)
    }
  }
}
