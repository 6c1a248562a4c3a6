import { createServer, type Socket } from 'node:net'
import { StringDecoder } from 'node:string_decoder'

const HOST = process.env.HOST ?? '::'
const PORT = Number(process.env.PORT ?? 7777)

const zero = () => ({ connections: 0, lines: 0, bytesIn: 0, bytesOut: 0, milliseconds: 0 })
const families = { IPv6: zero(), IPv4: zero() }

const decoder = new StringDecoder('utf8')

function stats(): string {
  const report = ({ milliseconds, ...counts }: ReturnType<typeof zero>) => ({
    ...counts,
    meanMs: counts.lines === 0 ? 0 : milliseconds / counts.lines,
  })
  return JSON.stringify({ ipv6: report(families.IPv6), ipv4: report(families.IPv4) })
}

/** The family and address of a peer. An IPv4 client of this socket comes as ::ffff:a.b.c.d. */
function who(client: Socket): ['IPv6' | 'IPv4', string] {
  const [address = ''] = (client.remoteAddress ?? '').split('%')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  return mapped === undefined ? ['IPv6', address] : ['IPv4', mapped]
}

function serve(client: Socket): void {
  client.on('error', (error) => console.error(`lost a client: ${error.message}`))
  // Who has broken off by now has no address any more, and belongs to neither family.
  if (client.remoteAddress === undefined) return
  const [family, address] = who(client)
  const counts = families[family]
  counts.connections += 1

  function answer(line: Buffer): string | Buffer {
    const began = performance.now()
    const end = line.at(-2) === 0x0d ? -2 : -1
    const text = line.subarray(0, end)
    if (text.equals(Buffer.from('STATS'))) return `${stats()}\n`
    const reply = Buffer.concat([Buffer.from(`${family} ${address} `), text, Buffer.from('\n')])
    counts.lines += 1
    counts.bytesIn += line.length
    counts.bytesOut += reply.length
    counts.milliseconds += performance.now() - began
    return reply
  }

  let pending: Buffer = Buffer.alloc(0)
  client.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, Buffer.from(decoder.write(chunk))])
    for (let end = pending.indexOf(0x0a); end >= 0; end = pending.indexOf(0x0a)) {
      client.write(answer(pending.subarray(0, end + 1)))
      pending = pending.subarray(end + 1)
    }
  })
}

process.on('SIGTERM', () => {
  // Only when it is written may the program end: a pipe may take a moment.
  process.stdout.write(`${stats()}\n`, () => process.exit(0))
})

// ipv6Only is false by default: the socket takes IPv4 clients too, on every system.
createServer(serve).listen({ host: HOST, port: PORT, ipv6Only: false }, () =>
  console.log(`listening on [${HOST}]:${PORT}, for both families`),
)
