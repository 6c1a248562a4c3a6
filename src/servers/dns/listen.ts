/** A server of streams at one address, whichever protocol it speaks. */
import { isIPv6, type Server } from 'node:net'

/** Resolves to the port, rejects with the error of the system. */
export function listenAt(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: address, port, ipv6Only: isIPv6(address), exclusive: true, backlog: 511 }, () => {
      server.removeListener('error', reject)
      server.on('error', () => {})
      const bound = server.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port)
    })
  })
}
