import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

const server = createServer((client) => {
  // Your turn: the first line is a nickname, every later one is for everybody else. README.md says how.
  client.end()
})

server.listen(PORT, HOST, () => console.log(`listening on [${HOST}]:${PORT}`))
