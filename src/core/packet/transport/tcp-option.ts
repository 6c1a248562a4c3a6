/**
 * TCP's options. RFC 9293 §3.1, §3.2; window scale and timestamps RFC 7323, selective acknowledgment RFC 2018.
 *
 *     +--------+--------+- - - - - - -
 *     |  Kind  | Length |  data
 *     +--------+--------+- - - - - - -
 *
 * Kinds 0 (end) and 1 (no operation) are a single octet.
 */
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'

export const tcpOptionKind = {
  end: 0,
  noOperation: 1,
  maximumSegmentSize: 2,
  windowScale: 3,
  sackPermitted: 4,
  sack: 5,
  timestamps: 8,
} as const

/** A range of sequence numbers that arrived: from `left`, up to but not including `right`. */
export interface SackBlock {
  readonly left: number
  readonly right: number
}

export type TcpOption =
  /** With whatever fills the header behind it. */
  | { readonly kind: 'end'; readonly padding: Uint8Array }
  | { readonly kind: 'noOperation' }
  | { readonly kind: 'maximumSegmentSize'; readonly size: number }
  | { readonly kind: 'windowScale'; readonly shift: number }
  | { readonly kind: 'sackPermitted' }
  | { readonly kind: 'sack'; readonly blocks: readonly SackBlock[] }
  | { readonly kind: 'timestamps'; readonly value: number; readonly echo: number }
  | { readonly kind: 'unknown'; readonly number: number; readonly data: Uint8Array }
  /** An option that does not end before its header does, and all behind it. */
  | { readonly kind: 'malformed'; readonly data: Uint8Array }

/** All options up to the end of the reader. */
export function decodeTcpOptions(reader: Reader): TcpOption[] {
  const options: TcpOption[] = []
  while (reader.left > 0) options.push(decodeTcpOption(reader))
  return options
}

function decodeTcpOption(reader: Reader): TcpOption {
  const number = reader.peek()!
  if (number === tcpOptionKind.end) {
    reader.uint8('optionKind')
    return { kind: 'end', padding: reader.rest('padding') }
  }
  if (number === tcpOptionKind.noOperation) {
    reader.uint8('optionKind')
    return { kind: 'noOperation' }
  }
  const length = reader.left > 1 ? reader.bytes[reader.offset + 1]! : 0
  if (length < 2 || length > reader.left) return { kind: 'malformed', data: reader.rest('malformed') }
  reader.uint8('optionKind')
  reader.uint8('optionLength')
  return decodeData(number, reader.part('optionData', length - 2))
}

function decodeData(number: number, data: Reader): TcpOption {
  if (number === tcpOptionKind.maximumSegmentSize && data.left === 2) {
    return { kind: 'maximumSegmentSize', size: data.uint16('maximumSegmentSize') }
  }
  if (number === tcpOptionKind.windowScale && data.left === 1) {
    return { kind: 'windowScale', shift: data.uint8('windowScale') }
  }
  if (number === tcpOptionKind.sackPermitted && data.left === 0) return { kind: 'sackPermitted' }
  if (number === tcpOptionKind.sack && data.left > 0 && data.left % 8 === 0) {
    const blocks: SackBlock[] = []
    while (data.left > 0) blocks.push({ left: data.uint32('sackLeft'), right: data.uint32('sackRight') })
    return { kind: 'sack', blocks }
  }
  if (number === tcpOptionKind.timestamps && data.left === 8) {
    return { kind: 'timestamps', value: data.uint32('timestampValue'), echo: data.uint32('timestampEcho') }
  }
  return { kind: 'unknown', number, data: data.rest('optionData') }
}

export function encodeTcpOptions(options: readonly TcpOption[]): Uint8Array {
  const writer = new Writer()
  for (const option of options) writeTcpOption(writer, option)
  return writer.finish()
}

function writeTcpOption(writer: Writer, option: TcpOption): void {
  switch (option.kind) {
    case 'end':
      writer.uint8('optionKind', tcpOptionKind.end)
      writer.octets('padding', option.padding)
      return
    case 'noOperation':
      writer.uint8('optionKind', tcpOptionKind.noOperation)
      return
    case 'maximumSegmentSize':
      writeStart(writer, tcpOptionKind.maximumSegmentSize, 2)
      writer.uint16('maximumSegmentSize', option.size)
      return
    case 'windowScale':
      writeStart(writer, tcpOptionKind.windowScale, 1)
      writer.uint8('windowScale', option.shift)
      return
    case 'sackPermitted':
      writeStart(writer, tcpOptionKind.sackPermitted, 0)
      return
    case 'sack':
      writeStart(writer, tcpOptionKind.sack, option.blocks.length * 8)
      for (const { left, right } of option.blocks) {
        writer.uint32('sackLeft', left)
        writer.uint32('sackRight', right)
      }
      return
    case 'timestamps':
      writeStart(writer, tcpOptionKind.timestamps, 8)
      writer.uint32('timestampValue', option.value)
      writer.uint32('timestampEcho', option.echo)
      return
    case 'unknown':
      writeStart(writer, option.number, option.data.length)
      writer.octets('optionData', option.data)
      return
    case 'malformed':
      writer.octets('malformed', option.data)
  }
}

function writeStart(writer: Writer, number: number, length: number): void {
  writer.uint8('optionKind', number)
  writer.uint8('optionLength', length + 2)
}

export function summarizeTcpOption(option: TcpOption): string {
  switch (option.kind) {
    case 'end':
      return 'eol'
    case 'noOperation':
      return 'nop'
    case 'maximumSegmentSize':
      return `mss ${option.size}`
    case 'windowScale':
      return `wscale ${option.shift}`
    case 'sackPermitted':
      return 'sackOK'
    case 'sack':
      return `sack ${option.blocks.length} ${option.blocks.map(({ left, right }) => `{${left}:${right}}`).join('')}`
    case 'timestamps':
      return `TS val ${option.value} ecr ${option.echo}`
    case 'unknown':
      return `unknown-${option.number}`
    case 'malformed':
      return '[bad opt]'
  }
}
