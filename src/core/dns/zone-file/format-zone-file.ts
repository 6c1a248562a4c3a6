/** Writes records as a master file (RFC 1035 §5.1) that `parseZoneFile` reads back to the same records. */
import { equalOctets } from '#core/bytes/equal-octets.ts'
import { formatLabel, formatName, isSubdomain, type Name } from '#core/dns/name.ts'
import { formatData } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { className, recordClass, typeName } from '#core/dns/record-type.ts'

export interface FormatZoneFileOptions {
  /** Said at the top; owners below it are written without it. */
  readonly origin?: Name | undefined
  /** Said at the top; records with it are written without one. */
  readonly ttl?: number | undefined
}

/**
 * One record a line, in the order given. An owner that is the one before is left out, and so is class IN, once a record before
 * has it.
 */
export function formatZoneFile(
  records: readonly ResourceRecord[],
  { origin, ttl }: FormatZoneFileOptions = {},
): string {
  const owners = records.map(({ name }) => formatOwner(name, origin))
  // A few very long names shall not push all others aside.
  const width = Math.min(
    32,
    owners.reduce((most, owner) => Math.max(most, owner.length), 0),
  )
  let text = ''
  if (origin !== undefined) text += `$ORIGIN ${formatName(origin)}\n`
  if (ttl !== undefined) text += `$TTL ${ttl}\n`
  let classBefore: number = recordClass.IN
  for (const [index, record] of records.entries()) {
    const isSameOwner = index > 0 && equalOctets(record.name.octets, records[index - 1]!.name.octets)
    const words = [(isSameOwner ? '' : owners[index]!).padEnd(width)]
    if (record.ttl !== ttl) words.push(String(record.ttl))
    if (record.class !== classBefore) words.push(className(record.class))
    classBefore = record.class
    words.push(typeName(record.type).padEnd(5), formatData(record.type, record.data, record.class))
    text += `${words.join(' ')}\n`
  }
  return text
}

function formatOwner(name: Name, origin: Name | undefined): string {
  if (origin === undefined || origin.isRoot || !isSubdomain(name, origin)) return formatName(name)
  const { octets } = name
  const end = octets.length - origin.octets.length
  // Capitals of the origin's part are the name's own.
  for (let i = end; i < octets.length; i++) {
    if (octets[i] !== origin.octets[i - end]) return formatName(name)
  }
  if (end === 0) return '@'
  const labels: string[] = []
  for (let at = 0; at < end; at += octets[at]! + 1) {
    labels.push(formatLabel(octets, at + 1, at + 1 + octets[at]!))
  }
  return labels.join('.')
}
