/**
 * Connections: several queries in each, answered in their order; closed when idle, and when there are too many. RFC 7766 §6.2,
 * RFC 9210 §4.
 */
import { createServer, isIPv6, type Server, type Socket } from 'node:net'
import { FrameReader, frameMessage } from '#core/dns/tcp-frames.ts'

/** The messages to send back, made when there is room for them. */
export type AnswerTcp = (octets: Uint8Array, client: Socket) => Iterable<Uint8Array>

/** Shared by the sockets of one server. */
export class Connections {
  readonly idleMilliseconds: number
  private readonly most: number
  /** The one that has said nothing for longest comes first. */
  private readonly open = new Set<Socket>()

  constructor({ idleMilliseconds, most }: { idleMilliseconds: number; most: number }) {
    this.idleMilliseconds = idleMilliseconds
    this.most = most
  }

  get count(): number {
    return this.open.size
  }

  /** Takes one in; where there is no room, the one that has been idle for longest goes (RFC 7766 §6.2.3). */
  add(socket: Socket): void {
    if (this.open.size >= this.most) {
      const [oldest] = this.open
      oldest?.destroy()
      if (oldest !== undefined) this.open.delete(oldest)
    }
    this.open.add(socket)
  }

  touch(socket: Socket): void {
    if (this.open.delete(socket)) this.open.add(socket)
  }

  remove(socket: Socket): void {
    this.open.delete(socket)
  }

  /** Lets what is written go out, then closes all. */
  async close(patience: number): Promise<void> {
    const sockets = [...this.open]
    const ended = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    for (const socket of sockets) socket.end()
    const timer = setTimeout(() => {
      for (const socket of sockets) socket.destroy()
    }, patience)
    await Promise.all(ended)
    clearTimeout(timer)
  }
}

export class TcpService {
  private readonly server: Server

  private constructor(server: Server) {
    this.server = server
    server.on('error', () => {})
  }

  /** Rejects with the error of the system. */
  static open(
    address: string,
    port: number,
    connections: Connections,
    answer: AnswerTcp,
  ): Promise<TcpService> {
    // A client may close its side and still wait for answers.
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      serve(socket, connections, answer),
    )
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: address, port, ipv6Only: isIPv6(address), exclusive: true, backlog: 511 }, () => {
        server.removeListener('error', reject)
        resolve(new TcpService(server))
      })
    })
  }

  /** No new connections; those that are open go on. */
  close(): void {
    this.server.close()
  }
}

function serve(socket: Socket, connections: Connections, answer: AnswerTcp): void {
  const reader = new FrameReader()
  /** What has arrived and waits until the client takes its answers. */
  let pending: Uint8Array[] = []
  /** What is left of the answer to the last one. */
  let current: Iterator<Uint8Array> = [][Symbol.iterator]()
  let hasEnded = false
  connections.add(socket)
  // Queries count, not octets: who sends one octet now and then holds a connection no longer.
  const timer = setTimeout(() => socket.destroy(), connections.idleMilliseconds)
  socket.on('error', () => {})
  socket.on('close', () => {
    clearTimeout(timer)
    connections.remove(socket)
  })
  socket.on('drain', () => {
    timer.refresh()
    work()
  })
  socket.on('end', () => {
    hasEnded = true
    work()
  })
  socket.on('data', (piece: Buffer) => {
    const messages = reader.push(piece)
    if (messages.length === 0) return
    pending = pending.length === 0 ? messages : [...pending, ...messages]
    work()
  })

  /** Answers as many as the client takes: one that does not read is not read either, so that nothing gathers here. */
  function work(): void {
    try {
      writeAnswers()
    } catch {
      // Half a transfer has no other end. Whoever made it has told of the fault.
      socket.destroy()
    }
  }

  function writeAnswers(): void {
    socket.cork()
    let hasRoom = !socket.writableNeedDrain
    while (hasRoom) {
      const { value: reply, done } = current.next()
      if (done !== true) {
        hasRoom = socket.write(frameMessage(reply))
        timer.refresh()
        connections.touch(socket)
        continue
      }
      const next = pending.shift()
      if (next === undefined) break
      current = answer(next, socket)[Symbol.iterator]()
    }
    socket.uncork()
    if (!hasRoom) socket.pause()
    else {
      socket.resume()
      if (hasEnded) socket.end()
    }
  }
}
