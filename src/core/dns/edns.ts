/**
 * What an OPT record says, as values of its own: EDNS(0), RFC 6891 §6.1. The record's class is the payload size, its TTL is
 *
 *                    +0 (MSB)                            +1 (LSB)
 *         +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
 *      0: |         EXTENDED-RCODE        |            VERSION            |
 *         +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
 *      2: | DO|                           Z                               |
 *         +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
 *
 * and its data are the options: `edns-option.ts`.
 */
import { EncodeError } from '#core/bytes/errors.ts'
import type { Message } from './message.ts'
import { rootName } from './name.ts'
import { type EdnsOption, isRecordOf, type OptData, type ResourceRecord } from './record.ts'
import { recordType } from './record-type.ts'

/** A payload that passes nearly everywhere without fragments: 1280 octets of an IPv6 packet less 48 of headers. */
export const defaultPayloadSize = 1232

export interface Edns {
  /** The largest UDP payload that the sender of the message can receive; less than 512 counts as 512 (RFC 6891 §6.2.5). */
  readonly payloadSize: number
  /** The eight high bits of the response code. */
  readonly extendedRcode: number
  readonly version: number
  /** DO: the sender takes DNSSEC records (RFC 3225). */
  readonly dnssecOk: boolean
  /** The fifteen bits behind DO, zero in all that is sent today. */
  readonly z: number
  readonly options: readonly EdnsOption[]
}

/** What the first OPT record of a message says, or undefined where it has none. See `ednsFault`. */
export function ednsOf({ additional }: Message): Edns | undefined {
  for (const record of additional) if (isRecordOf(record, recordType.OPT)) return ednsOfRecord(record)
  return undefined
}

export function ednsOfRecord({ class: payloadSize, ttl, data }: ResourceRecord<OptData>): Edns {
  return {
    payloadSize,
    extendedRcode: ttl >>> 24,
    version: (ttl >>> 16) & 0xff,
    dnssecOk: (ttl & 0x8000) !== 0,
    z: ttl & 0x7fff,
    options: data.options,
  }
}

/** The OPT record of these values; what is not said is zero. Throws EncodeError. */
export function optRecord(edns: Partial<Edns>): ResourceRecord<OptData> {
  const { payloadSize = defaultPayloadSize, extendedRcode = 0, version = 0, z = 0, options = [] } = edns
  if (!(extendedRcode >= 0 && extendedRcode <= 0xff))
    throw new EncodeError('extendedRcode', String(extendedRcode))
  if (!(version >= 0 && version <= 0xff)) throw new EncodeError('version', String(version))
  if (!(z >= 0 && z <= 0x7fff)) throw new EncodeError('z', String(z))
  const flags = (edns.dnssecOk === true ? 0x8000 : 0) | z
  const ttl = ((extendedRcode << 24) | (version << 16) | flags) >>> 0
  return { name: rootName, type: recordType.OPT, class: payloadSize, ttl, data: { options } }
}

/** The message with this OPT record behind its additional records, in place of any that it had. */
export function withEdns(message: Message, edns: Partial<Edns>): Message {
  const others = message.additional.filter(({ type }) => type !== recordType.OPT)
  return { ...message, additional: [...others, optRecord(edns)] }
}

/** The twelve bits of the response code: four of the header, eight of an OPT record (RFC 6891 §6.1.3). */
export function responseCode(message: Message): number {
  return ((ednsOf(message)?.extendedRcode ?? 0) << 4) | message.rcode
}

/** The message with a response code of up to twelve bits. Throws EncodeError for one above 15 without an OPT record. */
export function withResponseCode(message: Message, code: number): Message {
  const edns = ednsOf(message)
  if (!(code >= 0 && code <= 0xfff) || (edns === undefined && code > 0xf)) {
    throw new EncodeError('rcode', String(code))
  }
  const coded = { ...message, rcode: code & 0xf }
  return edns === undefined ? coded : withEdns(coded, { ...edns, extendedRcode: code >> 4 })
}

/** Why a server answers a query with FORMERR (RFC 6891 §6.1.1, §6.1.2): more than one OPT, one in another section, one that has a name. */
export type EdnsFault = 'optTwice' | 'optElsewhere' | 'optNotRoot'

export function ednsFault({ answers, authority, additional }: Message): EdnsFault | undefined {
  const isOpt = ({ type }: ResourceRecord) => type === recordType.OPT
  if (answers.some(isOpt) || authority.some(isOpt)) return 'optElsewhere'
  const opts = additional.filter(isOpt)
  if (opts.length > 1) return 'optTwice'
  return opts.some(({ name }) => !name.isRoot) ? 'optNotRoot' : undefined
}
