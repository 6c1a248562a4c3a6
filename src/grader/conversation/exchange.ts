/**
 * One connection between a learner's program and us: what we send, and what comes back. It always reads, also
 * while it writes, so that neither side can block the other, unless a check pauses it on purpose.
 */
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '#grader/check/check.ts'
import { unreadBytes } from '#grader/program/sockets.ts'
import { watchPatience } from '#grader/starvation.ts'
import { Arrivals, type ArrivalsOptions } from './arrivals.ts'

export class Connection extends Arrivals implements Client {
  readonly #socket: Socket
  /** The program's port: the one it listens on, or the one it connects from. */
  readonly #port: number
  #sent = 0
  /** Whether it took what we sent last: a program that reads is waited for longer, however busy its machine. */
  #reads = true

  constructor(socket: Socket, options: ArrivalsOptions) {
    super(options)
    this.#socket = socket
    this.#port = socket.remotePort ?? 0
    this.note('connected')
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      if (!this.arrive(chunk)) socket.destroy()
    })
    socket.on('end', () => this.finish('closed'))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // EPIPE says that we wrote after the other side had gone; what it sent before may still be on its way.
      if (error.code !== 'EPIPE') this.finish('reset')
    })
    socket.on('close', () => this.finish('closed'))
  }

  get localAddress(): string {
    return this.#socket.localAddress ?? ''
  }

  get localPort(): number {
    return this.#socket.localPort ?? 0
  }

  /** Sends in one go: normally one segment, if it fits into one. */
  send(data: string | Uint8Array): void {
    const bytes = Buffer.from(data as string)
    this.record({ kind: 'bytes', from: 'grader', at: this.now, offset: this.#sent, bytes })
    this.#sent += bytes.length
    this.#socket.write(bytes)
  }

  /**
   * Waits until the program has taken what we sent out of its socket, so that the next octets come to it in
   * another read. Where the system doesn't tell, and for programs that don't read, a pause has to do. False: it has not.
   */
  async untilRead(patience?: number): Promise<boolean> {
    if (patience !== undefined) return this.#isReadWithin(patience)
    this.#reads = await this.#isReadWithin(this.#reads ? 3000 : 300)
    return this.#reads
  }

  async #isReadWithin(patience: number): Promise<boolean> {
    const began = performance.now()
    const timeLeft = watchPatience()
    await sleep(20)
    for (;;) {
      const lookedAt = performance.now()
      const unread = unreadBytes(this.#port, this.localPort)
      if (unread === undefined) {
        await sleep(80)
        return true
      }
      if (unread === 0 || this.end !== undefined) return true
      if (timeLeft(began, patience) === 0) return false
      // A look costs milliseconds where thousands of connections have ended of late: looking must not become the work.
      await sleep(Math.max(10, 5 * (performance.now() - lookedAt)))
    }
  }

  /** Stops reading: what the program sends fills the buffers of both systems and then stays with the program. */
  pause(): void {
    this.note('paused')
    this.#socket.pause()
  }

  /** Reads on after `pause`. */
  resume(): void {
    this.note('resumed')
    this.#socket.resume()
  }

  /** Says that we send no more, and goes on listening. */
  halfClose(): void {
    this.note('half-closed')
    this.#socket.end()
  }

  /** Ends the connection in both directions, the ordinary way. */
  close(): void {
    if (this.end === undefined) this.note('closed-by-grader')
    this.finish('closed', true)
    this.#socket.destroy()
  }

  /** Breaks the connection: the program sees ECONNRESET, or EPIPE when it writes. */
  reset(): void {
    this.note('reset-by-grader')
    this.finish('closed', true)
    this.#socket.resetAndDestroy()
  }
}

/** Opens a connection; rejects with the system's error. Allows the program to answer after our half-close. */
export function openConnection(
  host: string,
  port: number,
  options: ArrivalsOptions & { readonly from?: string | undefined },
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const from = options.from === undefined ? {} : { localAddress: options.from }
    const socket = connect({ host, port, allowHalfOpen: true, ...from })
    // Where more connections wait than the system keeps for it, it is the program that has to be given the processor.
    const began = performance.now()
    const timeLeft = watchPatience()
    const look = () => {
      const left = timeLeft(began, options.patience)
      if (left > 0) timer = setTimeout(look, left)
      else socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' }))
    }
    let timer = setTimeout(look, options.patience)
    socket.once('error', reject)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', reject)
      resolve(new Connection(socket, options))
    })
    socket.once('close', () => clearTimeout(timer))
  })
}
