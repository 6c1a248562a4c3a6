/** The octets of a file as they come, unpacked if they are packed with gzip. */

/** The packed data is damaged or breaks off. What came before that has been given. */
export class GzipError extends Error {}

export interface Pieces {
  readonly pieces: AsyncIterable<Uint8Array>
  /** How many octets of the file itself have come. */
  readonly taken: () => number
}

export function piecesOf(stream: ReadableStream<Uint8Array>): Pieces {
  const counter = { taken: 0 }
  return { pieces: unpacked(counted(stream, counter)), taken: () => counter.taken }
}

async function* counted(stream: ReadableStream<Uint8Array>, counter: { taken: number }) {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      counter.taken += value.length
      yield value
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

async function* unpacked(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = await pieces.next()
  if (first.done) return
  // A first piece of one octet is no piece that a file gives.
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield first.value
    yield* pieces
    return
  }
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(first.value as Uint8Array<ArrayBuffer>),
    pull: async (controller) => {
      const next = await pieces.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>)
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw new GzipError(String(error))
      })
      if (done) return
      yield value
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}
