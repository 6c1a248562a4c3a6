import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)
const DIR = process.env.DIR ?? '.'

const server = createServer((client) => {
  // Your turn: read lines, answer LIST and GET. README.md says how.
  client.end()
})

server.listen(PORT, HOST, () => console.log(`serving ${DIR} on [${HOST}]:${PORT}`))
