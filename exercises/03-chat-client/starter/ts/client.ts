import { connect } from 'node:net'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

const server = connect(PORT, HOST, () => {
  // Your turn: send what comes from stdin, print what comes from the server. README.md says how.
  server.end()
})
