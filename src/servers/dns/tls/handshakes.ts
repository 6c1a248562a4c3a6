/** Connections count from their first packet on, not from the end of the handshake: it takes work, and may never end. */
import type { Socket } from 'node:net'
import type { Server, TLSSocket } from 'node:tls'
import type { Connections } from '#servers/dns/connections.ts'

/** `secured` takes each connection in anew, when its handshake is done. */
export function countHandshakes(
  server: Server,
  connections: Connections,
  secured: (socket: TLSSocket) => void,
): void {
  /** Node does not say which connection a handshake went through; the client's address and port do. */
  const open = new Map<string, Socket>()
  server.on('connection', (socket) => {
    const peer = peerOf(socket)
    open.set(peer, socket)
    connections.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => {
      connections.remove(socket)
      if (open.get(peer) === socket) open.delete(peer)
    })
  })
  server.on('secureConnection', (socket) => {
    const below = open.get(peerOf(socket))
    if (below !== undefined) connections.remove(below)
    socket.on('error', () => {})
    secured(socket)
  })
  server.on('tlsClientError', (_, socket) => socket.destroy())
}

/** `[::1]:50000`. */
export function peerOf({ remoteAddress, remotePort }: Pick<Socket, 'remoteAddress' | 'remotePort'>): string {
  return `[${remoteAddress}]:${remotePort}`
}
