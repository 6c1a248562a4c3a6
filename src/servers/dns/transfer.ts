/** A whole zone in messages: AXFR (RFC 5936), and IXFR for those who have none of it or an older one (RFC 1995 §4). */
import { encodeMessage, type Message } from '#core/dns/message.ts'
import { encodeData } from '#core/dns/rdata/data-octets.ts'
import { isRecordOf, type ResourceRecord } from '#core/dns/record.ts'
import { questionType, recordType } from '#core/dns/record-type.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import type { Transport } from './client/exchange.ts'

/** Octets that a message of a transfer aims at: short enough to be compressed well, pointers reach no further. */
const aim = 16_000

/** All records of the zone, the SOA first and again at the end (RFC 5936 §2.2). */
export function* transferRecords({ soa, nodes }: Zone): Generator<ResourceRecord> {
  yield soa
  for (const { rrsets } of nodes.values()) {
    for (const { type, records } of rrsets) if (type !== recordType.SOA) yield* records
  }
  yield soa
}

/** What a query for a transfer is answered with: all, or the SOA alone where it is all that is needed. */
export function recordsFor(query: Message, zone: Zone, transport: Transport): Iterable<ResourceRecord> {
  const [question] = query.questions
  if (question?.qtype !== questionType.IXFR) return transferRecords(zone)
  const known = query.authority.find(({ type }) => type === recordType.SOA)
  const serial = known !== undefined && isRecordOf(known, recordType.SOA) ? known.data.serial : undefined
  // Over UDP it says that there is something new, and whoever asked comes again over TCP (RFC 1995 §2).
  const isEnough = transport === 'udp' || (serial !== undefined && !isNewer(zone.soa.data.serial, serial))
  return isEnough ? [zone.soa] : transferRecords(zone)
}

/** Serial numbers go round (RFC 1982 §3.2). */
export function isNewer(a: number, b: number): boolean {
  return a !== b && (a - b) >>> 0 < 0x8000_0000
}

/** Messages like `message`, with these records as answers, as many in each as go well. */
export function* transferMessages(
  message: Message,
  records: Iterable<ResourceRecord>,
): Generator<Uint8Array> {
  let batch: ResourceRecord[] = []
  let size = 0
  for (const record of records) {
    const length = sizeOf(record)
    if (batch.length > 0 && size + length > aim) {
      yield encodeMessage({ ...message, answers: batch })
      batch = []
      size = 0
    }
    batch.push(record)
    size += length
  }
  yield encodeMessage({ ...message, answers: batch })
}

/** Octets of a record without compression: its owner, ten of type, class, TTL and length, and its data. */
function sizeOf({ name, type, class: ofClass, data }: ResourceRecord): number {
  return name.octets.length + 10 + encodeData(type, data, ofClass).length
}
