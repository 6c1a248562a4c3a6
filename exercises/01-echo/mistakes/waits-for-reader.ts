import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

const clients = new Set<Socket>()

function serve(client: Socket): void {
  clients.add(client)
  client.setEncoding('utf8')
  let pending = ''
  client.on('data', (chunk: string) => {
    const lines = (pending + chunk).split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line
      if (text === 'QUIT') {
        client.end()
        return
      }
      client.write(`${text.toUpperCase()}\n`)
    }
  })
  client.on('error', () => {})
}

const server = createServer(serve).listen(PORT, HOST)
process.on('SIGTERM', () => {
  server.close()
  for (const client of clients) client.end(() => client.destroy())
})
