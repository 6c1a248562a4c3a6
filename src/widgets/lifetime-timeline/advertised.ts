/** The routers of the widget: frames of advertisements, put on the link when their time comes. RFC 4861 §4.2, §4.6.2. */
import { joinPrefix } from '#core/address/interface-id.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { linkLayerOption, ndPacket } from '#core/host/neighbor-message.ts'
import { allNodes } from '#core/packet/address-kinds.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { etherType } from '#core/packet/link/ether-type.ts'
import { encodeEthernet } from '#core/packet/link/ethernet.ts'
import { prefixText, type RouterName, type Series } from './lifetime-timeline.ts'

const macs: Readonly<Record<RouterName, string>> = { r: '02:00:00:00:00:01', s: '02:00:00:00:00:02' }
const addresses = { r: parseAddress('fe80::1'), s: parseAddress('fe80::2') }

/** RFC 4861 §6.2.1: AdvDefaultLifetime, three times the interval; 16 bits hold no more. Seconds. */
function routerLifetime(by: RouterName, plan: readonly Series[]): number {
  const longest = Math.max(...plan.filter((each) => each.by === by).map(({ every }) => every * 60))
  return Math.min(65_535, Math.max(1800, 3 * longest))
}

/** One advertisement of a row: a frame to all nodes. */
export function advertisementFrame(series: Series, plan: readonly Series[]): Uint8Array {
  const { by, prefix, preferred, valid } = series
  const { network, length } = parsePrefix(prefixText(prefix))
  const packet = ndPacket(
    {
      kind: 'routerAdvertisement',
      type: icmpv6Type.routerAdvertisement,
      code: 0,
      checksum: 0,
      curHopLimit: 64,
      managed: false,
      otherConfig: false,
      homeAgent: false,
      preference: 0,
      proxy: false,
      reserved: 0,
      routerLifetime: routerLifetime(by, plan),
      reachableTime: 0,
      retransTimer: 0,
      options: [
        linkLayerOption('sourceLinkLayer', macs[by]),
        {
          kind: 'prefixInformation',
          prefixLength: length,
          onLink: true,
          autonomous: true,
          routerAddress: false,
          preferPrefixDelegation: false,
          reserved1: 0,
          validLifetime: valid,
          preferredLifetime: preferred,
          reserved2: 0,
          prefix: joinPrefix({ network, length }, 0n),
        },
      ],
    },
    addresses[by],
    allNodes,
  )
  return concatOctets([
    encodeEthernet({ destination: '33:33:00:00:00:01', source: macs[by], etherType: etherType.ipv6 }),
    packet,
  ])
}
