/**
 * The options of EDNS(0) that programs use. Each is a code and octets; here are the octets as values. IANA's registry "DNS EDNS0
 * Option Codes (OPT)".
 */
import { addressFromBytes, formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { DecodeError, EncodeError } from '#core/bytes/errors.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'
import { extendedErrorName } from './rcode.ts'
import { formatString } from './rdata/character-string.ts'
import type { EdnsOption } from './record.ts'

export const ednsOption = {
  nsid: 3,
  clientSubnet: 8,
  cookie: 10,
  keepalive: 11,
  padding: 12,
  extendedError: 15,
} as const

/** Address families of a client subnet (RFC 7871 §6): IANA's address family numbers. */
export const addressFamily = { ipv4: 1, ipv6: 2 } as const

/** RFC 5001: a question where empty, else what the server calls itself. */
export interface NsidOption {
  readonly name: 'nsid'
  readonly nsid: Uint8Array
}

/** RFC 7871 §6. The address has as many octets as the source prefix needs. */
export interface ClientSubnetOption {
  readonly name: 'clientSubnet'
  readonly family: number
  readonly sourcePrefixLength: number
  readonly scopePrefixLength: number
  readonly address: Uint8Array
}

/** RFC 7873 §4: 8 octets of the client; of the server none in a first query, else 8 to 32. */
export interface CookieOption {
  readonly name: 'cookie'
  readonly client: Uint8Array
  readonly server: Uint8Array
}

/** RFC 7828 §3.1: over TCP, in units of 100 ms; none from the client. */
export interface KeepaliveOption {
  readonly name: 'keepalive'
  readonly timeout?: number
}

/** RFC 7830 §3. Zeros, but for senders that say otherwise. */
export interface PaddingOption {
  readonly name: 'padding'
  readonly octets: Uint8Array
}

/** RFC 8914 §2. The text is UTF-8 for people; it may be empty. */
export interface ExtendedErrorOption {
  readonly name: 'extendedError'
  /** One of `extendedError` in `rcode.ts`, or any other of 16 bits. */
  readonly infoCode: number
  readonly extraText: Uint8Array
}

export interface UnknownOption {
  readonly name: 'unknown'
  readonly code: number
  readonly data: Uint8Array
}

export type OptionValue =
  | NsidOption
  | ClientSubnetOption
  | CookieOption
  | KeepaliveOption
  | PaddingOption
  | ExtendedErrorOption
  | UnknownOption

/** What an option says. Throws DecodeError, places counted in the octets of the option, for what its RFC calls malformed. */
export function decodeOption({ code, data }: EdnsOption): OptionValue {
  const reader = new Reader(data)
  switch (code) {
    case ednsOption.nsid:
      return { name: 'nsid', nsid: data }
    case ednsOption.clientSubnet:
      return decodeClientSubnet(reader)
    case ednsOption.cookie: {
      const client = reader.octets('clientCookie', 8)
      const server = reader.rest('serverCookie')
      if (server.length > 0 && (server.length < 8 || server.length > 32)) {
        throw reader.error('badLength', 'serverCookie', 8)
      }
      return { name: 'cookie', client, server }
    }
    case ednsOption.keepalive: {
      if (data.length === 0) return { name: 'keepalive' }
      const timeout = reader.uint16('timeout')
      if (reader.left > 0) throw reader.error('tooLong', 'timeout')
      return { name: 'keepalive', timeout }
    }
    case ednsOption.padding:
      return { name: 'padding', octets: data }
    case ednsOption.extendedError:
      return {
        name: 'extendedError',
        infoCode: reader.uint16('infoCode'),
        extraText: reader.rest('extraText'),
      }
    default:
      return { name: 'unknown', code, data }
  }
}

/** RFC 7871 §6, §7.1.2: as many octets as the prefix needs, and zeros behind it. */
function decodeClientSubnet(reader: Reader): ClientSubnetOption {
  const family = reader.uint16('family')
  const sourcePrefixLength = reader.uint8('sourcePrefixLength')
  const scopePrefixLength = reader.uint8('scopePrefixLength')
  const most = family === addressFamily.ipv4 ? 32 : family === addressFamily.ipv6 ? 128 : 255
  if (sourcePrefixLength > most) throw reader.error('badValue', 'sourcePrefixLength', 2)
  if (scopePrefixLength > most) throw reader.error('badValue', 'scopePrefixLength', 3)
  const length = Math.ceil(sourcePrefixLength / 8)
  const address = reader.octets('address', length)
  if (reader.left > 0) throw reader.error('tooLong', 'address')
  const spare = length * 8 - sourcePrefixLength
  if (length > 0 && (address[length - 1]! & ((1 << spare) - 1)) !== 0) {
    throw reader.error('badValue', 'address', reader.offset - 1)
  }
  return { name: 'clientSubnet', family, sourcePrefixLength, scopePrefixLength, address }
}

/** The option of a value. Throws EncodeError for numbers that do not fit. */
export function encodeOption(value: OptionValue): EdnsOption {
  const writer = new Writer()
  switch (value.name) {
    case 'nsid':
      return { code: ednsOption.nsid, data: value.nsid }
    case 'clientSubnet':
      writer.uint16('family', value.family)
      writer.uint8('sourcePrefixLength', value.sourcePrefixLength)
      writer.uint8('scopePrefixLength', value.scopePrefixLength)
      writer.octets('address', value.address, Math.ceil(value.sourcePrefixLength / 8))
      return { code: ednsOption.clientSubnet, data: writer.finish() }
    case 'cookie':
      if (value.server.length !== 0 && (value.server.length < 8 || value.server.length > 32)) {
        throw new EncodeError('serverCookie', `${value.server.length} octets`)
      }
      writer.octets('clientCookie', value.client, 8)
      writer.octets('serverCookie', value.server)
      return { code: ednsOption.cookie, data: writer.finish() }
    case 'keepalive':
      if (value.timeout !== undefined) writer.uint16('timeout', value.timeout)
      return { code: ednsOption.keepalive, data: writer.finish() }
    case 'padding':
      return { code: ednsOption.padding, data: value.octets }
    case 'extendedError':
      writer.uint16('infoCode', value.infoCode)
      writer.octets('extraText', value.extraText)
      return { code: ednsOption.extendedError, data: writer.finish() }
    case 'unknown':
      return { code: value.code, data: value.data }
  }
}

/** One line about an option, untranslated: `client-subnet 2001:db8::/56/0`, `cookie 0123456789abcdef`. */
export function formatOption(value: OptionValue): string {
  switch (value.name) {
    case 'nsid':
      return value.nsid.length === 0 ? 'nsid' : `nsid ${formatHex(value.nsid)} ${formatString(value.nsid)}`
    case 'clientSubnet':
      return `client-subnet ${formatSubnet(value)}/${value.sourcePrefixLength}/${value.scopePrefixLength}`
    case 'cookie':
      return `cookie ${formatHex(value.client)}${formatHex(value.server)}`
    case 'keepalive':
      return value.timeout === undefined ? 'keepalive' : `keepalive ${value.timeout / 10} s`
    case 'padding':
      return `padding ${value.octets.length}`
    case 'extendedError': {
      const name = extendedErrorName(value.infoCode)
      const text = value.extraText.length === 0 ? '' : ` ${formatString(value.extraText)}`
      return `extended-error ${value.infoCode}${name === undefined ? '' : ` ${name}`}${text}`
    }
    case 'unknown':
      return `option ${value.code}${value.data.length === 0 ? '' : ` ${formatHex(value.data)}`}`
  }
}

/** One option in words, or its octets where they are not as its RFC has them. */
export function optionText(option: EdnsOption): string {
  try {
    return formatOption(decodeOption(option))
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return `option ${option.code} ${formatHex(option.data)}`
  }
}

/** Octets that the prefix does not need are zero. */
function formatSubnet({ family, address }: ClientSubnetOption): string {
  if (family === addressFamily.ipv4 && address.length <= 4) {
    const octets = new Uint8Array(4)
    octets.set(address)
    return formatIpv4(((octets[0]! << 24) | (octets[1]! << 16) | (octets[2]! << 8) | octets[3]!) >>> 0)
  }
  if (family === addressFamily.ipv6 && address.length <= 16) {
    const octets = new Uint8Array(16)
    octets.set(address)
    return formatAddress(addressFromBytes(octets))
  }
  return `family ${family} ${formatHex(address)}`
}

/**
 * The padding that makes a message a multiple of a block: 128 octets for queries, 468 for responses (RFC 8467 §4.1). `length` is
 * that of the message with an OPT record that has no padding yet.
 */
export function paddingFor(length: number, block: number): EdnsOption {
  const optionHeader = 4
  const octets = new Uint8Array((block - ((length + optionHeader) % block)) % block)
  return { code: ednsOption.padding, data: octets }
}
