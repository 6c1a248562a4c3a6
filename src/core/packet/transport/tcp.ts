/**
 * TCP's header. RFC 9293 §3.1.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |          Source Port          |       Destination Port        |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                        Sequence Number                        |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                    Acknowledgment Number                      |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  Data |       |C|E|U|A|P|R|S|F|                               |
 *     | Offset| Rsrvd |W|C|R|C|S|S|Y|I|            Window             |
 *     |       |       |R|E|G|K|H|T|N|N|                               |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |           Checksum            |         Urgent Pointer        |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                           [Options]                           |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Reader } from '#core/bytes/reader.ts'
import { concatOctets, Writer } from '#core/bytes/writer.ts'
import { decodeTcpOptions, encodeTcpOptions, summarizeTcpOption, type TcpOption } from './tcp-option.ts'

/** The control bits. */
export const tcpFlag = {
  fin: 0x01,
  syn: 0x02,
  rst: 0x04,
  psh: 0x08,
  ack: 0x10,
  urg: 0x20,
  ece: 0x40,
  cwr: 0x80,
} as const

export interface TcpHeader {
  readonly sourcePort: number
  readonly destinationPort: number
  readonly sequenceNumber: number
  readonly acknowledgmentNumber: number
  /** Of the header in units of 4 octets; 5 without options. */
  readonly dataOffset: number
  readonly reserved: number
  readonly flags: number
  readonly window: number
  readonly checksum: number
  readonly urgentPointer: number
  readonly options: readonly TcpOption[]
}

export function decodeTcp(reader: Reader): TcpHeader {
  reader.layer('tcp')
  const sourcePort = reader.uint16('sourcePort')
  const destinationPort = reader.uint16('destinationPort')
  const sequenceNumber = reader.uint32('sequenceNumber')
  const acknowledgmentNumber = reader.uint32('acknowledgmentNumber')
  const at = reader.offset
  const dataOffset = reader.bits('dataOffset', 4)
  if (dataOffset < 5) throw reader.error('badLength', 'dataOffset', at)
  const fields = {
    sourcePort,
    destinationPort,
    sequenceNumber,
    acknowledgmentNumber,
    dataOffset,
    reserved: reader.bits('reserved', 4),
    flags: reader.uint8('flags'),
    window: reader.uint16('window'),
    checksum: reader.uint16('checksum'),
    urgentPointer: reader.uint16('urgentPointer'),
  }
  const length = (dataOffset - 5) * 4
  const missing = length > reader.left
  // What there is of options that were cut is read, for whoever looks at the fields, and then refused.
  const options = decodeTcpOptions(reader.part('options', Math.min(length, reader.left)))
  if (missing) throw reader.error('tooShort', 'options', reader.end)
  return { ...fields, options }
}

export function encodeTcp(header: TcpHeader): Uint8Array {
  const writer = new Writer()
  writer.uint16('sourcePort', header.sourcePort)
  writer.uint16('destinationPort', header.destinationPort)
  writer.uint32('sequenceNumber', header.sequenceNumber)
  writer.uint32('acknowledgmentNumber', header.acknowledgmentNumber)
  writer.bits('dataOffset', header.dataOffset, 4)
  writer.bits('reserved', header.reserved, 4)
  writer.uint8('flags', header.flags)
  writer.uint16('window', header.window)
  writer.uint16('checksum', header.checksum)
  writer.uint16('urgentPointer', header.urgentPointer)
  return concatOctets([writer.finish(), encodeTcpOptions(header.options)])
}

const flagLetters: readonly (readonly [flag: number, letter: string])[] = [
  [tcpFlag.fin, 'F'],
  [tcpFlag.syn, 'S'],
  [tcpFlag.rst, 'R'],
  [tcpFlag.psh, 'P'],
  [tcpFlag.ack, '.'],
  [tcpFlag.urg, 'U'],
  [tcpFlag.ece, 'E'],
  [tcpFlag.cwr, 'W'],
]

/** `S.` for SYN and ACK, as tcpdump has it. */
export function flagText(flags: number): string {
  let text = ''
  for (const [flag, letter] of flagLetters) if ((flags & flag) !== 0) text += letter
  return text === '' ? 'none' : text
}

/** `length` are the octets of data behind the header. */
export function summarizeTcp(header: TcpHeader, length: number): string {
  const { flags, sequenceNumber, acknowledgmentNumber, window, options } = header
  let text = `Flags [${flagText(flags)}]`
  const hasSequence = length > 0 || (flags & (tcpFlag.syn | tcpFlag.fin | tcpFlag.rst)) !== 0
  if (hasSequence) {
    text += `, seq ${sequenceNumber}${length > 0 ? `:${(sequenceNumber + length) % 2 ** 32}` : ''}`
  }
  if ((flags & tcpFlag.ack) !== 0) text += `, ack ${acknowledgmentNumber}`
  text += `, win ${window}`
  if (options.length > 0) text += `, options [${options.map(summarizeTcpOption).join(',')}]`
  return `${text}, length ${length}`
}
