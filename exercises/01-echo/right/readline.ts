import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

async function serve(client: Socket): Promise<void> {
  for await (const line of createInterface({ input: client, terminal: false })) {
    if (line === 'QUIT') {
      client.end()
      return
    }
    client.write(`${line.toUpperCase()}\n`)
  }
}

createServer((client) => {
  client.on('error', () => {})
  serve(client).catch(() => {})
}).listen(PORT, HOST)
