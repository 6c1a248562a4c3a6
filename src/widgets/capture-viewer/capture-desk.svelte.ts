/** The page's side of an open capture: what was last heard of it, and questions to the Worker, which starts with the first. */
import type { Language } from '#i18n/languages.ts'
import type { Answers, CaptureSource, FromWorker, Question, ToWorker } from './decode/messages.ts'
import type { Row } from './decode/row.ts'
import type { OpenPacket, Talk, View } from './decode/session.ts'

/** Rows that are asked for beyond those in view, on each side. */
const margin = 40

/** What the page was built with, so that something is there before anything runs. */
export interface Opened {
  readonly view: View
  readonly rows: readonly Row[]
  readonly packet: OpenPacket | undefined
  readonly talk: Talk
}

export class CaptureDesk {
  view: View = $state.raw({ version: 0, total: 0, shown: 0, octets: 0 })
  packet: OpenPacket | undefined = $state.raw()
  talk: Talk = $state.raw({ all: 0, largest: [] })
  /** The rows that are here, those around the ones in view. */
  rows: { readonly from: number; readonly all: readonly Row[] } = $state.raw({ from: 0, all: [] })

  readonly #language: Language
  readonly #opened: Opened
  #worker: Worker | undefined
  #source: CaptureSource | undefined
  #filter = ''
  #job = 0
  /** The one that `view` is about. */
  #heardJob = 0
  #lastId = 0
  readonly #waiting = new Map<number, (answer: Answers[keyof Answers]) => void>()
  #wanted: { readonly from: number; readonly to: number } | undefined
  /** Of the rows that are here. */
  #rowsVersion = ''
  #isAsking = false
  #shown: string
  /** The job that `packet` is of. */
  #shownJob = 0
  #talkVersion = ''

  constructor(language: Language, opened: Opened, source: CaptureSource, filter: string) {
    this.#language = language
    this.#opened = opened
    this.#source = source
    this.#filter = filter
    this.view = opened.view
    this.packet = opened.packet
    this.talk = opened.talk
    this.rows = { from: 0, all: opened.rows }
    this.#shown = this.#keyOf(opened.packet?.number ?? 0)
  }

  /** Another capture, another filter; nothing happens where it is the same. */
  look(source: CaptureSource, filter: string): void {
    if (source !== this.#source) {
      this.#source = source
      this.#filter = filter
      this.#open()
      return
    }
    if (filter === this.#filter) return
    this.#filter = filter
    if (this.#worker === undefined) this.#open()
    else this.#send({ kind: 'filter', text: filter })
  }

  /** Rows that come into view. */
  need(from: number, to: number): void {
    this.#wanted = { from, to }
    void this.#fetchRows()
  }

  async show(which: { readonly number: number } | { readonly place: number }): Promise<number | undefined> {
    const answer = await this.#ask({ kind: 'packet', which })
    if (answer === undefined) return undefined
    this.packet = answer
    this.#shown = this.#keyOf(answer.number)
    this.#shownJob = this.#job
    return answer.number
  }

  /** The packet of a link or a sample; and its place anew after the filter has changed. */
  async keepShown(number: number): Promise<void> {
    // Its first view is still to come.
    if (this.#heardJob !== this.#job) return
    const key = this.#keyOf(number)
    if (key === this.#shown) return
    if (this.view.total < number) {
      // What is shown is of another capture, or it is still to be read.
      if (this.#shownJob !== this.#job) this.#clear()
      return
    }
    this.#shown = key
    const job = this.#job
    const answer = await this.#ask({ kind: 'packet', which: { number } })
    if (key !== this.#shown) return
    this.packet = answer
    this.#shownJob = job
  }

  async countTalk(): Promise<void> {
    const version = `${this.#job} ${this.view.version} ${this.view.shown}`
    if (this.#worker === undefined || version === this.#talkVersion) return
    this.#talkVersion = version
    this.talk = await this.#ask({ kind: 'conversations' })
  }

  save(): Promise<Answers['save']> {
    return this.#ask({ kind: 'save' })
  }

  close(): void {
    this.#worker?.terminate()
  }

  #clear(): void {
    this.packet = undefined
    this.#shown = ''
    this.#shownJob = this.#job
  }

  /** A packet among these rows. */
  #keyOf(number: number): string {
    const { version, busy } = this.view
    return [this.#job, version, busy?.stage === 'filtering', number].join(' ')
  }

  #open(): void {
    if (this.#source === undefined) return
    this.#job++
    // What was asked of the one before is not answered any more.
    this.#waiting.clear()
    this.#isAsking = false
    this.#send({
      kind: 'open',
      job: this.#job,
      source: this.#source,
      filter: this.#filter,
      language: this.#language,
    })
  }

  #send(message: ToWorker): void {
    this.#worker ??= this.#start()
    this.#worker.postMessage(message)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./decode/worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data))
    return worker
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'answer') {
      this.#waiting.get(message.id)?.(message.answer)
      this.#waiting.delete(message.id)
      return
    }
    if (message.job !== this.#job) return
    this.#heardJob = message.job
    this.view = message.view
    void this.#fetchRows()
  }

  #ask<Kind extends Question['kind']>(question: Question & { readonly kind: Kind }): Promise<Answers[Kind]> {
    if (this.#worker === undefined) this.#open()
    const id = ++this.#lastId
    return new Promise((resolve) => {
      this.#waiting.set(id, (answer) => resolve(answer as Answers[Kind]))
      this.#send({ kind: 'ask', id, question })
    })
  }

  /** One question at a time: whoever scrolls fast asks for the rows that are in view when the last ones have come. */
  async #fetchRows(): Promise<void> {
    const wanted = this.#wanted
    if (wanted === undefined || this.#isAsking || this.#hasRows(wanted)) return
    this.#isAsking = true
    const from = Math.max(0, wanted.from - margin)
    const job = this.#job
    const answer = await this.#ask({ kind: 'rows', from, to: wanted.to + margin })
    this.#isAsking = false
    this.rows = { from, all: answer.rows }
    this.#rowsVersion = `${job} ${answer.version}`
    await this.#fetchRows()
  }

  #hasRows({ from, to }: { readonly from: number; readonly to: number }): boolean {
    const end = Math.min(to, this.view.shown)
    if (this.#worker === undefined) return end <= this.#opened.rows.length
    if (this.#rowsVersion !== `${this.#job} ${this.view.version}`) return end === 0
    return this.rows.from <= from && this.rows.from + this.rows.all.length >= end
  }
}
