/**
 * Three programs that read messages from a TCP stream, one line each, as learners write them. They see what a program
 * sees: one chunk of octets per read, never where a message ends. Two of them are wrong on purpose.
 */

/** One message as a program delivered it. `chunk` is the read (from 0) that completed it. */
export interface Delivery {
  readonly text: string
  readonly chunk: number
}

export type Parser = (chunks: readonly Uint8Array<ArrayBuffer>[]) => Delivery[]

const LF = 0x0a

/** UTF-8 as a program decodes it by default: what does not fit becomes U+FFFD. A BOM is a character like any other. */
export function decode(octets: Uint8Array<ArrayBuffer>): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(octets)
}

const withoutCr = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)

/** Wrong: takes whatever one read brings for one message, less the line end. */
export const chunkIsMessage: Parser = (chunks) =>
  chunks.map((octets, chunk) => {
    const text = decode(octets)
    return { text: text.endsWith('\n') ? withoutCr(text.slice(0, -1)) : text, chunk }
  })

/** Wrong: keeps what is left of a line for later, but decodes each chunk by itself, letters in halves too. */
export const decodeThenSplit: Parser = (chunks) => {
  let pending = ''
  return chunks.flatMap((octets, chunk) => {
    const lines = (pending + decode(octets)).split('\n')
    pending = lines.pop() ?? ''
    return lines.map((line) => ({ text: withoutCr(line), chunk }))
  })
}

/** Right: collects octets, splits at LF, and decodes only whole lines. No octet of a longer letter is 0x0a in UTF-8. */
export const splitThenDecode: Parser = (chunks) => {
  let pending: number[] = []
  return chunks.flatMap((octets, chunk) => {
    const delivered: Delivery[] = []
    for (const octet of octets) {
      if (octet === LF) {
        delivered.push({ text: withoutCr(decode(Uint8Array.from(pending))), chunk })
        pending = []
      } else pending.push(octet)
    }
    return delivered
  })
}

export const parsers = { chunkIsMessage, decodeThenSplit, splitThenDecode } as const
export type ParserName = keyof typeof parsers
