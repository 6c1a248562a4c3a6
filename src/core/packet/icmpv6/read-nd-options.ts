/** Neighbor Discovery's options from octets: each in a layer of its own, one that does not fit its type as `unknown`. */
import type { Reader } from '#core/bytes/reader.ts'
import { formatLinkLayerAddress, readAddresses } from '#core/packet/fields.ts'
import { readAscii, readDomainNames } from '#core/packet/text-fields.ts'
import { type NdOption, ndOptionType } from './nd-option.ts'
import { readPref64, readPrefixInformation, readRouteInformation } from './nd-prefix-option.ts'

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
    read: (reader) => ({
      kind: 'dnssl',
      reserved: reader.uint16('reserved'),
      lifetime: reader.uint32('lifetime'),
      names: readDomainNames(reader),
    }),
  },
  [ndOptionType.captivePortal]: {
    layer: 'option-captive-portal',
    fits: anyLength,
    read: (reader) => ({ kind: 'captivePortal', uri: readAscii(reader, 'uri') }),
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
