/**
 * Interface identifiers: the 64 bits after the prefix, as a bigint (RFC 4291 §2.5.1), and the ways to make one. Apart
 * from the two bits of modified EUI-64 they have no inner structure for others to read (RFC 7136 §5).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { DecodeError } from '#core/bytes/errors.ts'
import { hexDigit } from '#core/bytes/hex-digit.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { type Address, addressToBytes } from './address.ts'
import { formatPrefix, type Prefix } from './prefix.ts'

/** A 48-bit MAC address in lower case with colons, as in `00:00:5e:00:53:01`. */
export type Mac = string

/**
 * The canonical text of a MAC address. Accepts six octets of two digits with colons or hyphens between them, or
 * three groups of four digits with dots, in either case. Throws ParseError.
 */
export function parseMac(text: string): Mac {
  const separator = /[:.-]/.exec(text)?.[0]
  const width = separator === '.' ? 4 : 2
  const step = separator === undefined ? Number.POSITIVE_INFINITY : width + 1
  let digits = ''
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    const isDigit = hexDigit(text.charCodeAt(i)) >= 0
    if (!isDigit && !/[:.-]/.test(character)) throw new ParseError('macBadCharacter', text, i)
    if (!isDigit && character !== separator) throw new ParseError('macMixedSeparators', text, i)
    if (isDigit === (i % step === width)) throw new ParseError('macLength', text, i)
    if (isDigit) digits += character
    if (digits.length > 12) throw new ParseError('macLength', text, i)
  }
  if (digits.length < 12 || separator === undefined) throw new ParseError('macLength', text, text.length)
  return digits.toLowerCase().replace(/..(?!$)/g, '$&:')
}

/** Whether the I/G bit is set: the address is a group address, so no interface has it as its own. */
export function isGroupMac(mac: Mac): boolean {
  return (firstOctet(mac) & 1) !== 0
}

/** Whether the U/L bit is set, as on the wire: the address was chosen locally, not assigned by the IEEE. */
export function isLocalMac(mac: Mac): boolean {
  return (firstOctet(mac) & 2) !== 0
}

function firstOctet(mac: Mac): number {
  return Number.parseInt(mac.slice(0, 2), 16)
}

/** The steps from a MAC address to an interface identifier, as pairs of digits with colons. */
export interface Eui64Steps {
  readonly mac: Mac
  /** With `ff:fe` in the middle: an EUI-64. */
  readonly inserted: string
  /** With the U/L bit inverted: a modified EUI-64, so that small identifiers set by hand have 0 there. */
  readonly flipped: string
  readonly interfaceId: bigint
}

/** `eui64` step by step, as in RFC 4291 appendix A. Takes what `parseMac` takes; throws ParseError. */
export function eui64Steps(text: string): Eui64Steps {
  const mac = parseMac(text)
  const inserted = `${mac.slice(0, 8)}:ff:fe:${mac.slice(9)}`
  const interfaceId = BigInt(`0x${inserted.replaceAll(':', '')}`) ^ universalBit
  return { mac, inserted, flipped: octetsOf(interfaceId), interfaceId }
}

/** The place of the U/L bit of a modified EUI-64: 1 means assigned by the IEEE, the opposite of a MAC. */
const universalBit = 1n << 57n
const groupBit = 1n << 56n

/**
 * The modified EUI-64 of a MAC address: `ff:fe` in the middle and the universal/local bit inverted (RFC 4291
 * appendix A, RFC 2464 §4). It reveals the hardware address to everyone, which is why RFC 8064 §3 recommends against
 * it for addresses that last. Takes what `parseMac` takes; throws ParseError.
 */
export function eui64(mac: string): bigint {
  return eui64Steps(mac).interfaceId
}

/**
 * The MAC address that an identifier reveals to anyone who sees the address, on any network. Undefined
 * where there is no `ff:fe` in the middle, or the octets before would be a group address. One random identifier in 65,536 has
 * `ff:fe` there too, so this is a hint, not a proof.
 */
export function macFromEui64(interfaceId: bigint): Mac | undefined {
  checkInterfaceId(interfaceId)
  if (((interfaceId >> 24n) & 0xffffn) !== 0xfffen || (interfaceId & groupBit) !== 0n) return undefined
  const octets = octetsOf(interfaceId ^ universalBit)
  return `${octets.slice(0, 8)}:${octets.slice(15)}`
}

function octetsOf(interfaceId: bigint): string {
  return interfaceId
    .toString(16)
    .padStart(16, '0')
    .replace(/..(?!$)/g, '$&:')
}

/** What a stable identifier depends on: if any of it changes, so does all of the identifier. RFC 7217 §5. */
export interface StableInterfaceIdInput {
  /** The prefix to make an address under, of at most 64 bits; fe80::/64 for a link-local address. */
  readonly prefix: Prefix
  /** What tells this interface from the others of the host and stays the same: `eth0`. */
  readonly interfaceName: string
  /** What tells this network from others that use the same prefix, such as the name of a wireless network. */
  readonly networkId?: string
  /** How many identifiers under this prefix had to be abandoned, because another host had the address (DAD). */
  readonly dadCounter: number
  /** At least 128 random bits (RFC 7217 §5), generated once and kept secret. */
  readonly secret: Uint8Array
}

/**
 * An identifier that stays the same on one network and differs on each (RFC 7217 §5). The function F is SHA-256, one
 * of the RFC's own proposals, of these octets one after the other, and the last 64 bits are taken:
 *
 *     prefix (8) | length (2) | interfaceName | length (2) | networkId | dadCounter (4) | secret
 *
 * The lengths, of the UTF-8 that follows, distinguish `eth1` on network `0` from `eth` on `10`. The caller must check for
 * reserved identifiers and try the next counter (`isReservedInterfaceId`, RFC 7217 §5). Throws ParseError:
 * `lengthTooLong` for a prefix of more than 64 bits, `dadCounterOutOfRange`, `nameTooLong`.
 */
export function stableInterfaceId(input: StableInterfaceIdInput): bigint {
  const { prefix, interfaceName, networkId = '', dadCounter, secret } = input
  checkPrefixLength(prefix)
  if (dadCounter >>> 0 !== dadCounter) throw new ParseError('dadCounterOutOfRange', String(dadCounter), 0)
  const hash = sha256.create()
  hash.update(addressToBytes(prefix.network).subarray(0, 8))
  for (const text of [interfaceName, networkId]) {
    const bytes = new TextEncoder().encode(text)
    if (bytes.length > 0xffff) throw new ParseError('nameTooLong', text, 0)
    hash.update(bigEndian(bytes.length, 2)).update(bytes)
  }
  return lowest64(hash.update(bigEndian(dadCounter, 4)).update(secret).digest())
}

/**
 * An identifier for a temporary address: the last 64 of the random bits given, unchanged (RFC 8981 §3.3.1; by
 * RFC 7136 §5 no bit is special). The caller must try again when it is reserved or in use. Throws DecodeError
 * `tooShort` for less than 8 octets.
 */
export function temporaryInterfaceId(random: Uint8Array): bigint {
  if (random.length < 8) throw new DecodeError('tooShort', 'random', random.length)
  return lowest64(random)
}

/** The default lifetimes of a temporary address, in seconds. RFC 8981 §3.8. */
export const temporaryLifetimes = { preferred: 86_400, valid: 172_800 } as const

/** A range of identifiers that no host may take for itself. */
export interface ReservedInterfaceIds {
  readonly id: 'subnetRouterAnycast' | 'ianaEthernetBlock' | 'proxyMobile' | 'subnetAnycast'
  readonly first: bigint
  readonly last: bigint
  readonly rfc: number
}

/** The IANA registry "Reserved IPv6 Interface Identifiers" (RFC 5453 §3), every row. */
export const reservedInterfaceIds: readonly ReservedInterfaceIds[] = [
  { id: 'subnetRouterAnycast', first: 0n, last: 0n, rfc: 4291 },
  { id: 'ianaEthernetBlock', first: 0x0200_5eff_fe00_0000n, last: 0x0200_5eff_fe00_5212n, rfc: 4291 },
  { id: 'proxyMobile', first: 0x0200_5eff_fe00_5213n, last: 0x0200_5eff_fe00_5213n, rfc: 6543 },
  { id: 'ianaEthernetBlock', first: 0x0200_5eff_fe00_5214n, last: 0x0200_5eff_feff_ffffn, rfc: 4291 },
  { id: 'subnetAnycast', first: 0xfdff_ffff_ffff_ff80n, last: 0xfdff_ffff_ffff_ffffn, rfc: 2526 },
]

/** The row of the registry that an identifier falls in. */
export function reservedInterfaceId(interfaceId: bigint): ReservedInterfaceIds | undefined {
  return reservedInterfaceIds.find(({ first, last }) => first <= interfaceId && interfaceId <= last)
}

/** Whether IANA has reserved the identifier. A host that generates one must then try another. */
export function isReservedInterfaceId(interfaceId: bigint): boolean {
  return reservedInterfaceId(interfaceId) !== undefined
}

/** The last 64 bits of an address. */
export function interfaceIdOf(address: Address): bigint {
  return BigInt.asUintN(64, address)
}

/**
 * The address of an interface under a prefix of at most 64 bits; bits between the two are zero, as in fe80::/10.
 * Throws ParseError `lengthTooLong` for a longer prefix, `interfaceIdOutOfRange` for more than 64 bits.
 */
export function joinPrefix(prefix: Prefix, interfaceId: bigint): Address {
  checkPrefixLength(prefix)
  checkInterfaceId(interfaceId)
  return (prefix.network | interfaceId) as Address
}

function checkPrefixLength(prefix: Prefix): void {
  if (prefix.length <= 64) return
  const text = formatPrefix(prefix)
  throw new ParseError('lengthTooLong', text, text.indexOf('/') + 1)
}

function checkInterfaceId(interfaceId: bigint): void {
  if (BigInt.asUintN(64, interfaceId) !== interfaceId) {
    throw new ParseError('interfaceIdOutOfRange', interfaceId.toString(), 0)
  }
}

function bigEndian(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => value >>> ((length - 1 - i) * 8))
}

function lowest64(bytes: Uint8Array): bigint {
  return bytes.slice(-8).reduce((value, octet) => (value << 8n) | BigInt(octet), 0n)
}
