/** What comes over a connection, cut into lines for a person to read. */

/** Octets that are shown of something that has no line end. */
const LONGEST = 64 * 1024

export interface ReceivedLine {
  readonly bytes: Buffer
  /** Its LF has not come, or not yet. */
  readonly isUnfinished: boolean
}

export class ReceivedLines {
  #rest = Buffer.alloc(0)

  /** Takes a piece in; returns the lines that are complete now. */
  push(chunk: Buffer): ReceivedLine[] {
    const all = Buffer.concat([this.#rest, chunk])
    const lines: ReceivedLine[] = []
    let from = 0
    for (let at = all.indexOf(0x0a); at >= 0; at = all.indexOf(0x0a, from)) {
      lines.push({ bytes: all.subarray(from, at + 1), isUnfinished: false })
      from = at + 1
    }
    this.#rest = all.subarray(from)
    return this.#rest.length > LONGEST ? [...lines, ...this.flush()] : lines
  }

  /** What has come of a line that is not complete. */
  flush(): ReceivedLine[] {
    const bytes = this.#rest
    this.#rest = Buffer.alloc(0)
    return bytes.length === 0 ? [] : [{ bytes, isUnfinished: true }]
  }
}
