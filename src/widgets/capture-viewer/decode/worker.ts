/** The Worker of CaptureViewer: a session behind messages. */
import { EncodeError } from '#core/bytes/errors.ts'
import type { Answers, CaptureSource, FromWorker, Question, ToWorker } from './messages.ts'
import { piecesOf } from './pieces.ts'
import { CaptureSession } from './session.ts'

let session: CaptureSession | undefined
/** One of ours is small, and is answered for when it is whole; a large file as far as it has come. */
let ready = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'open': {
      const { job, source, filter, language } = data
      // A session of its own: what an older one still says has another number.
      session?.close()
      session = new CaptureSession(language, (view) => tell({ kind: 'view', job, view }))
      const opened = openSource(session, source, filter)
      ready = typeof source === 'string' ? opened : Promise.resolve()
      return
    }
    case 'filter':
      void session?.filter(data.text)
      return
    case 'ask':
      void answer(data.id, data.question)
  }
})

async function answer(id: number, question: Question): Promise<void> {
  await ready
  const found = session && answerTo(session, question)
  tell({ kind: 'answer', id, answer: found }, buffersOf(found))
}

async function openSource(opened: CaptureSession, source: CaptureSource, filter: string): Promise<void> {
  if (typeof source !== 'string') {
    const { pieces, taken } = piecesOf(source.stream())
    await opened.open(pieces, filter, { size: source.size, taken })
    return
  }
  await opened.open(fetched(source), filter)
}

async function* fetched(url: string): AsyncGenerator<Uint8Array> {
  const response = await fetch(url)
  if (!response.ok || response.body === null) throw new Error(`${response.status} for ${url}`)
  yield* piecesOf(response.body).pieces
}

function answerTo(opened: CaptureSession, question: Question): Answers[keyof Answers] {
  switch (question.kind) {
    case 'rows':
      return { version: opened.version, rows: opened.rows(question.from, question.to) }
    case 'packet':
      return opened.packet(question.which)
    case 'conversations':
      return opened.conversations()
    case 'save':
      try {
        return opened.save()
      } catch (error) {
        if (error instanceof EncodeError) return undefined
        throw error
      }
  }
}

/** Octets go over; nothing is copied. */
function buffersOf(answer: Answers[keyof Answers]): Transferable[] {
  return answer !== undefined && 'bytes' in answer ? [answer.bytes.buffer as ArrayBuffer] : []
}

function tell(message: FromWorker, transfer: Transferable[] = []): void {
  postMessage(message, { transfer })
}
