import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '::'
const PORT = Number(process.env.PORT ?? 7777)

const server = createServer((client) => {
  // Your turn: read lines, answer each one. README.md says how.
  client.end()
})

server.listen(PORT, HOST, () => console.log(`listening on [${HOST}]:${PORT}`))
