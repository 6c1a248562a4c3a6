/** A server of `net` for each family; it takes its time to end. */
import { createServer, type Socket } from 'node:net'

const port = Number(process.env.PORT)
const row = () => ({ connections: 0, lines: 0, bytesIn: 0, bytesOut: 0, meanMs: 0 })
const all = { ipv4: row(), ipv6: row() }

const talk = (name: 'ipv4' | 'ipv6') => (client: Socket) => {
  all[name].connections++
  // Octets as they are: every one of them is a letter of latin1.
  let buffer = ''
  client.setEncoding('latin1')
  client.on('data', (chunk: string) => {
    const parts = (buffer + chunk).split('\n')
    buffer = parts.pop() as string
    const replies = parts.map((part) => {
      const text = part.endsWith('\r') ? part.slice(0, -1) : part
      if (text === 'STATS') return `${JSON.stringify(all)}\n`
      const reply = `IPv${name.at(-1)} ${client.remoteAddress} ${text}\n`
      all[name].lines++
      all[name].bytesIn += part.length + 1
      all[name].bytesOut += reply.length
      return reply
    })
    client.write(replies.join(''), 'latin1')
  })
  client.on('error', () => client.destroy())
}

const v6 = createServer(talk('ipv6'))
const v4 = createServer(talk('ipv4'))
v6.listen({ host: process.env.HOST ?? '::', port, ipv6Only: true }, () => v4.listen(port, '0.0.0.0'))

process.once('SIGTERM', async () => {
  await new Promise((resolve) => setTimeout(resolve, 400))
  console.log(JSON.stringify(all))
  process.exit()
})
