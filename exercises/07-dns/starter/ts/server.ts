import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '::'
const PORT = Number(process.env.PORT ?? 5300)
const ZONE = process.env.ZONE ?? 'sample.zone'

const zone = readFileSync(ZONE, 'utf8')

/** The response to a message; undefined for no response. */
function reply(_message: Buffer): Buffer | undefined {
  // Your turn: stage 1 asks for header and question. README.md says how.
  return undefined
}

// One socket for both families: IPv4 clients come to it as well.
const datagrams = createSocket('udp6')
datagrams.on('message', (message, { address, port }) => {
  const response = reply(message)
  if (response !== undefined) datagrams.send(response, port, address)
})
datagrams.bind(PORT, HOST, () => {
  console.log(`listening on [${HOST}]:${PORT}, for a zone of ${zone.split('\n').length} lines`)
})

createServer((client) => {
  // Stage 15: here each message has its length in two bytes before it.
  client.end()
}).listen(PORT, HOST)
