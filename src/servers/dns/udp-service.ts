/** One UDP socket: each message is answered from the address that it was sent to. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'

/** Octets: what comes while a large zone is read anew waits there. */
const receiveBuffer = 4 << 20

type Reply = Uint8Array | undefined

/** What to send back, if anything; a promise, which does not reject, where somebody else is asked first. */
export type AnswerUdp = (octets: Buffer, client: RemoteInfo) => Reply | Promise<Reply>

export class UdpService {
  readonly port: number
  private readonly socket: Socket

  private constructor(socket: Socket) {
    this.socket = socket
    this.port = socket.address().port
    // A client that is gone tells of it by ICMP: no reason to end.
    socket.on('error', () => {})
  }

  /** Rejects with the error of the system. */
  static open(address: string, port: number, answer: AnswerUdp): Promise<UdpService> {
    const family = isIPv6(address) ? 6 : 4
    const socket = createSocket({
      type: family === 6 ? 'udp6' : 'udp4',
      ...(family === 6 ? { ipv6Only: true } : {}),
      // Addresses of clients are no names; to look them up would cost a turn each.
      lookup: (host, _, callback) => callback(null, host, family),
    })
    socket.on('message', (octets, client) => {
      const reply = answer(octets, client)
      if (reply instanceof Promise) void reply.then(send)
      else send(reply)

      function send(bytes: Reply): void {
        if (bytes === undefined) return
        try {
          // Without a function to call afterwards, which would cost a turn each: what cannot be sent is lost.
          socket.send(bytes, client.port, client.address)
        } catch {
          // The socket has been closed meanwhile.
        }
      }
    })
    return new Promise((resolve, reject) => {
      socket.once('error', reject)
      socket.bind({ address, port, exclusive: true }, () => {
        socket.removeListener('error', reject)
        try {
          socket.setRecvBufferSize(receiveBuffer)
        } catch {
          // Some systems refuse what is more than they allow, and others give that.
        }
        resolve(new UdpService(socket))
      })
    })
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.socket.close(() => resolve()))
  }
}
