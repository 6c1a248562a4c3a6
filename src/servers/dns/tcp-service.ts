/**
 * Messages over a stream: several queries in each connection, closed when idle, and when there are too many. Answers go out in the
 * order of their queries, but for those that somebody else has to be asked for (RFC 7766 §6.2.1.1). RFC 7766 §6.2, RFC 9210 §4.
 */
import { createServer, type Server, type Socket } from 'node:net'
import { FrameReader, frameMessage } from '#core/dns/tcp-frames.ts'
import type { Connections } from './connections.ts'
import { listenAt } from './listen.ts'

/** Messages to send back, made when there is room for them. */
export type Messages = Iterable<Uint8Array>

/** A promise where somebody else is asked first; it does not reject. */
export type AnswerTcp = (octets: Uint8Array, client: Socket) => Messages | Promise<Messages>

/** Queries of one connection that may wait for somebody else at a time; then no more of them are read. */
const mostWaiting = 100

export class TcpService {
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
    connections: Connections,
    answer: AnswerTcp,
  ): Promise<TcpService> {
    // A client may close its side and still wait for answers.
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      serveStream(socket, connections, answer),
    )
    return new TcpService(server, await listenAt(server, address, port))
  }

  /** No new connections; those that are open go on. */
  close(): void {
    this.server.close()
  }
}

/** Answers all that comes through a connection, until it is idle for too long. */
export function serveStream(socket: Socket, connections: Connections, answer: AnswerTcp): void {
  const reader = new FrameReader()
  /** What has arrived and waits until the client takes its answers. */
  let pending: Uint8Array[] = []
  /** What is left of the answer to the last one. */
  let current: Iterator<Uint8Array> = [][Symbol.iterator]()
  /** How many queries wait for somebody else, and the answers that have come. */
  let waiting = 0
  const late: Messages[] = []
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
    if (socket.destroyed) return
    try {
      writeAnswers()
    } catch {
      // Half a transfer has no other end. Whoever made it has told of the fault.
      socket.destroy()
    }
  }

  function writeAnswers(): void {
    let hasRoom = !socket.writableNeedDrain
    // Many small answers leave as one piece: each call costs more than it takes to copy them.
    let frames: Uint8Array[] = []
    let size = 0
    while (hasRoom) {
      const { value: reply, done } = current.next()
      if (done !== true) {
        const frame = frameMessage(reply)
        frames.push(frame)
        size += frame.length
        if (size >= socket.writableHighWaterMark) send()
        continue
      }
      const come = late.shift()
      if (come !== undefined) {
        current = come[Symbol.iterator]()
        continue
      }
      if (waiting === mostWaiting) break
      const next = pending.shift()
      if (next === undefined) break
      const messages = answer(next, socket)
      if (messages instanceof Promise) wait(messages)
      else current = messages[Symbol.iterator]()
    }
    if (size > 0) send()
    if (!hasRoom || waiting === mostWaiting) socket.pause()
    else {
      socket.resume()
      if (hasEnded && waiting === 0) socket.end()
    }

    function send(): void {
      hasRoom = socket.write(frames.length === 1 ? frames[0]! : Buffer.concat(frames, size))
      frames = []
      size = 0
      timer.refresh()
      connections.touch(socket)
    }
  }

  function wait(messages: Promise<Messages>): void {
    waiting++
    void messages.then((come) => {
      waiting--
      late.push(come)
      work()
    })
  }
}
