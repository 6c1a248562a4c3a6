/**
 * An address with a port. The address has colons of its own, so it goes in brackets: `[2001:db8::1]:443`
 * (RFC 5952 §6, RFC 3986 §3.2.2).
 */
import { ParseError } from '#core/bytes/parse-error.ts'
import { formatScopedAddress, type ScopedAddress } from './address.ts'
import { parseScopedAddressWithin } from './parse-address.ts'
import { scanIpv4 } from './scan.ts'

export interface HostPort {
  readonly host: ScopedAddress
  /** 0–65535. */
  readonly port: number
}

/**
 * `[address]:port` or `[address%zone]:port`, the port in decimal. A URL would write the zone's `%` as `%25` or leave
 * the zone out (RFC 9844 has it in user interfaces only): this is not for URLs. Throws ParseError.
 */
export function parseHostPort(text: string): HostPort {
  if (!text.startsWith('[')) refuseOpen(text)
  const close = text.indexOf(']')
  if (close < 0) throw new ParseError('closeBracketMissing', text, text.length)
  const host = parseScopedAddressWithin(text, 1, close)
  if (close + 1 === text.length) throw new ParseError('portMissing', text, text.length)
  if (text.charAt(close + 1) !== ':') throw new ParseError('portBadCharacter', text, close + 1)
  return { host, port: parsePort(text, close + 2) }
}

function refuseOpen(text: string): never {
  if (text === '') throw new ParseError('empty', text, 0)
  const ipv4 = /^[\d.]+(?=:\d*$)/.exec(text)
  if (ipv4 !== null && text.includes('.')) {
    scanIpv4(text, 0, ipv4[0].length)
    throw new ParseError('ipv4Alone', text, 0)
  }
  throw new ParseError('openBracketMissing', text, 0)
}

function parsePort(text: string, start: number): number {
  if (start === text.length) throw new ParseError('portMissing', text, start)
  let port = 0
  for (let i = start; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30
    if (!(digit >= 0 && digit <= 9)) throw new ParseError('portBadCharacter', text, i)
    port = Math.min(port * 10 + digit, 100_000)
  }
  if (port > 0xffff) throw new ParseError('portTooBig', text, start)
  return port
}

/** `[2001:db8::1]:443`, the address canonical. */
export function formatHostPort({ host, port }: HostPort): string {
  return `[${formatScopedAddress(host)}]:${port}`
}
