/** Reads a stream for as long as it gives anything, and keeps the end of it. */

/** What is kept of a stream; with a number, only what came after that many octets. */
export interface Tail {
  (since?: number): Buffer
  /** How many octets have come in all. */
  count(): number
}

export function keepTail(stream: NodeJS.ReadableStream | null, limit: number): Tail {
  let chunks: Buffer[] = []
  let size = 0
  let count = 0
  stream?.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    count += chunk.length
    while (size - chunks[0]!.length >= limit) size -= chunks.shift()!.length
  })
  stream?.on('error', () => {})
  const tail = (since = 0) => {
    const whole = Buffer.concat(chunks)
    const kept = whole.subarray(Math.max(0, whole.length - limit))
    chunks = [kept]
    size = kept.length
    return kept.subarray(Math.max(0, kept.length - Math.max(0, count - since)))
  }
  return Object.assign(tail, { count: () => count })
}
