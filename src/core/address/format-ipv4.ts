/** IPv4 addresses as numbers and as text, for what only shows them. */
import { ParseError } from '#core/bytes/parse-error.ts'

/** `192.0.2.1` from 0xc0000201. Throws ParseError `ipv4OutOfRange` for what is not an unsigned 32-bit number. */
export function formatIpv4(ipv4: number): string {
  checkIpv4(ipv4)
  return `${ipv4 >>> 24}.${(ipv4 >>> 16) & 255}.${(ipv4 >>> 8) & 255}.${ipv4 & 255}`
}

/** Throws ParseError `ipv4OutOfRange` for what is not an unsigned 32-bit number. */
export function checkIpv4(ipv4: number): void {
  if (ipv4 >>> 0 !== ipv4) throw new ParseError('ipv4OutOfRange', String(ipv4), 0)
}
