/** When two records have the same data (RFC 2181 §5). */
import { lowerCase } from '#core/dns/name.ts'
import { encodeData } from '#core/dns/rdata/data-octets.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'

/** Where the name starts, in the types that end with one: its capitals make no difference (RFC 3597 §6). */
const nameStart = new Map<number, number>([
  [recordType.NS, 0],
  [recordType.CNAME, 0],
  [recordType.PTR, 0],
  [recordType.DNAME, 0],
  [recordType.MX, 2],
  [recordType.SRV, 6],
])

/** A text that is the same for records of one type with the same data. */
export function dataKey({ type, class: ofClass, data }: ResourceRecord): string {
  const octets = encodeData(type, data, ofClass)
  const start = nameStart.get(type) ?? octets.length
  let key = ''
  for (let i = 0; i < octets.length; i++) {
    key += String.fromCharCode(i < start ? octets[i]! : lowerCase[octets[i]!]!)
  }
  return key
}
