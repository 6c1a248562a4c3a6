/** Gathers what it says and sends it five times a second: slow to speak, but it says everything. */
import { createServer, type Socket } from 'node:net'

const say = new Map<Socket, { words: Buffer[]; isOver: boolean }>()

createServer({ allowHalfOpen: true }, (client) => {
  const state = { words: [] as Buffer[], isOver: false }
  say.set(client, state)
  let rest = Buffer.alloc(0)
  client.on('data', (octets) => {
    rest = Buffer.concat([rest, octets])
    let begin = 0
    for (let end = rest.indexOf(10); end >= 0 && !state.isOver; end = rest.indexOf(10, begin)) {
      const line = rest.toString('utf8', begin, rest[end - 1] === 13 && end > begin ? end - 1 : end)
      begin = end + 1
      if (line === 'QUIT') state.isOver = true
      else state.words.push(Buffer.from(`${line.toUpperCase()}\n`))
    }
    rest = rest.subarray(begin)
  })
  client.on('end', () => {
    state.isOver = true
  })
  client.on('error', () => {})
  client.on('close', () => say.delete(client))
}).listen({ host: process.env.HOST, port: Number(process.env.PORT), backlog: 5 })

setInterval(() => {
  for (const [client, { words, isOver }] of say) {
    if (words.length > 0) client.write(Buffer.concat(words.splice(0)))
    if (isOver && !client.writableEnded) client.end()
  }
}, 200)
