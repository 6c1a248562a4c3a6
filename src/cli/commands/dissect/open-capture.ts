/** The octets of a capture as they come: of a file, of standard input, unpacked where they are packed with gzip. */
import { createReadStream, statSync } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Io } from '#cli/command.ts'
import { CommandError, environmentError, reasonOf, usageError } from '#cli/command-error.ts'
import { translate } from './texts.ts'

/** One read of a file; a capture of 100 MB takes four hundred of them. */
const pieceSize = 1 << 18

export interface OpenCapture {
  /** Undefined where nobody knows it yet, as of a pipe. Of a packed file it is the packed size. */
  readonly size: number | undefined
  /** How many octets have been taken from the file or the pipe, packed as they are. */
  readonly taken: () => number
  readonly pieces: AsyncIterable<Buffer>
}

/** The packed data is damaged. What came before that has been given. */
export class GzipError extends Error {}

/** `-` is standard input. Throws a CommandError for what cannot be opened. */
export function openCapture(file: string, io: Io, stdin: Readable = process.stdin): OpenCapture {
  const t = translate(io.language)
  if (file === '-') {
    if ((stdin as NodeJS.ReadStream).isTTY) throw usageError(t('terminalInput'))
    return countedPieces(stdin, undefined)
  }
  try {
    const about = statSync(file)
    if (about.isDirectory()) throw usageError(t('isFolder', { file }))
    return countedPieces(
      createReadStream(file, { highWaterMark: pieceSize }),
      about.isFile() ? about.size : undefined,
      (error) => environmentError(t('unreadable', { file, reason: reasonOf(error) })),
    )
  } catch (error) {
    if (error instanceof CommandError) throw error
    const reason = reasonOf(error)
    if (reason === 'ENOENT' || reason === 'ENOTDIR') throw usageError(t('noSuchFile', { file }))
    throw environmentError(t('unreadable', { file, reason }))
  }
}

function countedPieces(
  stream: Readable,
  size: number | undefined,
  told: (error: unknown) => unknown = (error) => error,
): OpenCapture {
  let taken = 0
  async function* counted(): AsyncGenerator<Buffer> {
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        taken += piece.length
        yield piece
      }
    } catch (error) {
      throw told(error)
    }
  }
  return { size, taken: () => taken, pieces: unpacked(counted()) }
}

/** gzip is known by its first two octets. */
async function* unpacked(pieces: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let first: Buffer = Buffer.alloc(0)
  for (;;) {
    const { value, done } = await pieces.next()
    if (done) {
      if (first.length > 0) yield first
      return
    }
    first = first.length === 0 ? value : Buffer.concat([first, value])
    if (first.length >= 2) break
  }
  const all = (async function* () {
    yield first
    yield* pieces
  })()
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield* all
    return
  }
  const gunzip = createGunzip({ chunkSize: pieceSize })
  // Whatever goes wrong on the way comes out of what is read below.
  pipeline(Readable.from(all), gunzip, () => {})
  try {
    yield* gunzip as AsyncIterable<Buffer>
  } catch (error) {
    throw reasonOf(error).startsWith('Z_') ? new GzipError(String(error)) : error
  }
}
