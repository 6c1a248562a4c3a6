/**
 * A zip file opened without trust: nothing is written outside of the folder for it, no link is made, and what would
 * fill the disk is refused by what it says of itself and again by what comes out of it.
 */
import { createWriteStream } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as zlib from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { SubmissionError } from './submission-problem.ts'

export interface ZipLimits {
  readonly files: number
  readonly bytes: number
}

/** What one submission may hold, as in a folder. */
export const submissionLimits: ZipLimits = { files: 5000, bytes: 64 * 2 ** 20 }
/** What the download of a whole class may hold. */
export const classLimits: ZipLimits = { files: 50_000, bytes: 2 ** 30 }

/** No program text shrinks to a hundredth of itself; what does, and is large, was made to fill disks. */
const MAX_RATIO = 100
const RATIO_FROM = 2 ** 20

const junk = /(?:^|\/)(?:__MACOSX|\.git|node_modules|__pycache__|\.venv|venv)\/|(?:^|\/)\.DS_Store$/

const S_IFMT = 0o170000
const S_IFREG = 0o100000
const S_IFDIR = 0o040000

/** Unpacks a zip file into a new folder. Rejects with a `SubmissionError` that says why it was refused. */
export async function openZip(path: string, folder: string, limits: ZipLimits): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const zip = await openFile(path)
  let [files, bytes] = [0, 0]
  try {
    for await (const entry of entriesOf(zip)) {
      const name = entry.fileName
      if (junk.test(name)) continue
      const mode = entry.externalFileAttributes >>> 16
      const kind = mode & S_IFMT
      if (kind !== 0 && kind !== S_IFREG && kind !== S_IFDIR)
        throw new SubmissionError('zipLink', { name: shown(name) })
      if (++files > limits.files) throw tooBig(limits)
      if (name.endsWith('/')) {
        await mkdir(join(folder, name), { recursive: true })
        continue
      }
      if (entry.isEncrypted()) throw new SubmissionError('zipLocked')
      bytes += entry.uncompressedSize
      if (bytes > limits.bytes) throw tooBig(limits)
      const isBomb =
        entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > MAX_RATIO * entry.compressedSize
      if (isBomb) throw new SubmissionError('zipBomb', { name: shown(name) })
      await writeEntry(zip, entry, join(folder, name))
      if ((mode & 0o100) !== 0) await chmod(join(folder, name), 0o755)
    }
  } catch (error) {
    throw error instanceof SubmissionError ? error : new SubmissionError('zipBroken')
  } finally {
    zip.close()
  }
}

function tooBig({ files, bytes }: ZipLimits): SubmissionError {
  return new SubmissionError('tooBig', { files, mebibytes: bytes / 2 ** 20 })
}

/** A name that somebody else has chosen, without what a terminal would obey. */
function shown(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '·').slice(0, 80)
}

async function openFile(path: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(path, { autoClose: false, lazyEntries: true })
  } catch {
    throw new SubmissionError('zipBroken')
  }
}

/** The entries one after the other. The reader checks their names: absolute ones and `..` end the whole. */
async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry
  } catch (error) {
    const found = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(
      error instanceof Error ? error.message : '',
    )
    if (found !== null) throw new SubmissionError('zipPath', { name: shown(found[1] ?? '') })
    throw error
  }
}

async function writeEntry(zip: ZipFile, entry: Entry, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  let checksum = 0
  // Older versions of Node have no CRC-32, and a damaged file then is graded as it came.
  const { crc32 } = zlib as { crc32?: typeof zlib.crc32 }
  const check = new Transform({
    transform(chunk, _encoding, done) {
      if (crc32 !== undefined) checksum = crc32(chunk, checksum)
      done(null, chunk)
    },
  })
  // `wx`: of two entries with one name nobody can say which is meant.
  await pipeline(
    await zip.openReadStreamPromise(entry),
    check,
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  )
  if (crc32 !== undefined && checksum !== entry.crc32) throw new SubmissionError('zipBroken')
}
