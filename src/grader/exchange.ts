/**
 * One connection to a learner's program: what we send, what comes back, both kept octet for octet with their
 * times. It always reads, also while it writes, so that neither side can block the other.
 */
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { unreadBytes } from './process-tree.ts'

export type Entry =
  | {
      readonly kind: 'bytes'
      readonly from: 'grader' | 'program'
      readonly at: number
      /** Of the first octet in all that went this way. */
      readonly offset: number
      readonly bytes: Buffer
      /** How many they were, where only the first ones are kept. */
      readonly length?: number
    }
  | {
      readonly kind: 'connected' | 'half-closed' | 'closed' | 'reset' | 'closed-by-grader' | 'reset-by-grader'
      readonly at: number
    }

/** Why a wait came to its end. */
export type Outcome = 'done' | 'timeout' | 'closed' | 'reset' | 'flood'

/** More unread octets than any right program sends; beyond, we stop reading for good. */
const FLOOD = 8 * 2 ** 20
/** Octets of a large transfer that the transcript keeps. */
const KEPT = 256

/** Octets on their way to somebody who takes them at once. */
interface Transfer {
  left: number
  readonly sink: (octets: Buffer) => void
}

export class Connection {
  readonly transcript: Entry[] = []
  /** Milliseconds of silence after which a wait gives up. */
  readonly patience: number
  readonly #socket: Socket
  readonly #port: number
  readonly #began: number
  #chunks: Buffer[] = []
  #unread = 0
  #sent = 0
  #received = 0
  #end: 'closed' | 'reset' | 'flood' | undefined
  #lastArrival = 0
  #wake: () => void = () => {}
  #transfer: Transfer | undefined

  constructor(socket: Socket, began: number, patience: number) {
    this.patience = patience
    this.#socket = socket
    this.#port = socket.remotePort ?? 0
    this.#began = began
    this.#note('connected')
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.#arrive(chunk))
    socket.on('end', () => this.#finish('closed'))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // EPIPE says that we wrote after the other side had gone; what it sent before may still be on its way.
      if (error.code !== 'EPIPE') this.#finish('reset')
    })
    socket.on('close', () => this.#finish('closed'))
  }

  get #now(): number {
    return performance.now() - this.#began
  }

  #note(kind: Exclude<Entry['kind'], 'bytes'>): void {
    this.transcript.push({ kind, at: this.#now })
  }

  #arrive(chunk: Buffer): void {
    if (this.#end !== undefined) return
    this.#lastArrival = performance.now()
    const rest = this.#transfer === undefined ? chunk : this.#passOn(this.#transfer, chunk)
    if (rest.length > 0) this.#keep(rest)
    this.#wake()
  }

  #keep(chunk: Buffer): void {
    this.transcript.push({
      kind: 'bytes',
      from: 'program',
      at: this.#now,
      offset: this.#received,
      bytes: chunk,
    })
    this.#received += chunk.length
    this.#chunks.push(chunk)
    this.#unread += chunk.length
    if (this.#unread > FLOOD) {
      this.#end = 'flood'
      this.#socket.destroy()
    }
  }

  /** Gives a transfer what belongs to it; returns what comes after. */
  #passOn(transfer: Transfer, chunk: Buffer): Buffer {
    const octets = chunk.subarray(0, transfer.left)
    if (octets.length === 0) return chunk
    transfer.left -= octets.length
    const last = this.transcript.at(-1)
    if (last?.kind === 'bytes' && last.length !== undefined) {
      const bytes = Buffer.concat([last.bytes, octets.subarray(0, KEPT - last.bytes.length)])
      this.transcript[this.transcript.length - 1] = { ...last, bytes, length: last.length + octets.length }
    } else {
      this.transcript.push({
        kind: 'bytes',
        from: 'program',
        at: this.#now,
        offset: this.#received,
        bytes: Buffer.from(octets.subarray(0, KEPT)),
        length: octets.length,
      })
    }
    this.#received += octets.length
    transfer.sink(octets)
    return chunk.subarray(octets.length)
  }

  #finish(how: 'closed' | 'reset'): void {
    if (this.#end !== undefined) return
    this.#end = how
    this.#note(how)
    this.#wake()
  }

  /** How the program ended the connection, if it has. */
  get end(): 'closed' | 'reset' | 'flood' | undefined {
    return this.#end
  }

  get localPort(): number {
    return this.#socket.localPort ?? 0
  }

  /** Sends in one go: normally one segment, if it fits into one. */
  send(data: string | Uint8Array): void {
    const bytes = Buffer.from(data as string)
    this.transcript.push({ kind: 'bytes', from: 'grader', at: this.#now, offset: this.#sent, bytes })
    this.#sent += bytes.length
    this.#socket.write(bytes)
  }

  /**
   * Waits until the program has taken what we sent out of its socket, so that the next octets come to it in
   * another read. Where the system doesn't tell, and for programs that don't read, a pause has to do.
   */
  async untilRead(patience = 1000): Promise<void> {
    const deadline = performance.now() + patience
    await sleep(20)
    for (;;) {
      const unread = unreadBytes(this.#port, this.localPort)
      if (unread === 0 || this.#end !== undefined || performance.now() > deadline) return
      await sleep(unread === undefined ? 80 : 10)
      if (unread === undefined) return
    }
  }

  /** Says that we send no more, and goes on listening. */
  halfClose(): void {
    this.#note('half-closed')
    this.#socket.end()
  }

  /** Ends the connection in both directions, the ordinary way. */
  close(): void {
    if (this.#end === undefined) this.#note('closed-by-grader')
    this.#end ??= 'closed'
    this.#socket.destroy()
  }

  /** Breaks the connection: the program sees ECONNRESET, or EPIPE when it writes. */
  reset(): void {
    this.#note('reset-by-grader')
    this.#end ??= 'closed'
    this.#socket.resetAndDestroy()
  }

  /** Everything that has arrived and has not been taken yet. */
  unread(): Buffer {
    const whole = Buffer.concat(this.#chunks)
    this.#chunks = whole.length > 0 ? [whole] : []
    return whole
  }

  /** Takes octets off the front of what has arrived. */
  take(length: number): Buffer {
    const whole = this.unread()
    this.#chunks = length < whole.length ? [whole.subarray(length)] : []
    this.#unread = whole.length - Math.min(length, whole.length)
    return whole.subarray(0, length)
  }

  /** Stops reading: the system's buffers fill, and then the program cannot write any more. */
  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  /**
   * Hands the next `count` octets to `sink` as they come and keeps none of them, however many they are. Waits as
   * `until` does; returns how many are missing, too.
   */
  async transfer(
    count: number,
    sink: (octets: Buffer) => void,
  ): Promise<{ readonly outcome: Outcome; readonly missing: number }> {
    const arrived = this.take(Math.min(count, this.#unread))
    if (arrived.length > 0) sink(arrived)
    const transfer: Transfer = { left: count - arrived.length, sink }
    this.#transfer = transfer
    const outcome = await this.until(() => transfer.left === 0)
    this.#transfer = undefined
    return { outcome, missing: transfer.left }
  }

  /**
   * Waits for a condition on what has arrived. The time runs anew with every octet that comes: a slow program
   * at work is not a silent one.
   */
  async until(condition: () => boolean, patience = this.patience): Promise<Outcome> {
    const began = performance.now()
    for (;;) {
      if (condition()) return 'done'
      if (this.#end !== undefined) return this.#end
      const left = Math.max(began, this.#lastArrival) + patience - performance.now()
      if (left <= 0) return 'timeout'
      await this.#change(left)
    }
  }

  #change(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** Opens a connection; rejects with the system's error. Allows the program to answer after our half-close. */
export function openConnection(
  host: string,
  port: number,
  began: number,
  patience: number,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, allowHalfOpen: true })
    const timer = setTimeout(
      () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
      patience,
    )
    socket.once('error', reject)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', reject)
      resolve(new Connection(socket, began, patience))
    })
    socket.once('close', () => clearTimeout(timer))
  })
}
