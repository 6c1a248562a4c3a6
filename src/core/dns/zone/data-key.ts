/** When two records have the same data (RFC 2181 §5). */
import { lowerCase } from '#core/dns/name.ts'
import { encodeData } from '#core/dns/rdata/data-octets.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'

/** The types whose data is names, and numbers that no letter comes from: there capitals make no difference (RFC 3597 §6). */
const ofNames = new Set<number>([recordType.NS, recordType.CNAME, recordType.PTR, recordType.DNAME])

/** A text that is the same for records of one type with the same data. */
export function dataKey({ type, class: ofClass, data }: ResourceRecord): string {
  const octets = encodeData(type, data, ofClass)
  let key = ''
  const isName = ofNames.has(type)
  for (let i = 0; i < octets.length; i++) {
    key += String.fromCharCode(isName ? lowerCase[octets[i]!]! : octets[i]!)
  }
  return key
}
