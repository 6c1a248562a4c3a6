/** Messages of the reader’s own: octets as people paste them, and questions as programs make them. */
import { parseBase64url } from '#core/bytes/base64.ts'
import { DecodeError } from '#core/bytes/errors.ts'
import { parsePastedHex } from '#core/bytes/pasted-hex.ts'
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import { withEdns } from '#core/dns/edns.ts'
import { encodeMessage, query } from '#core/dns/message.ts'
import { parseName } from '#core/dns/name.ts'
import { parseType, recordClass } from '#core/dns/record-type.ts'
import { mostOctets } from './message-lab.ts'

export type PastedProblem =
  | { readonly code: 'empty' | 'base64Short' | 'long' }
  | { readonly code: 'hex'; readonly line: number; readonly column: number; readonly found: string }
  | { readonly code: 'offset'; readonly line: number; readonly found: string }
  | { readonly code: 'base64'; readonly column: number; readonly found: string }

/** Hexadecimal in any shape; where that cannot be, base64url alone or behind `dns=` in a URL (RFC 8484 §4.1). */
export function readPasted(
  text: string,
): { readonly bytes: Uint8Array } | { readonly problem: PastedProblem } {
  const trimmed = text.trim()
  const inUrl = /[?&]dns=([^&#\s]*)/.exec(trimmed)?.[1] ?? /^dns=(\S*)$/.exec(trimmed)?.[1]
  if (inUrl !== undefined) return readBase64(inUrl)
  // What `seis dns query --json` prints, or the line of it that has the octets.
  const printed = /"octets":\s*"([0-9a-f]*)"/i.exec(trimmed)?.[1]
  const reading = parsePastedHex(printed ?? trimmed, mostOctets)
  if ('bytes' in reading) return { bytes: reading.bytes }
  const { code, line, column, found } = reading.problem
  if (code === 'empty') return { problem: { code } }
  if (code === 'tooLong') return { problem: { code: 'long' } }
  // A word with letters that no digit is: what a GET request carries, perhaps with the `=` that should not be there.
  if (/^[\w-]{16,}={0,2}$/.test(trimmed)) return readBase64(trimmed.replace(/=+$/, ''))
  if (code === 'wrongOffset') return { problem: { code: 'offset', line, found } }
  return { problem: { code: 'hex', line, column, found } }
}

function readBase64(text: string): { readonly bytes: Uint8Array } | { readonly problem: PastedProblem } {
  if (text === '') return { problem: { code: 'empty' } }
  if (text.length > Math.ceil((mostOctets * 4) / 3)) return { problem: { code: 'long' } }
  try {
    return { bytes: parseBase64url(text) }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    if (error.code === 'tooShort') return { problem: { code: 'base64Short' } }
    return { problem: { code: 'base64', column: error.offset + 1, found: text.charAt(error.offset) } }
  }
}

export const askedTypes = [
  'AAAA',
  'A',
  'HTTPS',
  'MX',
  'NS',
  'SOA',
  'TXT',
  'PTR',
  'SRV',
  'CAA',
  'ANY',
] as const
/** 0: without EDNS. */
export const askedSizes = [1232, 4096, 512, 0] as const

export interface AskedQuestion {
  readonly name: string
  readonly type: string
  readonly rd: boolean
  readonly size: number
  readonly dnssecOk: boolean
}

export type NameProblem = 'labelTooLong' | 'domainNameTooLong' | 'labelEmpty' | 'notAscii' | 'other'

/** Its octets, with the id 0 as over HTTPS; elsewhere it would be random. */
export function buildQuestion({
  name,
  type,
  rd,
  size,
  dnssecOk,
}: AskedQuestion): { readonly bytes: Uint8Array } | { readonly problem: NameProblem } {
  try {
    const question = { qname: parseName(name.trim()), qtype: parseType(type) ?? 0, qclass: recordClass.IN }
    const message = query(0, question, { rd })
    return { bytes: encodeMessage(size === 0 ? message : withEdns(message, { payloadSize: size, dnssecOk })) }
  } catch (error) {
    if (!(error instanceof DnsParseError)) throw error
    const { code } = error
    const known: readonly string[] = ['labelTooLong', 'domainNameTooLong', 'labelEmpty', 'notAscii']
    return { problem: known.includes(code) ? (code as NameProblem) : 'other' }
  }
}
