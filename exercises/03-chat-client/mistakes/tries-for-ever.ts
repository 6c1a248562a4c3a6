import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

let server = connect(PORT, HOST)
function tryAgain(): void {
  console.error('trying again…')
  setTimeout(() => {
    server = connect(PORT, HOST)
    server.on('error', tryAgain)
  }, 500)
}
server.setEncoding('utf8')

let pending = ''
server.on('data', (chunk: string) => {
  const lines = (pending + chunk).split('\n')
  pending = lines.pop() ?? ''
  for (const line of lines) console.log(line)
})
server.on('end', () => process.exit())
server.on('error', tryAgain)

createInterface({ input: process.stdin }).on('line', (line) => server.write(`${line}\n`))
