/** Metrics over HTTP, for programs of this machine alone. */
import { createServer, type Server } from 'node:http'
import { listenAt } from '#servers/dns/listen.ts'

const loopbacks = ['::1', '127.0.0.1']

export class MetricsService {
  private readonly servers: readonly Server[]
  readonly port: number
  /** The loopback addresses that this machine has. */
  readonly addresses: readonly string[]

  private constructor(servers: readonly Server[], port: number, addresses: readonly string[]) {
    this.servers = servers
    this.port = port
    this.addresses = addresses
  }

  /** Rejects with the error of the system, where no loopback address can be had or the port is taken on one. */
  static async open(port: number, text: () => string): Promise<MetricsService> {
    const servers: Server[] = []
    const addresses: string[] = []
    let chosen = port
    let lack: unknown
    for (const address of loopbacks) {
      const server = serverOf(text)
      try {
        chosen = await listenAt(server, address, chosen)
        servers.push(server)
        addresses.push(address)
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        lack = error
        if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') continue
        for (const each of servers) each.close()
        throw error
      }
    }
    if (servers.length === 0) throw lack
    return new MetricsService(servers, chosen, addresses)
  }

  close(): void {
    for (const server of this.servers) {
      server.close()
      server.closeAllConnections()
    }
  }
}

function serverOf(text: () => string): Server {
  const server = createServer({ requestTimeout: 5000, headersTimeout: 5000 }, (request, response) => {
    const isHead = request.method === 'HEAD'
    const isRead = isHead || request.method === 'GET'
    const isThere = request.url?.replace(/\?.*/s, '') === '/metrics'
    response.statusCode = !isRead ? 405 : isThere ? 200 : 404
    if (!isRead) response.setHeader('allow', 'GET, HEAD')
    const isFine = isRead && isThere
    const type = isFine ? 'text/plain; version=0.0.4; charset=utf-8' : 'text/plain; charset=utf-8'
    response.setHeader('content-type', type)
    const body = isFine ? text() : '/metrics\n'
    if (isHead) response.end()
    else response.end(body)
  })
  server.maxConnections = 20
  return server
}
