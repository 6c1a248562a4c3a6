// DNS over TLS and over HTTPS in front of the name server on this host: each message goes to it over TCP. RFC 7858, RFC 8484.
// Nothing waits for an acknowledgment before it is sent (TCP_NODELAY).
//   node front.mjs CERT KEY
import { readFileSync } from 'node:fs'
import { createSecureServer } from 'node:http2'
import { connect } from 'node:net'
import { createServer } from 'node:tls'

const [cert, key] = process.argv.slice(2).map((file) => readFileSync(file))
const type = 'application/dns-message'

/** @param {Buffer} query */
function ask(query) {
  return new Promise((resolve, reject) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(query.length)
    let got = Buffer.alloc(0)
    const socket = connect(53, '::1', () => socket.write(Buffer.concat([length, query])))
    socket.on('error', reject)
    socket.on('data', (part) => {
      got = Buffer.concat([got, part])
      if (got.length < 2 || got.length < 2 + got.readUInt16BE(0)) return
      socket.destroy()
      resolve(got.subarray(2))
    })
  })
}

createServer({ cert, key, noDelay: true }, (socket) => {
  let got = Buffer.alloc(0)
  socket.on('error', () => {})
  socket.on('data', async (part) => {
    got = Buffer.concat([got, part])
    if (got.length < 2 || got.length < 2 + got.readUInt16BE(0)) return
    const query = got.subarray(2, 2 + got.readUInt16BE(0))
    got = got.subarray(2 + query.length)
    const answer = await ask(query)
    const length = Buffer.alloc(2)
    length.writeUInt16BE(answer.length)
    socket.write(Buffer.concat([length, answer]))
  })
}).listen(853, '::')

createSecureServer({ cert, key }, async (request, response) => {
  const parts = []
  for await (const part of request) parts.push(part)
  const target = new URL(request.url, 'https://[::1]')
  const query =
    request.method === 'POST'
      ? Buffer.concat(parts)
      : Buffer.from(target.searchParams.get('dns') ?? '', 'base64url')
  const answer = await ask(query)
  response.writeHead(200, {
    'content-type': type,
    'content-length': answer.length,
    'cache-control': 'max-age=300',
  })
  response.end(answer)
}).listen(443, '::')
