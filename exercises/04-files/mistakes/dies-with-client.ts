import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)
const DIR = process.env.DIR ?? '.'

async function list(client: Socket): Promise<void> {
  const names = (await readdir(DIR)).map((name) => Buffer.from(name)).sort(Buffer.compare)
  for (const name of names) {
    const found = await lstat(join(DIR, name.toString()))
    if (found.isFile()) client.write(`${found.size} ${name}\n`)
  }
  client.write('\n')
}

async function get(client: Socket, name: string): Promise<void> {
  if (['', '.', '..'].includes(name) || name.includes('/')) {
    client.write('! bad name\n')
    return
  }
  const path = join(DIR, name)
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined || !found.isFile()) {
    client.write('! not found\n')
    return
  }
  client.write(`= ${found.size}\n`)
  await new Promise((resolve, reject) => {
    const file = createReadStream(path)
    file.pipe(client, { end: false })
    file.on('end', resolve)
    file.on('error', reject)
  })
}

async function answer(client: Socket, line: string): Promise<void> {
  if (line === 'LIST') await list(client)
  else if (line.startsWith('GET ')) await get(client, line.slice(4))
  else client.write('! unknown command\n')
}

function serve(client: Socket): void {
  let pending = Buffer.alloc(0)
  let last = Promise.resolve()
  client.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (let end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
      const line = pending.toString('utf8', 0, end).replace(/\r$/, '')
      pending = pending.subarray(end + 1)
      last = last.then(() => answer(client, line)).catch(() => {})
    }
  })
  client.on('end', () => last.then(() => client.end()))
}

createServer({ allowHalfOpen: true }, serve).listen(PORT, HOST)
