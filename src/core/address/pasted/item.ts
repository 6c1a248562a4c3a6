/**
 * One thing about addresses as people paste it, more generous than `parseAddress`, which stays strict: brackets and
 * ports, URLs, zones, ranges, MAC addresses in every notation, reverse names, IPv4. No spaces around it any more: a
 * whole line is for `line.ts`.
 */

import { type Address, formatAddress, type ScopedAddress } from '#core/address/address.ts'
import { type Mac, parseMac } from '#core/address/interface-id.ts'
import { parseIpv4 } from '#core/address/ipv4.ts'
import { parseAddress, parseScopedAddress } from '#core/address/parse-address.ts'
import { coverRange, type Prefix, parsePrefix } from '#core/address/prefix.ts'
import { prefixFromReverseZone } from '#core/address/reverse-name.ts'
import { ParseError } from '#core/bytes/parse-error.ts'

/** `text` is the address alone, as it was written; canonical where it was written in another form. */
export type PastedItem =
  | PastedAddress
  | {
      readonly type: 'prefix'
      readonly text: string
      readonly address: Address
      readonly zone?: string
      readonly prefix: Prefix
    }
  | { readonly type: 'range'; readonly text: string; readonly first: Address; readonly last: Address }
  | { readonly type: 'mac'; readonly text: string; readonly mac: Mac }
  | PastedIpv4
  | { readonly type: 'ipv4Range'; readonly text: string; readonly first: number; readonly last: number }

export interface PastedAddress {
  readonly type: 'address'
  readonly text: string
  readonly host: ScopedAddress
  readonly port?: number
  /** Of the prefix on the link, where the address is shown as an interface has it: `inet6 fe80::1/64`. */
  readonly length?: number
}

export interface PastedIpv4 {
  readonly type: 'ipv4'
  readonly text: string
  readonly ipv4: number
  readonly port?: number
  readonly length?: number
}

/** What the text is, by its look. Throws ParseError with places in the text. */
export function readItem(text: string): PastedItem {
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?/i.exec(text)
  if (url !== null) return readUrl(text, url[0].length)
  if (/\.arpa\.?$/i.test(text)) return readReverseName(text)
  if (/\.ipv6-literal\.net\.?$/i.test(text)) return readWindowsName(text)
  if (text.startsWith('[')) return readBrackets(text, 0, text.length, false)
  if (looksLikeMac(text)) return readMac(text)
  const dash = dashOf(text)
  if (dash !== undefined) return readRange(text, dash)
  if (/^\d*\.[\d.]*(?:[:/]\d*)?$/.test(text)) return readIpv4(text, 0, text.length)
  return readAddress(text)
}

/** `read` of a part of the text; errors are placed in the whole. */
export function within<T>(text: string, start: number, end: number, read: (part: string) => T): T {
  const part = text.slice(start, end)
  try {
    return read(part)
  } catch (error) {
    if (!(error instanceof ParseError) || error.text !== part) throw error
    throw new ParseError(error.code, text, start + error.at)
  }
}

function readUrl(text: string, start: number): PastedItem {
  const length = text.slice(start).search(/[/?#]/)
  const end = length < 0 ? text.length : start + length
  if (text.charAt(start) === '[') return readBrackets(text, start, end, true)
  if (/^\d*\.[\d.]*(?::\d*)?$/.test(text.slice(start, end))) return readIpv4(text, start, end)
  return within(text, start, end, (host) => readScoped(host, true))
}

/** `[address]`, `[address]:port`, `[prefix]/length`. */
function readBrackets(text: string, start: number, end: number, isUrl: boolean): PastedItem {
  const close = text.indexOf(']', start)
  if (close < 0 || close >= end) throw new ParseError('closeBracketMissing', text, end)
  const item = within(text, start + 1, close, (inside) =>
    !isUrl && inside.includes('/') ? readAddress(inside) : readScoped(inside, isUrl),
  )
  if (close + 1 === end) return item
  if (item.type === 'address' && !isUrl && text.charAt(close + 1) === '/') {
    const { address, zone } = item.host
    const length = text.slice(close + 1, end)
    const prefix = within(text, close + 1, end, () => parsePrefixAfter(address, length))
    return { type: 'prefix', text: item.text, address, ...(zone === undefined ? {} : { zone }), prefix }
  }
  if (item.type !== 'address' || text.charAt(close + 1) !== ':') {
    throw new ParseError('portBadCharacter', text, close + 1)
  }
  return { ...item, port: readPort(text, close + 2, end) }
}

function readPort(text: string, start: number, end: number): number {
  if (start >= end) throw new ParseError('portMissing', text, end)
  const wrong = text.slice(start, end).search(/[^0-9]/)
  if (wrong >= 0) throw new ParseError('portBadCharacter', text, start + wrong)
  const port = Number(text.slice(start, end))
  if (port > 0xffff) throw new ParseError('portTooBig', text, start)
  return port
}

/** The prefix of `address` with the length in `/64`; errors are placed in `/64`. */
function parsePrefixAfter(address: Address, length: string): Prefix {
  const whole = `${formatAddress(address)}${length}`
  try {
    return parsePrefix(whole, { strict: false })
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    throw new ParseError(error.code, length, error.at - (whole.length - length.length))
  }
}

/** An address or prefix, either with a zone: `fe80::1%eth0/64` (RFC 4007 §11.7). */
function readAddress(text: string): PastedItem {
  const slash = text.indexOf('/')
  if (slash < 0) return readScoped(text, false)
  const percent = text.indexOf('%')
  if (percent < 0 || percent > slash) {
    const prefix = parsePrefix(text, { strict: false })
    const written = text.slice(0, slash)
    return { type: 'prefix', text: written, address: parseAddress(written), prefix }
  }
  const { host, text: written } = within(text, 0, slash, (part) => readScoped(part, false))
  const prefix = within(text, slash, text.length, (length) => parsePrefixAfter(host.address, length))
  return { type: 'prefix', text: written, address: host.address, ...zoneOf(host), prefix }
}

function zoneOf({ zone }: ScopedAddress): { zone?: string } {
  return zone === undefined ? {} : { zone }
}

/**
 * An address with or without a zone. In a URL the `%` before it may stand as `%25` (RFC 6874; RFC 9844 has withdrawn it,
 * people still paste it). Outside of one `%25` is Windows's 25th interface, unless letters follow.
 */
function readScoped(text: string, isUrl: boolean): PastedAddress {
  const percent = text.indexOf('%')
  if (percent < 0) return { type: 'address', text, host: { address: parseAddress(text) } }
  const written = text.slice(0, percent)
  const encoded = (isUrl ? /^%25(?=.)/ : /^%25(?=\p{L})/u).test(text.slice(percent))
  const start = percent + (encoded ? 3 : 1)
  const zone = encoded ? decodePercent(text.slice(start)) : text.slice(start)
  // Checked by the strict reader, whose places are those of the text as long as nothing before the zone was cut.
  try {
    return { type: 'address', text: written, host: parseScopedAddress(`${written}%${zone}`) }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    throw new ParseError(error.code, text, error.at + (error.at > percent && encoded ? 2 : 0))
  }
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A name under ip6.arpa or in-addr.arpa is read as what it names: an address, or the prefix of a zone. */
function readReverseName(name: string): PastedItem {
  const suffix = /(?<=^|\.)in-addr\.arpa\.?$/i.exec(name)
  if (suffix !== null) return readIpv4ReverseName(name, suffix.index)
  const prefix = prefixFromReverseZone(name)
  const address = prefix.network
  const text = formatAddress(address)
  return prefix.length === 128
    ? { type: 'address', text, host: { address } }
    : { type: 'prefix', text, address, prefix }
}

/** The last number first, RFC 1035 §3.5. */
function readIpv4ReverseName(name: string, end: number): PastedItem {
  const octets: string[] = []
  let at = 0
  while (at < end) {
    const octet = name.slice(at, name.indexOf('.', at))
    // One number is checked as the last of four.
    within(name, at, at + octet.length, (part) => {
      try {
        parseIpv4(`0.0.0.${part}`)
      } catch (error) {
        if (error instanceof ParseError) throw new ParseError(error.code, part, error.at - 6)
        throw error
      }
    })
    if (octets.length === 4) throw new ParseError('ipv4TooManyOctets', name, at)
    octets.unshift(octet)
    at += octet.length + 1
  }
  const text = [...octets, '0', '0', '0', '0'].slice(0, 4).join('.')
  const item = { type: 'ipv4', text, ipv4: parseIpv4(text) } as const
  return octets.length === 4 ? item : { ...item, length: octets.length * 8 }
}

/** `2001-db8--1.ipv6-literal.net`: how Windows writes an address where colons are forbidden; `s` is the zone's `%`. */
function readWindowsName(name: string): PastedItem {
  const end = name.toLowerCase().lastIndexOf('.ipv6-literal.net')
  const inside = name.slice(0, end).replaceAll('-', ':').replace(/s/i, '%')
  try {
    const { host } = readScoped(inside, false)
    return { type: 'address', text: formatAddress(host.address), host }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    throw new ParseError(error.code, name, error.at)
  }
}

/**
 * Six pieces of at most two characters, or pieces of four between dots: no IPv6 address looks like that without `::`,
 * and a typing mistake inside should be told as one in a MAC address. Twelve digits alone are a MAC address, too.
 */
function looksLikeMac(text: string): boolean {
  if (/^[^:.\-–]{1,4}(-[^:.\-–]{0,4}){5}$/.test(text)) return true
  if (/^[^:.]{4}(\.[^:.]{4}){2}$/.test(text)) return true
  if (/^[0-9a-f]{1,2}([:.-][0-9a-f]{1,2}){5}$/i.test(text)) return true
  if (/^(?:0x)?[0-9a-f]{12}$/i.test(text) || /^[0-9a-f]{6}[-:][0-9a-f]{6}$/i.test(text)) return true
  return /^[^:.%[\]/]{1,2}(:[^:.%[\]/]{1,2}){5}$/.test(text)
}

function readMac(text: string): PastedItem {
  // Octets that macOS prints without their leading zero, and the notations without one separator per octet.
  const octets = /^[0-9a-f]{1,2}([:.-][0-9a-f]{1,2}){5}$/i.test(text) ? text.split(/[:.-]/) : undefined
  if (octets !== undefined && new Set(text.replace(/[0-9a-f]/gi, '')).size === 1) {
    return { type: 'mac', text, mac: parseMac(octets.map((octet) => octet.padStart(2, '0')).join(':')) }
  }
  const digits = /^(?:0x)?([0-9a-f]{6})[-:]?([0-9a-f]{6})$/i.exec(text)
  const regular = digits === null ? text : `${digits[1]}${digits[2]}`.replace(/..(?!$)/g, '$&:')
  return { type: 'mac', text, mac: parseMac(regular) }
}

/** Where the dash of a range stands; a dash in a zone's name, or without an address on both sides, is none. */
function dashOf(text: string): { readonly at: number; readonly length: number } | undefined {
  if (text.includes('%')) return undefined
  const dash = /^([^-–—]*[:.][^-–—]*?)(\s*[-–—]\s*)([^-–—]*[:.][^-–—]*)$/u.exec(text)
  return dash === null ? undefined : { at: dash[1]!.length, length: dash[2]!.length }
}

function readRange(text: string, dash: { readonly at: number; readonly length: number }): PastedItem {
  const isIpv4 = /^[\d.]+$/.test(text.slice(0, dash.at)) && /^[\d.]+$/.test(text.slice(dash.at + dash.length))
  const ends = <T>(read: (part: string) => T) => ({
    first: within(text, 0, dash.at, read),
    last: within(text, dash.at + dash.length, text.length, read),
  })
  if (isIpv4) {
    const { first, last } = ends(parseIpv4)
    if (last < first) throw new ParseError('rangeReversed', text, dash.at + dash.length)
    return { type: 'ipv4Range', text, first, last }
  }
  const { first, last } = ends(parseAddress)
  if (last < first) throw new ParseError('rangeReversed', text, dash.at + dash.length)
  return { type: 'range', text, first, last }
}

/** The fewest prefixes that hold the IPv4 addresses of a range: `coverRange`, without the 96 bits before. */
export function coverIpv4Range(first: number, last: number): { first: number; length: number }[] {
  return coverRange(BigInt(first) as Address, BigInt(last) as Address).map(({ network, length }) => ({
    first: Number(network),
    length: length - 96,
  }))
}

/** `192.0.2.1`, with a port or a length. */
function readIpv4(text: string, start: number, end: number): PastedItem {
  const mark = start + text.slice(start, end).search(/[:/]|$/)
  const ipv4 = within(text, start, mark, parseIpv4)
  const item = { type: 'ipv4', text: text.slice(start, mark), ipv4 } as const
  if (mark === end) return item
  if (text.charAt(mark) === ':') return { ...item, port: readPort(text, mark + 1, end) }
  return { ...item, length: readIpv4Length(text, mark + 1, end) }
}

function readIpv4Length(text: string, start: number, end: number): number {
  const digits = text.slice(start, end)
  if (digits === '') throw new ParseError('lengthMissing', text, start)
  if (/^0\d/.test(digits)) throw new ParseError('lengthLeadingZero', text, start)
  if (Number(digits) > 32) throw new ParseError('lengthTooBig', text, start)
  return Number(digits)
}
