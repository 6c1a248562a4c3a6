/** The machine's IPv6 loopback: whether there is one, and a port on it that nobody uses. */
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** Whether `::1` can be used. Containers and some networks take it away, which is never the learner's fault. */
export function hasIpv6Loopback(): Promise<boolean> {
  return canListen('::1', 0)
}

const recent = new Set<number>()

/**
 * A free port. Below the range from which systems take the ports of outgoing connections (32768 on Linux, 49152
 * elsewhere), so that none of our own clients sits on it when the program wants it.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(20_000, 32_000)
    if (recent.has(port)) continue
    // On `::` the system refuses a port that anybody uses in either family.
    if ((await canListen('::1', port)) && (await canListen('::', port))) {
      recent.add(port)
      return port
    }
  }
  throw new Error('no free port between 20000 and 31999')
}
