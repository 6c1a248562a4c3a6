/** The connections of one server, over all its addresses and protocols, and how many there may be. RFC 7766 §6.2, RFC 9210 §4. */
import type { Socket } from 'node:net'

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
