/** The link-layer address in the options of a message of Neighbor Discovery. */
import type { Mac } from '#core/address/interface-id.ts'
import { formatLinkLayerAddress } from '#core/packet/fields.ts'
import { type NdOption, optionsOf } from '#core/packet/icmpv6/nd-option.ts'

/** One of a length that Ethernet does not have is none. */
export function linkLayerAddressIn(
  options: readonly NdOption[],
  kind: 'sourceLinkLayer' | 'targetLinkLayer',
): Mac | undefined {
  const option = optionsOf(options, kind).find(({ address }) => address.length === 6)
  return option === undefined ? undefined : formatLinkLayerAddress(option.address)
}
