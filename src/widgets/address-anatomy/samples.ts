import type { Sample } from '#widgets/frame/widget-props.ts'
import type { AnatomyState } from './anatomy-state.ts'

const texts = [
  '2001:db8::1',
  '2001:0DB8:0000:0000:0000:0000:0000:0001',
  '2001:db8:0:0:1:0:0:1',
  '2001:db8::1:1:1:1:1',
  'fe80::1ff:fe23:4567:890a%eth0',
  'fd6b:41c8:9e2f:1::25',
  'ff02::1:ff00:1',
  '::ffff:192.0.2.1',
  '64:ff9b::192.0.2.33',
  '[2001:db8::1]:443',
  '2001:db8::/32',
  '2001:db8::1::2',
  '2001:db8:0:1',
]

export function samples(): Sample<AnatomyState>[] {
  return texts.map((text) => ({ label: text, state: { v: 1, text, group: 0 } }))
}
