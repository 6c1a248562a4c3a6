/**
 * Options of a Router Advertisement that hold a prefix: prefix information (RFC 4861 §4.6.2; the P flag RFC 9762 §4),
 * route information (RFC 4191 §2.3) and PREF64 (RFC 8781 §4). Each drawing starts with type and length.
 *
 *     prefix information
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |     Type=3    |    Length=4   | Prefix Length |L|A|R|P| Rsvd1 |
 *     |                         Valid Lifetime                        |
 *     |                       Preferred Lifetime                      |
 *     |                           Reserved2                           |
 *     |                            Prefix (128)                       |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 *     route information
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |    Type=24    |    Length     | Prefix Length |Resvd|Prf|Resvd|
 *     |                        Route Lifetime                         |
 *     |                   Prefix (0, 64 or 128)                       |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 *     PREF64
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |    Type=38    |    Length=2   |     Scaled Lifetime     | PLC |
 *     |              Highest 96 bits of the prefix                    |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Address, addressFromBytes, formatAddress } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import type { Writer } from '#core/bytes/writer.ts'
import { readAddress, writeAddress } from '#core/packet/fields.ts'

export interface PrefixInformation {
  readonly kind: 'prefixInformation'
  readonly prefixLength: number
  readonly onLink: boolean
  readonly autonomous: boolean
  /** The prefix field holds the router's whole address: RFC 6275 §7.2. */
  readonly routerAddress: boolean
  /** Ask for a prefix of your own by DHCPv6 instead. */
  readonly preferPrefixDelegation: boolean
  readonly reserved1: number
  readonly validLifetime: number
  readonly preferredLifetime: number
  readonly reserved2: number
  readonly prefix: Address
}

export interface RouteInformation {
  readonly kind: 'routeInformation'
  readonly prefixLength: number
  readonly reserved1: number
  /** 0 medium, 1 high, 3 low; 2 is reserved, and the option is then ignored. */
  readonly preference: number
  readonly reserved2: number
  readonly routeLifetime: number
  /** 0, 8 or 16 octets: `prefixAddress` makes an address of them. */
  readonly prefix: Uint8Array
}

export interface Pref64Option {
  readonly kind: 'pref64'
  /** In units of 8 seconds. */
  readonly scaledLifetime: number
  /** An index of `pref64Lengths`. */
  readonly prefixLengthCode: number
  /** The 96 high bits: `prefixAddress` makes an address of them. */
  readonly prefix: Uint8Array
}

/** The lengths that the prefix length codes 0 to 5 stand for; 6 and 7 stand for none. */
export const pref64Lengths: readonly number[] = [96, 64, 56, 48, 40, 32]

/** The address whose high octets these are. */
export function prefixAddress(octets: Uint8Array): Address {
  const whole = new Uint8Array(16)
  whole.set(octets.subarray(0, 16))
  return addressFromBytes(whole)
}

export function readPrefixInformation(reader: Reader): PrefixInformation {
  return {
    kind: 'prefixInformation',
    prefixLength: reader.uint8('prefixLength'),
    onLink: reader.flag('onLink'),
    autonomous: reader.flag('autonomous'),
    routerAddress: reader.flag('routerAddress'),
    preferPrefixDelegation: reader.flag('preferPrefixDelegation'),
    reserved1: reader.bits('reserved1', 4),
    validLifetime: reader.uint32('validLifetime'),
    preferredLifetime: reader.uint32('preferredLifetime'),
    reserved2: reader.uint32('reserved2'),
    prefix: readAddress(reader, 'prefix'),
  }
}

export function writePrefixInformation(writer: Writer, option: PrefixInformation): void {
  writer.uint8('prefixLength', option.prefixLength)
  writer.flag('onLink', option.onLink)
  writer.flag('autonomous', option.autonomous)
  writer.flag('routerAddress', option.routerAddress)
  writer.flag('preferPrefixDelegation', option.preferPrefixDelegation)
  writer.bits('reserved1', option.reserved1, 4)
  writer.uint32('validLifetime', option.validLifetime)
  writer.uint32('preferredLifetime', option.preferredLifetime)
  writer.uint32('reserved2', option.reserved2)
  writeAddress(writer, 'prefix', option.prefix)
}

export function readRouteInformation(reader: Reader): RouteInformation {
  return {
    kind: 'routeInformation',
    prefixLength: reader.uint8('prefixLength'),
    reserved1: reader.bits('reserved1', 3),
    preference: reader.bits('preference', 2),
    reserved2: reader.bits('reserved2', 3),
    routeLifetime: reader.uint32('routeLifetime'),
    prefix: readPrefixOctets(reader, reader.left),
  }
}

export function writeRouteInformation(writer: Writer, option: RouteInformation): void {
  writer.uint8('prefixLength', option.prefixLength)
  writer.bits('reserved1', option.reserved1, 3)
  writer.bits('preference', option.preference, 2)
  writer.bits('reserved2', option.reserved2, 3)
  writer.uint32('routeLifetime', option.routeLifetime)
  writer.octets('prefix', option.prefix)
}

export function readPref64(reader: Reader): Pref64Option {
  return {
    kind: 'pref64',
    scaledLifetime: reader.bits('scaledLifetime', 13),
    prefixLengthCode: reader.bits('prefixLengthCode', 3),
    prefix: readPrefixOctets(reader, 12),
  }
}

export function writePref64(writer: Writer, option: Pref64Option): void {
  writer.bits('scaledLifetime', option.scaledLifetime, 13)
  writer.bits('prefixLengthCode', option.prefixLengthCode, 3)
  writer.octets('prefix', option.prefix, 12)
}

/** The high octets of a prefix, recorded as the address that they start. */
function readPrefixOctets(reader: Reader, length: number): Uint8Array {
  const at = reader.advance('prefix', length)
  const prefix = reader.bytes.subarray(at, at + length)
  if (reader.recording !== undefined && length > 0) {
    reader.record('prefix', at, length * 8, formatAddress(prefixAddress(prefix)))
  }
  return prefix
}
