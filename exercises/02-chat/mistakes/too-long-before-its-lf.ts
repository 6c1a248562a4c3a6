import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

const guests = new Map<string, Socket>()

function tellOthers(sender: Socket, line: string): void {
  for (const client of guests.values()) if (client !== sender) client.write(`${line}\n`)
}

function serve(client: Socket): void {
  let name: string | undefined
  let pending = Buffer.alloc(0)
  let isLong = false

  function onLine(line: string | undefined): void {
    if (name !== undefined) {
      if (line === undefined) client.write('! line too long\n')
      else tellOthers(client, `${name}: ${line}`)
      return
    }
    if (line === undefined || !/^[A-Za-z0-9_-]{1,16}$/.test(line) || guests.has(line)) {
      client.end('! nickname\n')
      return
    }
    client.write(`* users: ${[...guests.keys()].sort().join(', ')}\n`)
    name = line
    guests.set(name, client)
    tellOthers(client, `* ${name} joined`)
  }

  client.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk])
    for (let end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
      const line = pending.subarray(0, pending[end - 1] === 13 ? end - 1 : end)
      pending = pending.subarray(end + 1)
      onLine(isLong || line.length > 1024 ? undefined : line.toString())
      isLong = false
    }
    if (pending.length > 1024) {
      isLong = true
      pending = Buffer.alloc(0)
    }
  })
  client.on('close', () => {
    if (name === undefined) return
    guests.delete(name)
    tellOthers(client, `* ${name} left`)
  })
  client.on('error', () => {})
}

createServer(serve).listen(PORT, HOST)
