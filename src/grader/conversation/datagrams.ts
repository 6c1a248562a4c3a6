/** Datagrams between a learner's program and us: each is one entry of the conversation, and none is joined with another. */
import { createSocket, type Socket } from 'node:dgram'
import type { DatagramClient } from '#grader/check/check.ts'
import type { Entry, Party } from '#grader/check/transcript.ts'
import { watchPatience } from '#grader/starvation.ts'

export interface DatagramOptions {
  /** The start of the test, as `performance.now()` told it. */
  readonly began: number
  readonly patience: number
  readonly who: Party
  readonly link: number
  /** The conversation of all parties; undefined where nobody is to hear of these datagrams. */
  readonly shared: Entry[] | undefined
  /** A datagram in one line, for reports. */
  readonly tell: ((bytes: Uint8Array) => string) | undefined
  /** Nobody is there to take what was sent: waits before it is sent again, or throws where it is too late for that. */
  readonly whenRefused: () => Promise<void>
  /** Something has come from the program. */
  readonly onArrival: () => void
}

/** Datagrams that we keep; a program that sends more than that without end is not waited for. */
const MOST_KEPT = 10_000

export class Datagrams implements DatagramClient {
  readonly #socket: Socket
  readonly #options: DatagramOptions
  #arrived: Buffer[] = []
  #received = 0
  #taken = 0
  #sent = 0
  #last: Buffer | undefined
  #isRefused = false
  #wake: () => void = () => {}

  private constructor(socket: Socket, options: DatagramOptions) {
    this.#socket = socket
    this.#options = options
    socket.on('message', (bytes) => this.#arrive(bytes))
    // The system says in this way that nobody has the port (ICMP, port unreachable).
    socket.on('error', () => {
      this.#isRefused = true
      this.#wake()
    })
  }

  /** A socket of its own port, which takes datagrams from this address and port alone. */
  static open(host: '::1' | '127.0.0.1', port: number, options: DatagramOptions): Promise<Datagrams> {
    const socket = createSocket(host === '::1' ? 'udp6' : 'udp4')
    return new Promise((resolve, reject) => {
      socket.once('error', reject)
      socket.connect(port, host, () => {
        socket.off('error', reject)
        resolve(new Datagrams(socket, options))
      })
    })
  }

  get who(): Party {
    return this.#options.who
  }

  get link(): number {
    return this.#options.link
  }

  get patience(): number {
    return this.#options.patience
  }

  get transcript(): readonly Entry[] {
    return [...(this.#options.shared ?? [])]
  }

  send(message: Uint8Array): void {
    const bytes = Buffer.from(message)
    this.#record('grader', this.#sent, bytes)
    this.#sent += bytes.length
    this.#last = bytes
    this.#put(bytes)
  }

  #put(bytes: Buffer): void {
    this.#socket.send(bytes, (error) => {
      if (error === null) return
      this.#isRefused = true
      this.#wake()
    })
  }

  #arrive(bytes: Buffer): void {
    if (this.#arrived.length >= MOST_KEPT) return
    this.#options.onArrival()
    this.#record('program', this.#received, bytes)
    this.#received += bytes.length
    this.#arrived.push(bytes)
    this.#wake()
  }

  #record(from: 'grader' | 'program', offset: number, bytes: Buffer): void {
    const { shared, who, link, began, tell } = this.#options
    const text = tell === undefined ? {} : { text: tell(bytes) }
    shared?.push({ kind: 'bytes', from, at: performance.now() - began, offset, bytes, who, link, ...text })
  }

  /** The next datagram, or undefined when the time is over, which grows with what a busy machine keeps everybody waiting. */
  async next(patience = this.patience): Promise<Buffer | undefined> {
    const { shared, who, link, began: start } = this.#options
    let began = performance.now()
    let timeLeft = watchPatience()
    for (;;) {
      const first = this.#arrived.shift()
      if (first !== undefined) {
        this.#taken += first.length
        shared?.push({ kind: 'taken', at: performance.now() - start, count: this.#taken, who, link })
        return first
      }
      if (this.#isRefused && this.#last !== undefined) {
        await this.#options.whenRefused()
        this.#isRefused = false
        this.#put(this.#last)
        began = performance.now()
        timeLeft = watchPatience()
      }
      const left = timeLeft(began, patience)
      if (left === 0) return undefined
      await this.#change(left)
    }
  }

  #change(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      // What came while we were not given the processor is taken in first, and counts.
      const timer = setTimeout(() => setImmediate(resolve), milliseconds)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #isClosed = false

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#socket.close()
  }
}
