/** Asks a name server on ::1 by UDP, many questions at a time. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { withEdns } from '../../src/core/dns/edns.ts'
import { decodeMessage, encodeMessage, type Message } from '../../src/core/dns/message.ts'

export class Asker {
  private readonly socket: Socket
  private readonly waiting = new Map<number, (reply: Message) => void>()
  private nextId = 1

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('message', (octets) => {
      const reply = decodeMessage(octets)
      this.waiting.get(reply.id)?.(reply)
    })
    // A port where nobody listens yet says so.
    socket.on('error', () => {})
  }

  static async open(port: number): Promise<Asker> {
    const socket = createSocket('udp6')
    socket.connect(port, '::1')
    await once(socket, 'connect')
    return new Asker(socket)
  }

  /** The reply, or undefined after so many milliseconds. */
  ask(message: Message, milliseconds: number): Promise<Message | undefined> {
    const id = this.nextId
    this.nextId = (id % 0xffff) + 1
    const octets = encodeMessage(withEdns({ ...message, id }, { payloadSize: 4096 }))
    return new Promise((resolve) => {
      const end = (reply: Message | undefined) => {
        clearTimeout(timer)
        this.waiting.delete(id)
        resolve(reply)
      }
      const timer = setTimeout(end, milliseconds, undefined)
      this.waiting.set(id, end)
      this.socket.send(octets, () => {})
    })
  }

  /** The replies in the order of the questions; each is asked up to three times. */
  async askAll(messages: readonly Message[]): Promise<(Message | undefined)[]> {
    const replies: (Message | undefined)[] = Array.from({ length: messages.length })
    let next = 0
    const one = async () => {
      while (next < messages.length) {
        const index = next++
        for (let tries = 0; tries < 3 && replies[index] === undefined; tries++) {
          replies[index] = await this.ask(messages[index]!, 3000)
        }
      }
    }
    await Promise.all(Array.from({ length: 20 }, one))
    return replies
  }

  close(): void {
    this.socket.close()
  }
}
