/** The routers of the widget: frames of advertisements, put on the link when their time comes. RFC 4861 §4.2, §4.6.2. */
import { ethernetMulticast } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { readAdvertiseConfig } from '#core/host/advertise/advertise-config.ts'
import { routerAdvertisement } from '#core/host/advertise/advertise-message.ts'
import { allNodes } from '#core/packet/address-kinds.ts'
import { ipv6Frame } from '#core/packet/link/ipv6-frame.ts'
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
  const source = addresses[by]
  const settings = readAdvertiseConfig(
    { prefixes: [{ prefix: prefixText(prefix), preferredLifetime: preferred, validLifetime: valid }] },
    0,
  )
  const sender = { mac: macs[by], source, addresses: [], now: 0, routerLifetime: routerLifetime(by, plan) }
  const ends = { destination: ethernetMulticast(allNodes), source: macs[by] }
  return ipv6Frame(ends, routerAdvertisement(settings, sender, allNodes))
}
