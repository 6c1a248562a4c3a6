import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

const server = connect(PORT, HOST)
server.setEncoding('utf8')

let pending = ''
server.on('data', (chunk: string) => {
  const lines = (pending + chunk).split('\n')
  pending = lines.pop() ?? ''
  for (const line of lines) console.log(line)
})
server.on('close', () => process.exit())
server.on('error', (error) => {
  console.error(`cannot talk to the server: ${error.message}`)
  process.exit(1)
})

createInterface({ input: process.stdin }).on('line', (line) => server.write(`${line}\n`))
