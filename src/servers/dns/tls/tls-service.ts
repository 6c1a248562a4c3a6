/** DNS over TLS: the messages of TCP through a connection that nobody else can read. RFC 7858, RFC 8310. */
import { createServer, type Server } from 'node:tls'
import type { Connections } from '#servers/dns/connections.ts'
import { listenAt } from '#servers/dns/listen.ts'
import { type AnswerTcp, serveStream } from '#servers/dns/tcp-service.ts'
import type { Credentials } from './certificate.ts'
import { countHandshakes } from './handshakes.ts'

export class TlsService {
  private readonly server: Server
  readonly port: number

  private constructor(server: Server, port: number) {
    this.server = server
    this.port = port
  }

  /** Rejects with the error of the system. */
  static async open(
    address: string,
    port: number,
    { cert, key }: Credentials,
    connections: Connections,
    answer: AnswerTcp,
  ): Promise<TlsService> {
    const server = createServer({
      cert,
      key,
      // A client that names others and not this one is refused (RFC 7301 §3.2); one that names none is served.
      ALPNProtocols: ['dot'],
      allowHalfOpen: true,
      noDelay: true,
      handshakeTimeout: connections.idleMilliseconds,
    })
    countHandshakes(server, connections, (socket) => serveStream(socket, connections, answer))
    return new TlsService(server, await listenAt(server, address, port))
  }

  /** Connections from now on see this certificate. */
  renew({ cert, key }: Credentials): void {
    this.server.setSecureContext({ cert, key })
  }

  close(): void {
    this.server.close()
  }
}
