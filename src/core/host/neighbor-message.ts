/** The messages of Neighbor Discovery that a host sends, as IPv6 packets: RFC 4861 §7.2.2, §7.2.4, §7.2.6. */
import type { Address } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { parseLinkLayerAddress } from '#core/packet/fields.ts'
import { encodeIcmpv6Between, type NdMessage } from '#core/packet/icmpv6/icmpv6.ts'
import type { LinkLayerOption } from '#core/packet/icmpv6/nd-option.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { encodeIpv6, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'

/** Hop limit 255: whoever gets it can tell that it comes from this link. RFC 4861 §3.1. */
export function ndPacket(message: NdMessage, source: Address, destination: Address): Uint8Array {
  const body = encodeIcmpv6Between(message, source, destination)
  const header = ipv6Header({ source, destination, nextHeader: protocol.icmpv6, hopLimit: 255 }, body.length)
  return concatOctets([encodeIpv6(header), body])
}

export function linkLayerOption(kind: LinkLayerOption['kind'], mac: Mac): LinkLayerOption {
  return { kind, address: parseLinkLayerAddress(kind, mac) }
}

/** With the sender's link-layer address, so that the answer needs no solicitation of its own. */
export function solicitation(target: Address, mac: Mac, source: Address, destination: Address): Uint8Array {
  return ndPacket(
    {
      kind: 'neighborSolicitation',
      type: icmpv6Type.neighborSolicitation,
      code: 0,
      checksum: 0,
      reserved: 0,
      targetAddress: target,
      options: [linkLayerOption('sourceLinkLayer', mac)],
    },
    source,
    destination,
  )
}

export interface AdvertisementFields {
  readonly target: Address
  readonly router: boolean
  readonly solicited: boolean
  /** The link-layer address; without it the O flag is 0. RFC 4861 §7.2.4. */
  readonly mac?: Mac | undefined
  /** Whether what is known of it gives way; with a link-layer address, unless said otherwise. */
  readonly override?: boolean
}

/** From the target itself. */
export function advertisement(fields: AdvertisementFields, destination: Address): Uint8Array {
  const { target, router, solicited, mac, override = mac !== undefined } = fields
  return ndPacket(
    {
      kind: 'neighborAdvertisement',
      type: icmpv6Type.neighborAdvertisement,
      code: 0,
      checksum: 0,
      router,
      solicited,
      override,
      reserved: 0,
      targetAddress: target,
      options: mac === undefined ? [] : [linkLayerOption('targetLinkLayer', mac)],
    },
    target,
    destination,
  )
}
