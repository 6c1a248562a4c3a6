/** An advertisement that somebody else writes: RFC 4861 §4.4 lets anybody on the link put any target into it. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { linkLayerOption, ndPacket } from '#core/host/neighbor-message.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { ipv6Frame } from '#core/packet/link/ipv6-frame.ts'

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
  return ipv6Frame({ destination: to.mac, source: mac }, packet)
}
