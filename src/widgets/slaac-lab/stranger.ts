/** What somebody else on the link writes: nothing keeps anybody from it (RFC 3756). */
import type { Address } from '#core/address/address.ts'
import { ethernetMulticast } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { readAdvertiseConfig } from '#core/host/advertise/advertise-config.ts'
import { routerAdvertisement } from '#core/host/advertise/advertise-message.ts'
import { linkLayerOption, ndPacket } from '#core/host/neighbor-message.ts'
import { allNodes } from '#core/packet/address-kinds.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { ipv6Frame } from '#core/packet/link/ipv6-frame.ts'

export const strangerMac = '02:00:00:00:00:66'
export const roguePrefix = '2001:db8:666::/64'
const linkLocal = parseAddress('fe80::ff:fe00:66')

/** “This address is mine”: a Neighbor Advertisement to all nodes, as a frame. */
export function claim(address: Address): Uint8Array {
  return toAll(
    ndPacket(
      {
        kind: 'neighborAdvertisement',
        type: icmpv6Type.neighborAdvertisement,
        code: 0,
        checksum: 0,
        router: false,
        solicited: false,
        override: true,
        reserved: 0,
        targetAddress: address,
        options: [linkLayerOption('targetLinkLayer', strangerMac)],
      },
      address,
      allNodes,
    ),
  )
}

/** A Router Advertisement with a prefix that nobody has given out, as a frame. */
export function rogueAdvertisement(now: number): Uint8Array {
  const settings = readAdvertiseConfig({ prefixes: [{ prefix: roguePrefix }] }, now)
  const sender = { mac: strangerMac, source: linkLocal, addresses: [linkLocal], now, routerLifetime: 1800 }
  return toAll(routerAdvertisement(settings, sender, allNodes))
}

function toAll(packet: Uint8Array): Uint8Array {
  return ipv6Frame({ destination: ethernetMulticast(allNodes), source: strangerMac }, packet)
}
