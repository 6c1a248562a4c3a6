/** The chain as octets: what the source puts on the link, encoded by the same library that reads captures. */
import { parseAddress } from '#core/address/parse-address.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { encodeEcho } from '#core/packet/icmpv6/echo.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { encodeAuthentication } from '#core/packet/ipv6/authentication.ts'
import { encodeEsp } from '#core/packet/ipv6/esp.ts'
import { encodeFragment } from '#core/packet/ipv6/fragment.ts'
import { encodeIpv6, ipv6Header, ipv6HeaderLength } from '#core/packet/ipv6/ipv6.ts'
import { encodeOptionsHeader, optionsHeader } from '#core/packet/ipv6/options-header.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { withChecksum } from '#core/packet/ipv6/pseudo-header.ts'
import { encodeRouting } from '#core/packet/ipv6/routing.ts'
import { encodeTcp, tcpFlag } from '#core/packet/transport/tcp.ts'
import { udpDatagram } from '#core/packet/transport/udp.ts'
import {
  type Chain,
  type ChainLink,
  type HeaderKind,
  isRouting,
  numbers,
  optionTypes,
} from './chain-links.ts'

/** The hosts of the laboratory's captures, and a segment endpoint between them. */
export const addresses = {
  source: parseAddress('2001:db8::a'),
  endpoint: parseAddress('2001:db8:5::1'),
  destination: parseAddress('2001:db8:1::e'),
  group: parseAddress('ff02::1'),
} as const

/** A header of the packet, or what stands behind the last one. */
export interface ChainPiece {
  readonly kind: 'ipv6' | HeaderKind
  readonly offset: number
  readonly octets: Uint8Array
  /** The number that tells what follows, and where it stands; ESP hides its own, and an upper layer has none. */
  readonly next?: { readonly value: number; readonly at: number }
  /** Whether it is behind ESP, so that its octets are not what anybody sees. */
  readonly encrypted: boolean
  /** Whether it is data of what stands before it, whatever the source took it for. */
  readonly isData: boolean
}

const endsChain: ReadonlySet<HeaderKind> = new Set(['tcp', 'udp', 'icmpv6', 'none', 'unknown'])

/** Whether what stands behind it is read as data and not as a header. */
export const isLast = (kind: HeaderKind): boolean => endsChain.has(kind)

/** Which links are still headers: those up to the first that ends the chain. */
export function headersOf(links: readonly ChainLink[]): readonly ChainLink[] {
  const end = links.findIndex(({ kind }) => isLast(kind))
  return end < 0 ? links : links.slice(0, end + 1)
}

/** The Next Header that names this link, or says that none follows. */
export const numberOf = (link: ChainLink | undefined): number =>
  link === undefined ? protocol.noNextHeader : numbers[link.kind]

export function isRouted(links: readonly ChainLink[]): boolean {
  return headersOf(links).some(({ kind }) => isRouting(kind))
}

/** With a Routing header the packet goes to one host, whatever was asked for: no segment may be a group. */
export const isToGroup = ({ links, group }: Chain): boolean => group && !isRouted(links)

const text = (words: string) => new TextEncoder().encode(words)
const counting = (count: number) => Uint8Array.from({ length: count }, (_, index) => index)
/** Octets that look like nothing, the same each time. */
const scrambled = (count: number, seed: number) =>
  Uint8Array.from({ length: count }, (_, index) => ((index + 1) * 167 + seed * 91) ^ (index * index * 13))

/** What of a packet in fragments comes with the second one. */
const laterOctets = 8

export function encodeChain(chain: Chain): ChainPiece[] {
  const { links } = chain
  const headers = headersOf(links)
  const routed = isRouted(links)
  const finalDestination = isToGroup(chain) ? addresses.group : addresses.destination
  const isFragment = headers.some(({ kind }, index) => kind === 'fragment' && index < links.length - 1)
  const later = new Uint8Array(isFragment ? laterOctets : 0)

  // From the end, since a header must know what follows it.
  let behind: Uint8Array = new Uint8Array(0)
  const octets: Uint8Array[] = []
  for (let index = links.length - 1; index >= 0; index--) {
    const link = links[index]!
    const own = encodeLink(link, numberOf(links[index + 1]), {
      destination: finalDestination,
      behind: concatOctets([behind, later]),
      isFragment: index < links.length - 1,
    })
    octets.unshift(own)
    behind = concatOctets([own, behind])
  }

  const header = encodeIpv6(
    ipv6Header(
      {
        source: addresses.source,
        destination: routed ? addresses.endpoint : finalDestination,
        nextHeader: numberOf(links[0]),
      },
      behind.length,
    ),
  )
  const pieces: ChainPiece[] = [
    {
      kind: 'ipv6',
      offset: 0,
      octets: header,
      next: { value: numberOf(links[0]), at: 6 },
      encrypted: false,
      isData: false,
    },
  ]
  let offset = ipv6HeaderLength
  let encrypted = false
  for (const [index, { kind }] of links.entries()) {
    const own = octets[index]!
    const isData = index >= headers.length
    const hasNext = !isData && !isLast(kind) && kind !== 'esp'
    pieces.push({
      kind,
      offset,
      octets: encrypted ? scrambled(own.length, index) : own,
      encrypted,
      isData,
      ...(hasNext && { next: { value: numberOf(links[index + 1]), at: offset } }),
    })
    if (kind === 'esp' && !isData) encrypted = true
    offset += own.length
  }
  return pieces
}

interface Around {
  readonly destination: typeof addresses.destination
  /** All octets behind the link: data of an upper layer. */
  readonly behind: Uint8Array
  readonly isFragment: boolean
}

function encodeLink(link: ChainLink, nextHeader: number, around: Around): Uint8Array {
  const { destination, behind } = around
  const ends = { source: addresses.source, destination }
  switch (link.kind) {
    case 'hopByHop':
    case 'destination':
      return encodeOptionsHeader(optionsHeader(nextHeader, optionsOf(link)))
    case 'routing0':
      return encodeRouting({
        kind: 'source',
        nextHeader,
        headerExtensionLength: 2,
        routingType: 0,
        segmentsLeft: 1,
        reserved: 0,
        addresses: [destination],
      })
    case 'routing4':
      return encodeRouting({
        kind: 'segment',
        nextHeader,
        headerExtensionLength: 4,
        routingType: 4,
        segmentsLeft: 1,
        lastEntry: 1,
        flags: 0,
        tag: 0,
        segments: [destination, addresses.endpoint],
        tlvs: new Uint8Array(0),
      })
    case 'fragment':
      return encodeFragment({
        nextHeader,
        reserved: 0,
        fragmentOffset: 0,
        reservedBits: 0,
        moreFragments: around.isFragment,
        identification: 0xdecafbad,
      })
    case 'ah':
      return encodeAuthentication({
        nextHeader,
        payloadLength: 4,
        reserved: 0,
        spi: 0x1001,
        sequenceNumber: 1,
        icv: scrambled(12, 51),
      })
    case 'esp':
      return encodeEsp({ spi: 0x1001, sequenceNumber: 1, data: new Uint8Array(0) })
    case 'icmpv6': {
      const message = encodeEcho({
        kind: 'echoRequest',
        type: icmpv6Type.echoRequest,
        code: 0,
        checksum: 0,
        identifier: 0x6666,
        sequenceNumber: 1,
        data: counting(16),
      })
      return summed({ ...ends, nextHeader: protocol.icmpv6 }, message, behind, 2)
    }
    case 'udp': {
      const datagram = udpDatagram(
        ends,
        { sourcePort: 40000, destinationPort: 9 },
        concatOctets([text('discard!'), behind]),
      )
      return datagram.slice(0, datagram.length - behind.length)
    }
    case 'tcp': {
      const header = encodeTcp({
        sourcePort: 40000,
        destinationPort: 9,
        sequenceNumber: 1,
        acknowledgmentNumber: 0,
        dataOffset: 6,
        reserved: 0,
        flags: tcpFlag.syn,
        window: 64800,
        checksum: 0,
        urgentPointer: 0,
        options: [{ kind: 'maximumSegmentSize', size: 1440 }],
      })
      return summed({ ...ends, nextHeader: protocol.tcp }, header, behind, 16)
    }
    case 'none':
      return text('ignored!')
    case 'unknown':
      return text('unknown!')
  }
}

function optionsOf({ option }: ChainLink) {
  if (option === undefined || option === 'padding') {
    return [{ kind: 'padN', data: new Uint8Array(4) }] as const
  }
  return [{ kind: 'unknown', type: optionTypes[option], data: Uint8Array.of(1, 2, 3, 4) }] as const
}

/** The message with its checksum, which also covers what stands behind it. */
function summed(
  pseudo: Parameters<typeof withChecksum>[0],
  message: Uint8Array,
  behind: Uint8Array,
  at: number,
): Uint8Array {
  return withChecksum(pseudo, concatOctets([message, behind]), at).slice(0, message.length)
}
