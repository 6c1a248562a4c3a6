/**
 * Fields that many protocols have: IPv6 addresses, IPv4 addresses, link-layer addresses. Read and written by name, like
 * those that `core/bytes` knows.
 */
import { type Address, addressToBytes, formatAddress, formatAddressBytes } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import type { Mac } from '#core/address/interface-id.ts'
import { EncodeError } from '#core/bytes/errors.ts'
import { octetDigits } from '#core/bytes/hex.ts'
import type { Reader } from '#core/bytes/reader.ts'
import type { Writer } from '#core/bytes/writer.ts'

/** The 16 octets of an IPv6 address. */
export function readAddress(reader: Reader, name: string): Address {
  const at = reader.advance(name, 16)
  if (reader.recording !== undefined) {
    reader.record(name, at, 128, formatAddressBytes(reader.bytes.subarray(at, at + 16)))
  }
  return addressAt(reader, at)
}

/** The address at a place that was read already. Two numbers of 64 bits cost less than four of 32. */
function addressAt(reader: Reader, at: number): Address {
  const high = (BigInt(reader.word(at)) << 32n) | BigInt(reader.word(at + 4))
  const low = (BigInt(reader.word(at + 8)) << 32n) | BigInt(reader.word(at + 12))
  return ((high << 64n) | low) as Address
}

/** As many addresses as there are left, under one name. */
export function readAddresses(reader: Reader, name: string): Address[] {
  const at = reader.offset
  const addresses: Address[] = []
  while (reader.left > 0) {
    const place = reader.advance(name, 16)
    addresses.push(addressAt(reader, place))
  }
  if (reader.recording !== undefined && addresses.length > 0) {
    reader.record(name, at, addresses.length * 128, addresses.map(formatAddress))
  }
  return addresses
}

export function writeAddress(writer: Writer, name: string, address: Address): void {
  writer.octets(name, addressToBytes(address))
}

/** An IPv4 address as a number. */
export function readIpv4(reader: Reader, name: string): number {
  const at = reader.advance(name, 4)
  const value = reader.word(at)
  if (reader.recording !== undefined) reader.record(name, at, 32, formatIpv4(value))
  return value
}

/** Six octets, as `02:00:00:00:00:01`. */
export function readMac(reader: Reader, name: string): Mac {
  const at = reader.advance(name, 6)
  const mac = formatLinkLayerAddress(reader.bytes.subarray(at, at + 6))
  if (reader.recording !== undefined) reader.record(name, at, 48, mac)
  return mac
}

export function writeMac(writer: Writer, name: string, mac: Mac): void {
  const octets = parseLinkLayerAddress(name, mac)
  writer.octets(name, octets, 6)
}

/** A link-layer address of any length, two digits an octet with colons between them: a MAC address where there are six. */
export function formatLinkLayerAddress(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) {
    if (i > 0) text += ':'
    text += octetDigits[bytes[i]!]
  }
  return text
}

/** The octets of such a text. */
export function parseLinkLayerAddress(name: string, text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2}(?::[0-9a-f]{2})*)?$/i.test(text)) throw new EncodeError(name, text)
  return text === ''
    ? new Uint8Array()
    : Uint8Array.from(text.split(':'), (digits) => Number.parseInt(digits, 16))
}
