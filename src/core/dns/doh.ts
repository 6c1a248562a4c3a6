/** Messages over HTTPS: what stands in a request and what a server makes of it. RFC 8484 §4, §6. */
import { formatBase64url, parseBase64url } from '#core/bytes/base64.ts'
import { DecodeError } from '#core/bytes/errors.ts'
import { type Message, messageLimit } from './message.ts'
import { isRecordOf, negativeTtl } from './record.ts'
import { recordType } from './record-type.ts'

/** The media type of requests and responses. */
export const dohMediaType = 'application/dns-message'

/** The path that servers mostly have; a resolver's template says which (RFC 8484 §3). */
export const dohPath = '/dns-query'

/** The value of `dns` in a GET request: base64url without `=`. The id should be 0, so that caches see one request (§4.1). */
export function dohQueryValue(message: Uint8Array): string {
  return formatBase64url(message)
}

/** `/dns-query?dns=…`, the path and query of a GET request. */
export function dohGetTarget(message: Uint8Array, path = dohPath): string {
  return `${path}${path.includes('?') ? '&' : '?'}dns=${dohQueryValue(message)}`
}

/**
 * The octets of the message in the target of a GET request, or undefined where it has no `dns`. Throws DecodeError: `badValue` or
 * `tooShort` for what is no base64url, `tooLong` past what a message may have.
 */
export function messageOfGetTarget(target: string): Uint8Array | undefined {
  const start = target.indexOf('?')
  if (start < 0) return undefined
  for (const pair of target.slice(start + 1).split('&')) {
    if (!pair.startsWith('dns=')) continue
    const value = pair.slice('dns='.length)
    if (value.length > Math.ceil((messageLimit * 4) / 3))
      throw new DecodeError('tooLong', 'dns', messageLimit)
    return parseBase64url(value)
  }
  return undefined
}

/**
 * How many seconds an HTTP cache may keep a response: the lowest TTL among its answers; of a negative one what its SOA record
 * allows (RFC 8484 §5.1, RFC 2308 §5); none where there is neither.
 */
export function dohMaxAge({ answers, authority }: Message): number {
  if (answers.length > 0)
    return answers.reduce((least, { ttl }) => Math.min(least, ttl), Number.POSITIVE_INFINITY)
  for (const record of authority) {
    if (isRecordOf(record, recordType.SOA)) return negativeTtl(record)
  }
  return 0
}
