import { connect } from 'node:net'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

const server = connect(PORT, HOST)

// Bytes go through as they are: nothing is decoded, so no letter can be cut. The end of stdin half-closes.
process.stdin.pipe(server)
server.pipe(process.stdout)

let hasEnded = false
server.on('end', () => {
  hasEnded = true
})

server.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever types while the server closes writes to nobody: that is no failure. EPIPE may come before the end is read.
  if (hasEnded || error.code === 'EPIPE') return
  console.error(`[${HOST}]:${PORT}: ${error.message}`)
  process.exitCode = 1
})
// A stdin that is still open would keep the program alive.
server.on('close', () => process.stdin.destroy())
