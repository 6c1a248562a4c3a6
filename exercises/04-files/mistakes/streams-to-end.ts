import { constants } from 'node:fs'
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)
const DIR = process.env.DIR ?? '.'
const LF = 0x0a
const CR = 0x0d

/** A command that gets no data; the message is the reason. */
class Refusal extends Error {}

async function listing(): Promise<string> {
  // A link is not followed, so it is no file here, wherever it leads.
  const files = (await readdir(DIR, { withFileTypes: true })).filter((entry) => entry.isFile())
  const names = files.map(({ name }) => Buffer.from(name)).sort(Buffer.compare)
  let lines = ''
  for (const name of names) {
    // One that has gone since is not there any more, and that is all.
    const found = await lstat(join(DIR, name.toString())).catch(() => undefined)
    if (found !== undefined) lines += `${found.size} ${name}\n`
  }
  return `${lines}\n`
}

/** Opens the regular file of that name, directly in DIR, and gives it to `use`. */
async function withFile(name: string, use: (file: FileHandle, size: number) => Promise<void>): Promise<void> {
  if (['', '.', '..'].includes(name) || name.includes('/')) throw new Refusal('bad name')
  // Looking first and opening then would leave a moment in which the file can become a link.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  const file = await open(join(DIR, name), flags).catch(() => undefined)
  try {
    const found = await file?.stat()
    if (file === undefined || !found?.isFile()) throw new Refusal('not found')
    await use(file, found.size)
  } finally {
    await file?.close()
  }
}

/** Sends a part of a file. A pipeline reads the next piece only when the client has room for it. */
async function sendPart(client: Socket, file: FileHandle, start: number, length: number): Promise<void> {
  client.write(`= ${length}\n`)
  if (length === 0) return
  const part = file.createReadStream({ start, autoClose: false })
  await pipeline(part, client, { end: false })
  // The file has shrunk, and the promise cannot be kept any more.
  if (part.bytesRead < length) client.destroy()
}

async function answer(client: Socket, line: string): Promise<void> {
  if (line === 'LIST') {
    client.write(await listing())
  } else if (line.startsWith('GET ')) {
    await withFile(line.slice(4), (file, size) => sendPart(client, file, 0, size))
  } else if (line.startsWith('RANGE ')) {
    const [, start, length, name] = /^RANGE (\d+) (\d+) (.*)$/s.exec(line) ?? []
    if (name === undefined) throw new Refusal('bad range')
    await withFile(name, (file, size) => {
      if (Number(start) > size) throw new Refusal('bad range')
      return sendPart(client, file, Number(start), Math.min(Number(length), size - Number(start)))
    })
  } else throw new Refusal('unknown command')
}

async function* linesOf(client: Socket): AsyncGenerator<string> {
  let pending = Buffer.alloc(0)
  // By default the loop would destroy the socket at the end of the stream, answers and all.
  for await (const chunk of client.iterator({ destroyOnReturn: false })) {
    pending = Buffer.concat([pending, chunk])
    for (let end = pending.indexOf(LF); end >= 0; end = pending.indexOf(LF)) {
      yield pending.toString('utf8', 0, pending[end - 1] === CR ? end - 1 : end)
      pending = pending.subarray(end + 1)
    }
  }
}

/** One command after the other: nothing is read while an answer is on its way. */
async function serve(client: Socket): Promise<void> {
  for await (const line of linesOf(client)) {
    try {
      await answer(client, line)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      client.write(`! ${error.message}\n`)
    }
  }
  client.end()
}

// Half open: a client that sends no more still gets its answers.
createServer({ allowHalfOpen: true }, (client) => {
  client.on('error', () => {})
  serve(client).catch((error: Error) => {
    console.error(`lost a client: ${error.message}`)
    client.destroy()
  })
}).listen(PORT, HOST, () => console.log(`serving ${DIR} on [${HOST}]:${PORT}`))
