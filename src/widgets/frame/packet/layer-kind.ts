/** Which of the colours and lines of `tokens.css` a layer has. */
import type { Layer } from '#core/bytes/recording.ts'

export type LayerKind = 'link' | 'ipv6' | 'extension' | 'icmpv6' | 'transport' | 'dns' | 'data'

const kinds: Readonly<Record<string, LayerKind>> = {
  ethernet: 'link',
  vlan: 'link',
  cooked: 'link',
  loopback: 'link',
  // Under IPv6 they are what carries it.
  ipv4: 'link',
  gre: 'link',
  trailer: 'link',
  ipv6: 'ipv6',
  'hop-by-hop': 'extension',
  'destination-options': 'extension',
  routing: 'extension',
  fragment: 'extension',
  ah: 'extension',
  esp: 'extension',
  icmpv6: 'icmpv6',
  udp: 'transport',
  tcp: 'transport',
  dns: 'dns',
}

/** Of each layer; an option is of the kind of the message that it stands in, and what we have no name for is data. */
export function layerKinds(layers: readonly Pick<Layer, 'name'>[]): LayerKind[] {
  let message: LayerKind = 'data'
  return layers.map(({ name }) => {
    if (!name.startsWith('option-')) message = kinds[name] ?? 'data'
    return message
  })
}
