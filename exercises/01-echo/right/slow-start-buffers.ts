import { createServer } from 'node:net'

const LF = 10
const CR = 13

const server = createServer({ allowHalfOpen: true }, (client) => {
  let pending = Buffer.alloc(0)
  let isOver = false
  client.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk])
    for (let end = pending.indexOf(LF); end >= 0 && !isOver; end = pending.indexOf(LF)) {
      const line = pending.subarray(0, end > 0 && pending[end - 1] === CR ? end - 1 : end).toString()
      pending = pending.subarray(end + 1)
      if (line === 'QUIT') isOver = true
      else client.write(`${line.toUpperCase()}\n`)
    }
    if (isOver) client.end()
  })
  client.on('end', () => client.end())
  client.on('error', () => client.destroy())
})

// Some programs take their time before they listen, and end in their own way.
setTimeout(() => server.listen(Number(process.env.PORT), process.env.HOST), 1200)
process.once('SIGTERM', () => {
  console.log('ending')
  setTimeout(() => process.exit(0), 300)
})
