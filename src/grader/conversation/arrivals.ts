/**
 * Octets that a program sends or prints, kept until a check takes them, and the conversation that they are part
 * of: both kept octet for octet with their times.
 */
import type { Outcome, Output } from '#grader/check/check.ts'
import type { Entry, Party, Step } from '#grader/check/transcript.ts'
import { watchPatience } from '#grader/starvation.ts'

/** More unread octets than any right program sends; beyond, we stop reading for good. */
const FLOOD = 8 * 2 ** 20
/** Octets of a large transfer that the transcript keeps. */
const KEPT = 256

/** Octets on their way to somebody who takes them at once. */
interface Transfer {
  left: number
  readonly sink: (octets: Buffer) => void
}

export interface ArrivalsOptions {
  /** The start of the test, as `performance.now()` told it. */
  readonly began: number
  /** Milliseconds of silence after which a wait gives up. */
  readonly patience: number
  /** Whom these octets come to, in a conversation of several. */
  readonly who?: Party | undefined
  /** Which connection of the test it is. */
  readonly link?: number | undefined
  /** The conversation of all parties; without one, this side keeps its own. */
  readonly shared?: Entry[] | undefined
}

export class Arrivals implements Output {
  readonly patience: number
  readonly who: Party | undefined
  readonly link: number | undefined
  readonly #began: number
  readonly #shared: Entry[]
  #chunks: Buffer[] = []
  #unread = 0
  #received = 0
  #end: 'closed' | 'reset' | 'flood' | undefined
  #lastArrival = 0
  #wake: () => void = () => {}
  #transfer: Transfer | undefined
  #hasSeenEnd = false

  constructor({ began, patience, who, link, shared }: ArrivalsOptions) {
    this.patience = patience
    this.who = who
    this.link = link
    this.#began = began
    this.#shared = shared ?? []
  }

  /** What all parties have said so far, in the order of arrival: what came to others explains what did not come here. */
  get transcript(): readonly Entry[] {
    return [...this.#shared]
  }

  /** How the program ended its side, if it has. */
  get end(): 'closed' | 'reset' | 'flood' | undefined {
    return this.#end
  }

  /** How many octets have been taken: the offset of the first one that nobody has looked at yet. */
  get taken(): number {
    return this.#received - this.#unread
  }

  protected get now(): number {
    return performance.now() - this.#began
  }

  protected record(entry: Entry): void {
    this.#shared.push({ ...entry, ...this.#side })
  }

  get #side() {
    return {
      ...(this.who === undefined ? {} : { who: this.who }),
      ...(this.link === undefined ? {} : { link: this.link }),
    }
  }

  protected note(kind: Exclude<Step['kind'], 'bytes'>): void {
    this.record({ kind, at: this.now })
  }

  /** Notes how far the check has looked. */
  #noteTaken(): void {
    const taken: Entry = {
      kind: 'taken',
      at: this.now,
      count: this.taken,
      ...(this.#hasSeenEnd ? { ended: true } : {}),
    }
    const last = this.#shared.at(-1)
    if (last?.kind === 'taken' && last.who === this.who && last.link === this.link) this.#shared.pop()
    this.record(taken)
  }

  /** Takes in what has come. Returns whether there may be more: `false` once it is a flood. */
  protected arrive(chunk: Buffer): boolean {
    if (this.#end !== undefined) return true
    this.#lastArrival = performance.now()
    const rest = this.#transfer === undefined ? chunk : this.#passOn(this.#transfer, chunk)
    if (rest.length > 0) this.#keep(rest)
    this.#wake()
    return this.#unread <= FLOOD
  }

  #keep(chunk: Buffer): void {
    this.record({ kind: 'bytes', from: 'program', at: this.now, offset: this.#received, bytes: chunk })
    this.#received += chunk.length
    this.#chunks.push(chunk)
    this.#unread += chunk.length
    if (this.#unread > FLOOD) this.#end = 'flood'
  }

  /** Gives a transfer what belongs to it; returns what comes after. */
  #passOn(transfer: Transfer, chunk: Buffer): Buffer {
    const octets = chunk.subarray(0, transfer.left)
    if (octets.length === 0) return chunk
    transfer.left -= octets.length
    const last = this.#shared.at(-1)
    if (
      last?.kind === 'bytes' &&
      last.length !== undefined &&
      last.who === this.who &&
      last.link === this.link
    ) {
      const bytes = Buffer.concat([last.bytes, octets.subarray(0, KEPT - last.bytes.length)])
      this.#shared[this.#shared.length - 1] = { ...last, bytes, length: last.length + octets.length }
    } else {
      const bytes = Buffer.from(octets.subarray(0, KEPT))
      const { length } = octets
      this.record({ kind: 'bytes', from: 'program', at: this.now, offset: this.#received, bytes, length })
    }
    this.#received += octets.length
    transfer.sink(octets)
    return chunk.subarray(octets.length)
  }

  /** Notes that nothing more will come. `silently` when it was our own doing, which is told in another way. */
  protected finish(how: 'closed' | 'reset', silently = false): void {
    if (this.#end !== undefined) return
    this.#end = how
    if (!silently) this.note(how)
    this.#wake()
  }

  /** Everything that has arrived and has not been taken yet. */
  unread(): Buffer {
    const whole = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
    this.#chunks = whole.length > 0 ? [whole] : []
    return whole
  }

  /** Takes octets off the front of what has arrived. */
  take(length: number): Buffer {
    const whole = this.unread()
    this.#chunks = length < whole.length ? [whole.subarray(length)] : []
    this.#unread = whole.length - Math.min(length, whole.length)
    this.#noteTaken()
    return whole.subarray(0, length)
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
   * at work is not a silent one, and neither is one that a busy machine keeps waiting.
   */
  async until(condition: () => boolean, patience = this.patience): Promise<Outcome> {
    const began = performance.now()
    const timeLeft = watchPatience()
    for (;;) {
      if (condition()) return 'done'
      if (this.#end !== undefined) {
        if (!this.#hasSeenEnd) {
          this.#hasSeenEnd = true
          this.#noteTaken()
        }
        return this.#end
      }
      const left = timeLeft(Math.max(began, this.#lastArrival), patience)
      if (left === 0) return 'timeout'
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
}
