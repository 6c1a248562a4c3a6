/** One async generator per client turns its octets into answers, and one loop writes them: nothing is listened to by name. */

import { once } from 'node:events'
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'

const folder = Buffer.from(`${process.env.DIR ?? '.'}/`)

async function* commands(client: Socket): AsyncGenerator<Buffer> {
  let kept: Buffer[] = []
  for await (const octets of client.iterator({ destroyOnReturn: false })) {
    let rest = octets as Buffer
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = Buffer.concat([...kept, rest.subarray(0, end)])
      kept = []
      rest = rest.subarray(end + 1)
      yield line.at(-1) === 13 ? line.subarray(0, -1) : line
    }
    if (rest.length > 0) kept.push(rest)
  }
}

function* list(): Generator<Buffer | string> {
  const names = readdirSync(folder, { encoding: 'buffer' }).sort(Buffer.compare)
  for (const name of names) {
    const found = lstatSync(Buffer.concat([folder, name]), { throwIfNoEntry: false })
    if (found?.isFile()) yield Buffer.concat([Buffer.from(`${found.size} `), name, Buffer.of(10)])
  }
  yield '\n'
}

function* part(name: Buffer, from = 0n, length = 1n << 62n): Generator<Buffer | string> {
  if (
    name.length === 0 ||
    name.equals(Buffer.from('.')) ||
    name.equals(Buffer.from('..')) ||
    name.includes('/')
  ) {
    return yield '! bad name\n'
  }
  // A name with a NUL can be called a bad one as well.
  if (name.includes(0)) return yield '! bad name\n'
  let file: number
  try {
    file = openSync(
      Buffer.concat([folder, name]),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    )
  } catch {
    return yield '! not found\n'
  }
  try {
    const found = fstatSync(file, { bigint: true })
    if (!found.isFile()) return yield '! not found\n'
    if (from > found.size) return yield '! bad range\n'
    let left = length < found.size - from ? length : found.size - from
    yield `= ${left}\n`
    for (let at = from; left > 0n; ) {
      const piece = Buffer.allocUnsafe(left < 131_072n ? Number(left) : 131_072)
      const count = readSync(file, piece, 0, piece.length, at)
      if (count === 0) throw new Error('the file has shrunk')
      yield piece.subarray(0, count)
      at += BigInt(count)
      left -= BigInt(count)
    }
  } finally {
    closeSync(file)
  }
}

function answer(line: Buffer): Iterable<Buffer | string> {
  const text = line.toString('latin1')
  if (text === 'LIST') return list()
  if (text.startsWith('GET ')) return part(line.subarray(4))
  if (!text.startsWith('RANGE ')) return ['! unknown command\n']
  const [start = '', length = ''] = text.slice(6).split(' ', 2)
  if (!/^[0-9]+$/.test(start) || !/^[0-9]+$/.test(length)) return ['! bad range\n']
  return part(line.subarray(8 + start.length + length.length), BigInt(start), BigInt(length))
}

async function serve(client: Socket): Promise<void> {
  for await (const line of commands(client)) {
    for (const octets of answer(line)) {
      if (!client.write(octets)) await Promise.race([once(client, 'drain'), once(client, 'close')])
      if (client.destroyed) return
    }
  }
  client.end()
}

createServer({ allowHalfOpen: true }, (client) => {
  client.on('error', () => {})
  serve(client).catch(() => client.destroy())
}).listen(Number(process.env.PORT), process.env.HOST)
