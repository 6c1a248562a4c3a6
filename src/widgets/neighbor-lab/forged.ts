/** An advertisement that somebody else writes: RFC 4861 §4.4 lets anybody on the link put any target into it. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { linkLayerOption, ndPacket } from '#core/host/neighbor-message.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { etherType } from '#core/packet/link/ether-type.ts'
import { encodeEthernet } from '#core/packet/link/ethernet.ts'

export interface ForgedFlags {
  readonly solicited: boolean
  readonly override: boolean
}

/** As a frame: “`target` is at `mac`”, to one host. */
export function forgedAdvertisement(
  target: Address,
  mac: string,
  to: { readonly address: Address; readonly mac: string },
  { solicited, override }: ForgedFlags,
): Uint8Array {
  const packet = ndPacket(
    {
      kind: 'neighborAdvertisement',
      type: icmpv6Type.neighborAdvertisement,
      code: 0,
      checksum: 0,
      // Whoever forges a router does not want it struck off the list.
      router: formatAddress(target).startsWith('fe80:'),
      solicited,
      override,
      reserved: 0,
      targetAddress: target,
      options: [linkLayerOption('targetLinkLayer', mac)],
    },
    target,
    to.address,
  )
  return concatOctets([
    encodeEthernet({ destination: to.mac, source: mac, etherType: etherType.ipv6 }),
    packet,
  ])
}
