import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { ChecksumStepperState } from './checksum-stepper.ts'
import type { Texts } from './texts.ts'

/** In lines as a dump has them: what is before the addresses, the addresses, what they carry. */
const packet = (...lines: readonly string[]) => lines.join('\n')

const a = '2001 0db8 0001 0000 0000 0000 0000 000a'
const b = '2001 0db8 0001 0000 0000 0000 0000 000b'

/** Packets of Linux 6.18. The first five are in `content/data/captures/`, as the test says; the other three were recorded for this. */
export const packets = {
  udp: packet('6002 503b 0016 1140', a, b, '98fd 1b5f 0016 725c 6865 6c6c 6f20 6f76', '6572 2055 4450'),
  echo: packet(
    '6007 bc2f 0040 3a40',
    a,
    b,
    '8000 b0cc 0031 0001 e0cb 006b 0000 0000',
    'c9f3 0900 0000 0000 1011 1213 1415 1617',
    '1819 1a1b 1c1d 1e1f 2021 2223 2425 2627',
    '2829 2a2b 2c2d 2e2f 3031 3233 3435 3637',
  ),
  syn: packet(
    '600e 5a06 0028 0640',
    a,
    b,
    '9990 1b60 739d 1495 0000 0000 a002 fd20',
    '0a00 0000 0204 05a0 0402 080a 4d5f 5ae5',
    '0000 0000 0103 030a',
  ),
  odd: packet(
    '6002 de89 000d 1140',
    '2001 0db8 0000 0000 0000 0000 0000 000a',
    '2001 0db8 dead 0000 0000 0000 0000 0001',
    '9f8d 0009 000d 3439 7465 7374 0a',
  ),
  routing: packet(
    '6002 1d54 0068 2b40',
    '2001 0db8 0000 0000 0000 0000 0000 000a',
    '2001 0db8 0001 0000 0000 0000 0000 0002',
    '3a04 0401 0100 0000',
    '2001 0db8 0002 0000 0000 0000 0000 000e',
    '2001 0db8 0001 0000 0000 0000 0000 0002',
    '8000 fe43 0066 0001 1fcc 006b 0000 0000',
    '4544 0100 0000 0000 1011 1213 1415 1617',
    '1819 1a1b 1c1d 1e1f 2021 2223 2425 2627',
    '2829 2a2b 2c2d 2e2f 3031 3233 3435 3637',
  ),
  /** `pay 1200 to Ana.` */
  pay: packet('600c cb1f 0018 1140', a, b, '9c40 1b5f 0018 6f80 7061 7920 3132 3030', '2074 6f20 416e 612e'),
  /** From port 2906, so that the sum is ffff. */
  zero: packet('6007 04f1 0016 1140', a, b, '0b5a 1b5f 0016 ffff 6865 6c6c 6f20 6f76', '6572 2055 4450'),
  /** Recorded at the sender, which leaves the checksum to its network card. */
  offload: packet('600d 4e34 0016 1140', a, b, '992a 1b5f 0016 5bb0 6865 6c6c 6f20 6f76', '6572 2055 4450'),
} as const

const sent = { v: 1, side: 'sender', damage: 'none', at: 0 } as const
const received = { ...sent, side: 'receiver' } as const

/** Each opens before the question is answered and before anything is added. */
export const states = {
  destination: { ...received, text: packets.pay, damage: 'destination' },
  swap: { ...received, text: packets.pay, damage: 'swap' },
  udp: { ...sent, text: packets.udp },
  echo: { ...received, text: packets.echo },
  syn: { ...sent, text: packets.syn },
  odd: { ...sent, text: packets.odd },
  zero: { ...sent, text: packets.zero },
  routing: { ...sent, text: packets.routing },
  source: { ...received, text: packets.syn, damage: 'source' },
  octets: { ...received, text: packets.pay, damage: 'octets' },
  zeroField: { ...received, text: packets.udp, damage: 'zero' },
  offload: { ...received, text: packets.offload },
} as const satisfies Record<string, ChecksumStepperState>

export function samples(texts: Texts): Sample<ChecksumStepperState>[] {
  return namedSamples<keyof typeof states, ChecksumStepperState>(states, texts.sample)
}
