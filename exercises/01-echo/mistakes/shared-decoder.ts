import { createServer, type Socket } from 'node:net'
import { StringDecoder } from 'node:string_decoder'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

const decoder = new StringDecoder('utf8')

/** Answers one client until it says QUIT or goes away. */
function serve(client: Socket): void {
  let pending = ''
  client.on('data', (octets: Buffer) => {
    // A chunk is whatever has arrived: half a line or ten. Only LF ends a line.
    const lines = (pending + decoder.write(octets)).split('\n')
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
  // Without a listener, a client that breaks off would end the whole program.
  client.on('error', (error) => console.error(`lost a client: ${error.message}`))
}

createServer(serve).listen(PORT, HOST, () => console.log(`listening on [${HOST}]:${PORT}`))
