/**
 * A capture that is open: read as it comes, filtered, asked for rows and packets. All of CaptureViewer that takes time; it runs in a
 * Worker, and while the page is built it draws what the page opens on.
 */
import type { Layer } from '#core/bytes/recording.ts'
import { Recording } from '#core/bytes/recording.ts'
import { type BrokenRule, brokenRules } from '#core/packet/broken-rules.ts'
import { CaptureReader } from '#core/packet/capture/capture-reader.ts'
import { formatTime } from '#core/packet/capture/captured-packet.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { dissect } from '#core/packet/dissect.ts'
import { asksFor, type Filter, matchesFilter } from '#core/packet/filter/filter.ts'
import { parseFilter } from '#core/packet/filter/parse-filter.ts'
import type { Language } from '#i18n/languages.ts'
import { type PacketWords, packetWords } from '#i18n/packet-line/packet-words.ts'
import type { RichText } from '#i18n/rich-text.ts'
import { CaptureIndex } from './capture-index.ts'
import { type Conversation, Conversations } from './conversations.ts'
import { GzipError } from './pieces.ts'
import { type Row, rowOf, timeSince } from './row.ts'
import { type SavedCapture, savePackets } from './save-packets.ts'
import { captureSentence, faultSentence } from './sentences.ts'

/** What a browser can keep in memory without harm: what comes behind is left. */
const mostOctets = 2 ** 30
const mostPackets = 4_000_000

/** How many conversations are told. */
const mostConversations = 200

/** The page hears of progress no more often than this, and asks are answered at least as often; in milliseconds. */
const reportEvery = 100
const pauseEvery = 30

/** Why a capture is not whole: a sentence about its octets, or one of these. */
export type Trouble = RichText | { readonly kind: 'badGzip' | 'unreadable' | 'tooLarge' | 'noPackets' }

/** What is known of the capture at this moment. */
export interface View {
  /** Grows whenever the rows are others. */
  readonly version: number
  /** How many packets have been read. */
  readonly total: number
  /** How many the filter leaves, and their octets. */
  readonly shown: number
  readonly octets: number
  /** What is going on, and how much of it is done (0–1) where that is known. */
  readonly busy?: { readonly stage: 'reading' | 'filtering'; readonly part?: number }
  /** What is wrong with the filter; the rows are those of the last good one. */
  readonly fault?: {
    readonly text: string
    readonly at: number
    readonly length: number
    readonly why: RichText
  }
  readonly trouble?: Trouble
}

/** One packet, with all that the page shows of it. */
export interface OpenPacket {
  /** Among those that the filter leaves; −1 where it leaves this one out. */
  readonly place: number
  readonly number: number
  readonly time: string
  /** Date and time of day (UTC), as the capturing machine had it. */
  readonly utc: string
  readonly length: number
  readonly bytes: Uint8Array
  readonly summary: string
  readonly layers: readonly Layer[]
  readonly broken: readonly BrokenRule[]
  readonly error?: { readonly code: string; readonly field: string; readonly offset: number }
}

export interface Talk {
  readonly all: number
  readonly largest: readonly Conversation[]
}

export class CaptureSession {
  readonly #language: Language
  readonly #words: PacketWords
  readonly #report: (view: View) => void
  #index = new CaptureIndex()
  #conversations = new Conversations()
  /** The places of what a filter leaves; undefined where there is none. */
  #selected: Uint32Array<ArrayBuffer> | undefined
  #shown = 0
  #octets = 0
  #version = 0
  #busy: View['busy']
  #fault: View['fault']
  #trouble: Trouble | undefined
  /** Of the capture and of the filter: an older run ends when it sees a newer one. */
  #opening = 0
  #filtering = 0
  #filter = ''
  #lastReport = 0

  constructor(language: Language, report: (view: View) => void) {
    this.#language = language
    this.#words = packetWords(language)
    this.#report = report
  }

  /** Reads a capture piece by piece. `size` is how many octets there will be, where that is known; `taken` how many came. */
  async open(
    pieces: AsyncIterable<Uint8Array>,
    filter = '',
    progress?: { readonly size: number; readonly taken: () => number },
  ): Promise<void> {
    const opening = ++this.#opening
    this.#filtering++
    const index = new CaptureIndex()
    const conversations = new Conversations()
    this.#index = index
    this.#conversations = conversations
    this.#filter = filter
    this.#startRows(undefined)
    this.#fault = undefined
    this.#trouble = undefined
    this.#busy = { stage: 'reading' }
    const reader = new CaptureReader()
    const clock = new Clock()
    let octets = 0
    try {
      for await (const piece of pieces) {
        octets += piece.length
        for (const packet of reader.push(piece)) {
          const decoded = decodePacket(packet.data, {
            linkType: packet.linkType,
            originalLength: packet.length,
          })
          index.add(packet, conversations.numberOf(decoded))
          if (clock.isDue()) {
            this.#tellReading(progress)
            await clock.pause()
            if (opening !== this.#opening) return
          }
        }
        if (opening !== this.#opening) return
        if (octets > mostOctets || index.count > mostPackets) {
          this.#trouble = { kind: 'tooLarge' }
          break
        }
        if (reader.error !== undefined) break
        this.#tellReading(progress)
      }
    } catch (error) {
      if (opening !== this.#opening) return
      this.#trouble = { kind: error instanceof GzipError ? 'badGzip' : 'unreadable' }
    }
    if (this.#trouble === undefined) {
      const error = reader.end()
      if (error !== undefined) this.#trouble = captureSentence(error, reader.looksLike, this.#language)
      else if (index.count === 0) this.#trouble = { kind: 'noPackets' }
    }
    this.#busy = undefined
    if (opening !== this.#opening) return
    if (this.#filter === '') this.#tell()
    else await this.filter(this.#filter)
  }

  /** Leaves the packets that are meant. While the capture is read, the filter waits for its end. */
  async filter(text: string): Promise<void> {
    const run = ++this.#filtering
    this.#filter = text
    if (this.#busy?.stage === 'reading') return
    const { filter, fault } = parseFilter(text)
    this.#busy = undefined
    this.#fault = fault && {
      text,
      at: fault.at,
      length: fault.found.length,
      why: faultSentence(fault, this.#language),
    }
    if (filter === undefined) {
      this.#tell()
      return
    }
    if (filter.kind === 'any') {
      this.#startRows(undefined)
      this.#tell()
      return
    }
    await this.#select(filter, run)
  }

  /** Nothing is read and nothing told any more. */
  close(): void {
    this.#opening++
    this.#filtering++
  }

  get version(): number {
    return this.#version
  }

  rows(from: number, to: number): Row[] {
    const end = Math.min(to, this.#countShown())
    const rows: Row[] = []
    for (let place = Math.max(0, from); place < end; place++) {
      rows.push(rowOf(this.#index.packet(this.#at(place)), this.#index.start, this.#words))
    }
    return rows
  }

  /** The packet with a number, or the one at a place in the list. */
  packet(which: { readonly number: number } | { readonly place: number }): OpenPacket | undefined {
    const at = 'number' in which ? which.number - 1 : this.#at(which.place)
    if (!(at >= 0 && at < this.#index.count)) return undefined
    const packet = this.#index.packet(at)
    const { data, length, linkType, number, time } = packet
    const { layers, packet: decoded, summary, error } = dissect(data, { linkType, originalLength: length })
    return {
      place: 'place' in which ? which.place : this.#placeOf(at),
      number,
      time: timeSince(packet, this.#index.start),
      utc: time === undefined ? '' : utcText(time, packet.interface.timeDigits),
      length,
      bytes: data.slice(),
      summary,
      layers,
      broken: brokenRules(decoded),
      ...(error && { error: { code: error.code, field: error.field, offset: error.offset } }),
    }
  }

  conversations(): Talk {
    return this.#conversations.tally(this.#shownPackets(), mostConversations)
  }

  /** What the filter leaves, as a file. Throws an EncodeError where no format holds it. */
  save(): SavedCapture {
    return savePackets(
      Array.from({ length: this.#countShown() }, (_, place) => this.#index.packet(this.#at(place))),
    )
  }

  async #select(filter: Filter, run: number): Promise<void> {
    const index = this.#index
    const checksums = asksFor(filter, 'checksumValid')
    const clock = new Clock()
    this.#startRows(new Uint32Array(1024))
    for (let at = 0; at < index.count; at++) {
      const { data, linkType, length } = index.packet(at)
      const recording = new Recording()
      decodePacket(data, { linkType, originalLength: length, recording, checksums })
      if (matchesFilter(filter, recording.layers(data.length))) this.#keep(at)
      if (!clock.isDue()) continue
      this.#busy = { stage: 'filtering', part: at / index.count }
      this.#tellNowAndThen()
      await clock.pause()
      if (run !== this.#filtering) return
    }
    this.#busy = undefined
    this.#tell()
  }

  #startRows(selected: Uint32Array<ArrayBuffer> | undefined): void {
    this.#selected = selected
    this.#shown = 0
    this.#octets = 0
    this.#version++
  }

  #keep(at: number): void {
    let selected = this.#selected
    if (selected === undefined) return
    if (this.#shown === selected.length) {
      const larger = new Uint32Array(selected.length * 2)
      larger.set(selected)
      selected = larger
      this.#selected = larger
    }
    selected[this.#shown] = at
    this.#shown++
    this.#octets += this.#index.lengthOf(at)
  }

  #countShown(): number {
    return this.#selected === undefined ? this.#index.count : this.#shown
  }

  #at(place: number): number {
    if (place < 0 || place >= this.#countShown()) return -1
    return this.#selected === undefined ? place : this.#selected[place]!
  }

  #placeOf(at: number): number {
    if (this.#selected === undefined) return at
    let [low, high] = [0, this.#shown]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#selected[middle]! < at) low = middle + 1
      else high = middle
    }
    return low < this.#shown && this.#selected[low] === at ? low : -1
  }

  *#shownPackets() {
    const count = this.#countShown()
    for (let place = 0; place < count; place++) {
      const at = this.#at(place)
      yield { conversation: this.#index.conversationOf(at), length: this.#index.lengthOf(at) }
    }
  }

  #tellReading(progress: { readonly size: number; readonly taken: () => number } | undefined): void {
    this.#busy =
      progress === undefined || progress.size === 0
        ? { stage: 'reading' }
        : { stage: 'reading', part: Math.min(1, progress.taken() / progress.size) }
    this.#tellNowAndThen()
  }

  #tellNowAndThen(): void {
    if (performance.now() - this.#lastReport >= reportEvery) this.#tell()
  }

  #tell(): void {
    this.#lastReport = performance.now()
    this.#report({
      version: this.#version,
      total: this.#index.count,
      shown: this.#countShown(),
      octets: this.#selected === undefined ? this.#index.octets : this.#octets,
      ...(this.#busy && { busy: this.#busy }),
      ...(this.#fault && { fault: this.#fault }),
      ...(this.#trouble !== undefined && { trouble: this.#trouble }),
    })
  }
}

/** Says when others should have their turn. */
class Clock {
  #since = performance.now()
  #calls = 0

  isDue(): boolean {
    // To ask for the time takes as long as to decode a packet.
    return ++this.#calls % 64 === 0 && performance.now() - this.#since >= pauseEvery
  }

  async pause(): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve))
    this.#since = performance.now()
  }
}

function utcText(time: bigint, digits: 6 | 9): string {
  const [seconds, fraction = ''] = formatTime(time, digits).split('.')
  const date = new Date(Number(seconds) * 1000)
  // A file may hold any number of seconds.
  if (Number.isNaN(date.getTime())) return ''
  return `${date.toISOString().replace('T', ' ').slice(0, -5)}.${fraction} UTC`
}
