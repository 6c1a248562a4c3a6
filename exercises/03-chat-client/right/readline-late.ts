import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

// A program that takes its time before it connects, and works line by line.
await sleep(1200)
const socket = connect({ port: Number(process.env.PORT), host: process.env.HOST ?? '::1', family: 6 })
await once(socket, 'connect').catch((error: Error) => {
  console.error(`cannot connect: ${error.message}`)
  process.exit(7)
})
console.error('connected')

const incoming = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
incoming.on('line', (line) => console.log(line))

const typed = createInterface({ input: process.stdin })
typed.on('line', (line) => socket.write(`${line}\n`))

// After an error, readline would wait for ever.
socket.on('error', () => process.exit(3))
await once(incoming, 'close')
// No process.exit(): stdout may still have much to take.
process.stdin.destroy()
socket.destroy()
