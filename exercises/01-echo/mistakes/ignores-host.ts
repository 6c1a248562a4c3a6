import { createServer, type Socket } from 'node:net'

const PORT = Number(process.env.PORT ?? 7777)

function serve(client: Socket): void {
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

createServer(serve).listen(PORT)
