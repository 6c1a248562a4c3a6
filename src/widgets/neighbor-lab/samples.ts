import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { NeighborLabState } from './neighbor-lab.ts'
import type { Texts } from './texts.ts'

const plain = { v: 1, acts: [], solicited: false, override: true, step: 0 } as const
/** Before what is forged or changed, one ping goes there and back: three moments. */
const ping = 3

/** Each opens before the moment that matters. `resolve` sends what ndp-nud.pcap has in its packets 2 to 5. */
export const states = {
  resolve: { ...plain, scene: 'empty' },
  nobody: { ...plain, scene: 'empty', acts: [{ after: 0, act: 'off b' }] },
  'still-there': { ...plain, scene: 'idle', acts: [{ after: 0, act: 'off b' }] },
  fake: { ...plain, scene: 'talking', acts: [{ after: ping, act: 'fake' }], step: ping },
  'fake-without-override': {
    ...plain,
    scene: 'talking',
    acts: [{ after: ping, act: 'fake' }],
    override: false,
    step: ping,
  },
  'fake-answer': {
    ...plain,
    scene: 'talking',
    acts: [{ after: ping, act: 'fake' }],
    solicited: true,
    step: ping,
  },
  moved: { ...plain, scene: 'talking', acts: [{ after: ping, act: 'macTold' }], step: ping },
  'moved-in-silence': { ...plain, scene: 'talking', acts: [{ after: ping, act: 'mac' }], step: ping },
  'dead-router': { ...plain, scene: 'routers', acts: [{ after: 0, act: 'off r' }] },
} as const satisfies Record<string, NeighborLabState>

export function samples(texts: Texts): Sample<NeighborLabState>[] {
  return namedSamples<keyof typeof states, NeighborLabState>(states, texts.sample)
}
