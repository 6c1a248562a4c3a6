/**
 * The options of Neighbor Discovery. RFC 4861 §4.6; RDNSS and DNSSL RFC 8106 §5, nonce RFC 3971 §5.3.2, captive portal RFC
 * 8910 §2.3. Those that hold a prefix stand in `nd-prefix-option.ts`.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |     Type      |    Length     |              ...              |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * Length counts units of 8 octets, the two of type and length among them.
 */
import { type Address, formatAddress } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'
import { formatLinkLayerAddress, readAddresses, writeAddress } from '#core/packet/fields.ts'
import { formatAscii, formatDomainNames } from './domain-names.ts'
import {
  type Pref64Option,
  type PrefixInformation,
  pref64Lengths,
  prefixAddress,
  type RouteInformation,
  readPref64,
  readPrefixInformation,
  readRouteInformation,
  writePref64,
  writePrefixInformation,
  writeRouteInformation,
} from './nd-prefix-option.ts'

export const ndOptionType = {
  sourceLinkLayer: 1,
  targetLinkLayer: 2,
  prefixInformation: 3,
  redirectedHeader: 4,
  mtu: 5,
  nonce: 14,
  routeInformation: 24,
  rdnss: 25,
  dnssl: 31,
  captivePortal: 37,
  pref64: 38,
} as const

export interface LinkLayerOption {
  readonly kind: 'sourceLinkLayer' | 'targetLinkLayer'
  /** Six octets on Ethernet: RFC 2464 §6. */
  readonly address: Uint8Array
}

export interface RedirectedHeader {
  readonly kind: 'redirectedHeader'
  /** Six octets that must be ignored. */
  readonly reserved: Uint8Array
  /** The start of the packet that caused the Redirect, with what fills the last 8 octets. */
  readonly packet: Uint8Array
}

export interface MtuOption {
  readonly kind: 'mtu'
  readonly reserved: number
  readonly mtu: number
}

export interface NonceOption {
  readonly kind: 'nonce'
  readonly nonce: Uint8Array
}

export interface RdnssOption {
  readonly kind: 'rdnss'
  readonly reserved: number
  readonly lifetime: number
  readonly addresses: readonly Address[]
}

export interface DnsslOption {
  readonly kind: 'dnssl'
  readonly reserved: number
  readonly lifetime: number
  /** Names as in DNS, with zeros behind them: `formatDomainNames` reads them. */
  readonly names: Uint8Array
}

export interface CaptivePortalOption {
  readonly kind: 'captivePortal'
  /** A URI, with zeros behind it: `formatAscii` reads it. */
  readonly uri: Uint8Array
}

/** A type that we do not know, or a known one of a length that it cannot have. */
export interface UnknownOption {
  readonly kind: 'unknown'
  readonly type: number
  readonly data: Uint8Array
}

/** An option whose length is 0 or passes the end of the message, and all behind it: nobody can tell where the next starts. */
export interface MalformedOption {
  readonly kind: 'malformed'
  readonly data: Uint8Array
}

export type NdOption =
  | LinkLayerOption
  | PrefixInformation
  | RedirectedHeader
  | MtuOption
  | NonceOption
  | RouteInformation
  | RdnssOption
  | DnsslOption
  | CaptivePortalOption
  | Pref64Option
  | UnknownOption
  | MalformedOption

interface OptionReader {
  readonly layer: string
  /** Whether an option of this type can have so many octets. */
  readonly fits: (length: number) => boolean
  /** Reads what follows type and length, to the end. */
  readonly read: (reader: Reader) => NdOption
}

const anyLength = () => true

const readers: Readonly<Record<number, OptionReader>> = {
  [ndOptionType.sourceLinkLayer]: {
    layer: 'option-source-link-layer',
    fits: anyLength,
    read: (reader) => ({ kind: 'sourceLinkLayer', address: readLinkLayer(reader) }),
  },
  [ndOptionType.targetLinkLayer]: {
    layer: 'option-target-link-layer',
    fits: anyLength,
    read: (reader) => ({ kind: 'targetLinkLayer', address: readLinkLayer(reader) }),
  },
  [ndOptionType.prefixInformation]: {
    layer: 'option-prefix-information',
    fits: (length) => length === 32,
    read: readPrefixInformation,
  },
  [ndOptionType.redirectedHeader]: {
    layer: 'option-redirected-header',
    fits: anyLength,
    // The packet is not recorded: whoever takes it apart gives it layers of its own.
    read: (reader) => {
      const reserved = reader.octets('reserved', 6)
      return { kind: 'redirectedHeader', reserved, packet: reader.take() }
    },
  },
  [ndOptionType.mtu]: {
    layer: 'option-mtu',
    fits: (length) => length === 8,
    read: (reader) => ({ kind: 'mtu', reserved: reader.uint16('reserved'), mtu: reader.uint32('mtu') }),
  },
  [ndOptionType.nonce]: {
    layer: 'option-nonce',
    fits: anyLength,
    read: (reader) => ({ kind: 'nonce', nonce: reader.rest('nonce') }),
  },
  [ndOptionType.routeInformation]: {
    layer: 'option-route-information',
    fits: (length) => length <= 24,
    read: readRouteInformation,
  },
  [ndOptionType.rdnss]: {
    layer: 'option-rdnss',
    fits: (length) => length % 16 === 8,
    read: (reader) => ({
      kind: 'rdnss',
      reserved: reader.uint16('reserved'),
      lifetime: reader.uint32('lifetime'),
      addresses: readAddresses(reader, 'addresses'),
    }),
  },
  [ndOptionType.dnssl]: {
    layer: 'option-dnssl',
    fits: anyLength,
    read: readDnssl,
  },
  [ndOptionType.captivePortal]: {
    layer: 'option-captive-portal',
    fits: anyLength,
    read: readCaptivePortal,
  },
  [ndOptionType.pref64]: {
    layer: 'option-pref64',
    fits: (length) => length === 16,
    read: readPref64,
  },
}

/** All options up to the end of the reader, in their order, unknown ones among them. */
export function decodeNdOptions(reader: Reader): NdOption[] {
  const options: NdOption[] = []
  while (reader.left > 0) options.push(decodeNdOption(reader))
  return options
}

function decodeNdOption(reader: Reader): NdOption {
  const length = reader.left > 1 ? reader.bytes[reader.offset + 1]! * 8 : 0
  if (length === 0 || length > reader.left) {
    reader.layer('option-malformed')
    return { kind: 'malformed', data: reader.rest('data') }
  }
  const type = reader.peek()!
  const known = readers[type]
  const option = reader.part('option', length)
  const fitting = known?.fits(length) === true ? known : undefined
  option.layer(fitting?.layer ?? 'option-unknown')
  option.uint8('type')
  option.uint8('length')
  return fitting?.read(option) ?? { kind: 'unknown', type, data: option.rest('data') }
}

function readLinkLayer(reader: Reader): Uint8Array {
  const at = reader.offset
  const address = reader.take()
  reader.record('linkLayerAddress', at, address.length * 8, formatLinkLayerAddress(address))
  return address
}

function readDnssl(reader: Reader): DnsslOption {
  const reserved = reader.uint16('reserved')
  const lifetime = reader.uint32('lifetime')
  const at = reader.offset
  const names = reader.take()
  if (reader.recording !== undefined && names.length > 0) {
    reader.record('domainNames', at, names.length * 8, formatDomainNames(names))
  }
  return { kind: 'dnssl', reserved, lifetime, names }
}

function readCaptivePortal(reader: Reader): CaptivePortalOption {
  const at = reader.offset
  const uri = reader.take()
  if (reader.recording !== undefined) reader.record('uri', at, uri.length * 8, formatAscii(uri))
  return { kind: 'captivePortal', uri }
}

export function encodeNdOptions(options: readonly NdOption[]): Uint8Array {
  const writer = new Writer()
  for (const option of options) writeNdOption(writer, option)
  return writer.finish()
}

/** The length follows from the content, which is filled with zeros to a multiple of 8 octets where it is not one. */
function writeNdOption(writer: Writer, option: NdOption): void {
  if (option.kind === 'malformed') {
    writer.octets('malformed', option.data)
    return
  }
  const content = new Writer()
  writeContent(content, option)
  const octets = content.finish()
  const units = Math.ceil((octets.length + 2) / 8)
  writer.uint8('type', option.kind === 'unknown' ? option.type : ndOptionType[option.kind])
  writer.uint8('length', units)
  writer.octets('option', octets)
  writer.octets('padding', new Uint8Array(units * 8 - 2 - octets.length))
}

function writeContent(writer: Writer, option: Exclude<NdOption, MalformedOption>): void {
  switch (option.kind) {
    case 'sourceLinkLayer':
    case 'targetLinkLayer':
      writer.octets('linkLayerAddress', option.address)
      return
    case 'prefixInformation':
      writePrefixInformation(writer, option)
      return
    case 'redirectedHeader':
      writer.octets('reserved', option.reserved, 6)
      writer.octets('packet', option.packet)
      return
    case 'mtu':
      writer.uint16('reserved', option.reserved)
      writer.uint32('mtu', option.mtu)
      return
    case 'nonce':
      writer.octets('nonce', option.nonce)
      return
    case 'routeInformation':
      writeRouteInformation(writer, option)
      return
    case 'rdnss':
      writer.uint16('reserved', option.reserved)
      writer.uint32('lifetime', option.lifetime)
      for (const address of option.addresses) writeAddress(writer, 'addresses', address)
      return
    case 'dnssl':
      writer.uint16('reserved', option.reserved)
      writer.uint32('lifetime', option.lifetime)
      writer.octets('domainNames', option.names)
      return
    case 'captivePortal':
      writer.octets('uri', option.uri)
      return
    case 'pref64':
      writePref64(writer, option)
      return
    case 'unknown':
      writer.octets('data', option.data)
  }
}

/** The options of one kind, in their order. */
export function optionsOf<K extends NdOption['kind']>(
  options: readonly NdOption[],
  kind: K,
): Extract<NdOption, { kind: K }>[] {
  return options.filter((option): option is Extract<NdOption, { kind: K }> => option.kind === kind)
}

export function summarizeNdOption(option: NdOption): string {
  switch (option.kind) {
    case 'sourceLinkLayer':
      return `source link-address ${formatLinkLayerAddress(option.address)}`
    case 'targetLinkLayer':
      return `destination link-address ${formatLinkLayerAddress(option.address)}`
    case 'prefixInformation':
      return `prefix info ${formatAddress(option.prefix)}/${option.prefixLength}`
    case 'mtu':
      return `mtu ${option.mtu}`
    case 'routeInformation':
      return `route info ${formatAddress(prefixAddress(option.prefix))}/${option.prefixLength}`
    case 'rdnss':
      return `rdnss ${option.addresses.map(formatAddress).join(' ')}`
    case 'dnssl':
      return `dnssl ${formatDomainNames(option.names).join(' ')}`
    case 'captivePortal':
      return `captive portal ${formatAscii(option.uri)}`
    case 'pref64':
      return `pref64 ${formatAddress(prefixAddress(option.prefix))}/${pref64Lengths[option.prefixLengthCode] ?? '?'}`
    case 'unknown':
      return `unknown option ${option.type}`
    case 'redirectedHeader':
      return 'redirected header'
    default:
      return option.kind
  }
}
