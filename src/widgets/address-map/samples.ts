import type { Sample } from '#widgets/frame/widget-props.ts'
import type { MapState } from './address-map.ts'

/** An address and the prefix that the map shows. */
const places = [
  ['2001:db8::1', '::/0'],
  ['2001:db8::1', '2001:d00::/24'],
  ['2800::1', '2000::/3'],
  ['2001:20::1', '2001::/23'],
  ['3fff::1', '3000::/4'],
  ['fd6b:41c8:9e2f:1::25', 'fc00::/7'],
  ['fe80::1', 'fe80::/10'],
  ['fec0::1', 'fe00::/8'],
  ['ff02::1:ff00:1', 'f000::/4'],
  ['::1', '::/0'],
  ['64:ff9b::192.0.2.33', '60::/12'],
  ['100::1', '::/4'],
  ['2002:c000:201::1', '2000::/12'],
  ['5f00::1', '5000::/4'],
] as const

export function samples(): Sample<MapState>[] {
  return places.map(([text, zoom]) => ({ label: `${text} · ${zoom}`, state: { v: 1, text, zoom } }))
}
