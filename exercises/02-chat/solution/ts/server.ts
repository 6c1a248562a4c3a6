import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

const LF = 10
const CR = 13
const MAX_LINE = 1024
/** Bytes that may wait for a client who does not read. Beyond, it is dropped: memory is everybody's. */
const MAX_WAITING = 6 * 2 ** 20

/** Everybody who has joined, by nickname. */
const guests = new Map<string, Socket>()

function tell(client: Socket, line: string): void {
  client.write(`${line}\n`)
  if (client.writableLength > MAX_WAITING) client.destroy()
}

function tellOthers(name: string, line: string): void {
  for (const [other, client] of guests) if (other !== name) tell(client, line)
}

function join(client: Socket, name: string | undefined): boolean {
  if (name === undefined || !/^[A-Za-z0-9_-]{1,16}$/.test(name) || guests.has(name)) {
    client.end('! nickname\n')
    return false
  }
  tell(client, `* users: ${[...guests.keys()].sort().join(', ')}`)
  guests.set(name, client)
  tellOthers(name, `* ${name} joined`)
  return true
}

/** Calls back for each whole line; for one that is too long with `undefined`, once its LF has come. */
function lineReader(onLine: (line: string | undefined) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0)
  let isTooLong = false
  return (chunk) => {
    pending = Buffer.concat([pending, chunk])
    for (let end = pending.indexOf(LF); end >= 0; end = pending.indexOf(LF)) {
      const line = pending.subarray(0, pending[end - 1] === CR ? end - 1 : end)
      pending = pending.subarray(end + 1)
      onLine(isTooLong || line.length > MAX_LINE ? undefined : line.toString())
      isTooLong = false
    }
    // One more than the longest line: it may end in a CR. Of what is longer, nothing has to be kept.
    if (pending.length > MAX_LINE + 1) {
      isTooLong = true
      pending = Buffer.alloc(0)
    }
  }
}

function serve(client: Socket): void {
  let name: string | undefined
  let isRefused = false
  const onLine = (line: string | undefined) => {
    if (isRefused) return
    if (name !== undefined && line === undefined) tell(client, '! line too long')
    else if (name !== undefined) tellOthers(name, `${name}: ${line}`)
    else if (join(client, line)) name = line
    else isRefused = true
  }
  client.on('data', lineReader(onLine))
  // However it ends (closed, reset or dropped), this comes exactly once.
  client.on('close', () => {
    if (name === undefined) return
    guests.delete(name)
    tellOthers(name, `* ${name} left`)
  })
  client.on('error', (error) => console.error(`lost a client: ${error.message}`))
}

createServer(serve).listen(PORT, HOST, () => console.log(`listening on [${HOST}]:${PORT}`))
