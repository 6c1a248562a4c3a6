/**
 * The parameters of SVCB and HTTPS in text: `alpn=h2,h3 port=8443 ipv6hint=2001:db8::1`. RFC 9460 §2.1, §7, appendix A; dohpath:
 * RFC 9461 §5.
 */

import { addressFromBytes, addressToBytes, formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { parseIpv4 } from '#core/address/ipv4.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatBase64, parseBase64 } from '#core/bytes/base64.ts'
import { DecodeError } from '#core/bytes/errors.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import { namesByNumber } from '#core/dns/number-names.ts'
import type { ServiceParam } from '#core/dns/record.ts'
import type { Word } from '#core/dns/words.ts'
import { formatStringOctets, parseString } from './character-string.ts'

export const serviceParam = {
  mandatory: 0,
  alpn: 1,
  'no-default-alpn': 2,
  port: 3,
  ipv4hint: 4,
  ech: 5,
  ipv6hint: 6,
  dohpath: 7,
  ohttp: 8,
} as const

const keyNames = /* @__PURE__ */ namesByNumber(serviceParam)

const COMMA = 0x2c
const BACKSLASH = 0x5c

/** `alpn`, or `key667` for one without a name. */
export function paramName(key: number): string {
  return keyNames.get(key) ?? `key${key}`
}

function parseKey(text: string): number | undefined {
  if (Object.hasOwn(serviceParam, text)) return serviceParam[text as keyof typeof serviceParam]
  const digits = /^key(0|[1-9]\d{0,4})$/.exec(text)?.[1]
  // 65535 is reserved as no key at all (§14.3.2).
  return digits !== undefined && Number(digits) < 0xffff ? Number(digits) : undefined
}

/** `port=8443`. A value that its key does not allow is written as octets, under the number of the key. */
export function formatParam({ key, value }: ServiceParam): string {
  const text = formatValue(key, value)
  if (text === undefined) return `key${key}="${formatStringOctets(value)}"`
  return text === '' ? paramName(key) : `${paramName(key)}=${text}`
}

/** Undefined where the octets are no value of this key. */
function formatValue(key: number, value: Uint8Array): string | undefined {
  const { length } = value
  switch (key) {
    case serviceParam.mandatory: {
      if (length === 0 || length % 2 !== 0) return undefined
      const keys = Array.from({ length: length / 2 }, (_, i) => (value[i * 2]! << 8) | value[i * 2 + 1]!)
      const isOrdered = keys.every((one, i) => i === 0 || one > keys[i - 1]!)
      return isOrdered && keys[0] !== 0 && !keys.includes(0xffff) ? keys.map(paramName).join(',') : undefined
    }
    case serviceParam.alpn:
      return formatAlpn(value)
    case serviceParam['no-default-alpn']:
    case serviceParam.ohttp:
      return length === 0 ? '' : undefined
    case serviceParam.port:
      return length === 2 ? String((value[0]! << 8) | value[1]!) : undefined
    case serviceParam.ipv4hint:
      if (length === 0 || length % 4 !== 0) return undefined
      return Array.from({ length: length / 4 }, (_, i) => {
        const at = i * 4
        return formatIpv4(
          ((value[at]! << 24) | (value[at + 1]! << 16) | (value[at + 2]! << 8) | value[at + 3]!) >>> 0,
        )
      }).join(',')
    case serviceParam.ipv6hint:
      if (length === 0 || length % 16 !== 0) return undefined
      return Array.from({ length: length / 16 }, (_, i) =>
        formatAddress(addressFromBytes(value.subarray(i * 16, i * 16 + 16))),
      ).join(',')
    case serviceParam.ech:
      return length === 0 ? undefined : `"${formatBase64(value)}"`
    case serviceParam.dohpath:
      return length === 0 ? undefined : `"${formatStringOctets(value)}"`
    default:
      return length === 0 ? '' : `"${formatStringOctets(value)}"`
  }
}

function formatAlpn(value: Uint8Array): string | undefined {
  const ids: Uint8Array[] = []
  for (let at = 0; at < value.length; at += value[at]! + 1) {
    const id = value.slice(at + 1, at + 1 + value[at]!)
    if (id.length === 0 || id.length !== value[at]) return undefined
    ids.push(id)
  }
  if (ids.length === 0) return undefined
  // A comma or a backslash of an id is escaped once for the list, and that backslash once more for the string (appendix A.1).
  const list = ids.map((id) =>
    Uint8Array.from(
      [...id].flatMap((octet) => (octet === COMMA || octet === BACKSLASH ? [BACKSLASH, octet] : [octet])),
    ),
  )
  return `"${list.map(formatStringOctets).join(',')}"`
}

/** A word such as `alpn="h2,h3"`. Throws DnsParseError `paramUnknown`, `paramValue`. */
export function parseParam(text: string, word: Word): ServiceParam {
  const { start, end } = word
  const whole = text.slice(start, end)
  const equals = whole.indexOf('=')
  const name = equals < 0 ? whole : whole.slice(0, equals)
  const key = word.quoted ? undefined : parseKey(name)
  if (key === undefined) throw new DnsParseError('paramUnknown', 'params', text, start)
  const valueWord = { start: equals < 0 ? end : start + equals + 1, end, quoted: false }
  const given = parseString(text, valueWord, 'params', 0xffff)
  if (equals >= 0 && given.length === 0 && !name.startsWith('key')) {
    throw new DnsParseError('paramValue', 'params', text, valueWord.start)
  }
  // Under its number, a key takes the octets of the value as they are.
  const value = name.startsWith('key') ? given : parseValue(key, given)
  if (value === undefined) throw new DnsParseError('paramValue', 'params', text, valueWord.start)
  return { key, value }
}

/** The octets of a value that was given as text; undefined where the key does not allow it. */
function parseValue(key: number, given: Uint8Array): Uint8Array | undefined {
  let text = ''
  for (const octet of given) text += String.fromCharCode(octet)
  switch (key) {
    case serviceParam.mandatory: {
      const keys = text.split(',').map(parseKey)
      if (keys.includes(undefined) || keys.includes(serviceParam.mandatory)) return undefined
      const sorted = (keys as number[]).sort((a, b) => a - b)
      if (sorted.some((one, i) => one === sorted[i + 1])) return undefined
      return Uint8Array.from(sorted.flatMap((one) => [one >> 8, one & 0xff]))
    }
    case serviceParam.alpn:
      return parseAlpn(given)
    case serviceParam['no-default-alpn']:
    case serviceParam.ohttp:
      return given.length === 0 ? given : undefined
    case serviceParam.port:
      if (!/^\d{1,5}$/.test(text) || Number(text) > 0xffff) return undefined
      return Uint8Array.of(Number(text) >> 8, Number(text))
    case serviceParam.ipv4hint:
      return addresses(text, (one) => {
        const ipv4 = parseIpv4(one)
        return Uint8Array.of(ipv4 >>> 24, ipv4 >>> 16, ipv4 >>> 8, ipv4)
      })
    case serviceParam.ipv6hint:
      return addresses(text, (one) => addressToBytes(parseAddress(one)))
    case serviceParam.ech:
      return octetsOrUndefined(() => parseBase64(text), given.length > 0)
    case serviceParam.dohpath:
      return given.length > 0 ? given : undefined
    default:
      return given
  }
}

function addresses(text: string, parse: (text: string) => Uint8Array): Uint8Array | undefined {
  return octetsOrUndefined(() => concatOctets(text.split(',').map(parse)), text !== '')
}

function octetsOrUndefined(parse: () => Uint8Array, isThere: boolean): Uint8Array | undefined {
  try {
    return isThere ? parse() : undefined
  } catch (error) {
    if (error instanceof ParseError || error instanceof DecodeError) return undefined
    throw error
  }
}

/** A list with commas between: `\,` and `\\` are a comma and a backslash of an id (appendix A.1). */
function parseAlpn(given: Uint8Array): Uint8Array | undefined {
  const ids: number[][] = [[]]
  for (let i = 0; i < given.length; i++) {
    let octet = given[i]!
    if (octet === COMMA) {
      ids.push([])
      continue
    }
    if (octet === BACKSLASH) {
      i++
      if (i === given.length) return undefined
      octet = given[i]!
    }
    ids.at(-1)!.push(octet)
  }
  if (ids.some(({ length }) => length === 0 || length > 255)) return undefined
  return Uint8Array.from(ids.flatMap((id) => [id.length, ...id]))
}

/** What is wrong with parameters that decoded: a client takes such a record for malformed, or for not consistent (RFC 9460 §2.2, §7, §8). */
export type ParamFault = 'order' | 'value' | 'missing'

export function paramFault(params: readonly ServiceParam[]): ParamFault | undefined {
  for (let i = 1; i < params.length; i++) if (params[i]!.key <= params[i - 1]!.key) return 'order'
  if (params.some(({ key, value }) => formatValue(key, value) === undefined)) return 'value'
  return missingParam(params) === undefined ? undefined : 'missing'
}

/** The key of the first parameter that another one asks for and that is not there. */
export function missingParam(params: readonly ServiceParam[]): number | undefined {
  const keys = new Set(params.map(({ key }) => key))
  for (const { key, value } of params) {
    if (key === serviceParam['no-default-alpn'] && !keys.has(serviceParam.alpn)) return serviceParam.alpn
    if (key !== serviceParam.mandatory) continue
    for (let at = 0; at + 1 < value.length; at += 2) {
      const needed = (value[at]! << 8) | value[at + 1]!
      if (!keys.has(needed)) return needed
    }
  }
  return undefined
}
