/** Reads a stream for as long as it gives anything, and keeps the end of it. */
export function keepTail(stream: NodeJS.ReadableStream | null, limit: number): () => Buffer {
  let chunks: Buffer[] = []
  let size = 0
  stream?.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    while (size - chunks[0]!.length >= limit) size -= chunks.shift()!.length
  })
  stream?.on('error', () => {})
  return () => {
    const whole = Buffer.concat(chunks)
    chunks = [whole.subarray(Math.max(0, whole.length - limit))]
    size = chunks[0]!.length
    return chunks[0]!
  }
}
