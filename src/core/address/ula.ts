/**
 * Unique local addresses, fc00::/7: a prefix that a network generates for itself, with enough random bits that two networks
 * that are joined later are very unlikely to have the same one (RFC 4193).
 *
 *     bits      7     1    40          16          64
 *           1111110 | L | Global ID | Subnet ID | Interface ID        L = 1: generated locally, so fd00::/8
 */
import { sha1 } from '@noble/hashes/legacy.js'
import { ParseError } from '#core/bytes/parse-error.ts'
import type { Address } from './address.ts'
import { eui64Steps, interfaceIdOf } from './interface-id.ts'
import type { Prefix } from './prefix.ts'

export interface UlaParts {
  /** L: false is fc00::/8, for which no method was ever defined (RFC 4193 §3.2). */
  readonly isLocal: boolean
  /** 40 bits. */
  readonly globalId: bigint
  /** 16 bits. */
  readonly subnetId: number
  readonly interfaceId: bigint
}

/** The parts of an address in fc00::/7; undefined for any other. RFC 4193 §3.1. */
export function ulaParts(address: Address): UlaParts | undefined {
  if (address >> 121n !== 0xfcn >> 1n) return undefined
  return {
    isLocal: ((address >> 120n) & 1n) === 1n,
    globalId: BigInt.asUintN(40, address >> 80n),
    subnetId: Number((address >> 64n) & 0xffffn),
    interfaceId: interfaceIdOf(address),
  }
}

/** fd, the 40 bits, /48. Throws ParseError `globalIdOutOfRange`. */
export function ulaPrefix(globalId: bigint): Prefix {
  if (BigInt.asUintN(40, globalId) !== globalId) {
    throw new ParseError('globalIdOutOfRange', globalId.toString(), 0)
  }
  return { network: ((0xfdn << 120n) | (globalId << 80n)) as Address, length: 48 }
}

/** The input of the method of RFC 4193 §3.2.2: different for everyone, so that the result is too. */
export interface UlaSeed {
  /** The time in the 64-bit NTP format: `ntpTime`. */
  readonly time: bigint
  /** The EUI-64 of a machine, in 8 octets (`eui64Octets`), or random octets where none is available. */
  readonly identifier: Uint8Array
}

/**
 * A Global ID by RFC 4193 §3.2.2: the last 40 bits of the SHA-1 of time and identifier. The RFC gives this as one good
 * method; 40 bits from a random generator are another. It is SHA-1 because the RFC says so, and others can then check a
 * prefix. SHA-1 is broken by collisions, and a collision gains nothing here.
 * Throws ParseError `timeOutOfRange` for more than 64 bits.
 */
export function ulaGlobalId({ time, identifier }: UlaSeed): bigint {
  if (BigInt.asUintN(64, time) !== time) throw new ParseError('timeOutOfRange', time.toString(), 0)
  const octets = new Uint8Array(8)
  new DataView(octets.buffer).setBigUint64(0, time)
  const digest = sha1.create().update(octets).update(identifier).digest()
  return digest.slice(-5).reduce((value, octet) => (value << 8n) | BigInt(octet), 0n)
}

/** The EUI-64 of a MAC address as octets, U/L bit as it is: the identifier of step 2. Throws ParseError as `parseMac`. */
export function eui64Octets(mac: string): Uint8Array {
  return Uint8Array.from(eui64Steps(mac).inserted.split(':'), (octet) => Number.parseInt(octet, 16))
}

/** From 1900, the start of NTP time, to 1970. */
const secondsTo1970 = 2_208_988_800n

/**
 * A time in the NTP format: 32 bits of seconds since 1900, which start over in 2036, and 32 bits of fractions
 * (RFC 5905 §6). Throws ParseError `timeOutOfRange` for what is not a finite number of milliseconds since 1970.
 */
export function ntpTime(millisecondsSince1970: number): bigint {
  if (!Number.isFinite(millisecondsSince1970)) {
    throw new ParseError('timeOutOfRange', String(millisecondsSince1970), 0)
  }
  const milliseconds = BigInt(Math.floor(millisecondsSince1970)) + secondsTo1970 * 1000n
  return BigInt.asUintN(64, (milliseconds << 32n) / 1000n)
}
