import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { DadDuelState } from './dad-duel.ts'
import type { Texts } from './texts.ts'

const plain = {
  v: 1,
  alone: false,
  a: 0,
  b: 0,
  delay: 1,
  cut: 0,
  transmits: 1,
  lost: [],
  waits: false,
  seed: 1,
  nonce: true,
  loop: false,
  shares: 'token',
  manner: 'rfc',
} as const satisfies DadDuelState

/** `owner` and `race` end as dad-conflict-static.pcap and dad-conflict-race.pcap do, `clone` as dad-conflict-mac.pcap. */
export const states = {
  owner: { ...plain, b: 3000 },
  race: { ...plain, waits: true, seed: 2 },
  latecomer: { ...plain, b: 400 },
  tie: { ...plain, b: 6, delay: 10 },
  'lost-answer': { ...plain, b: 3000, lost: ['a-NA1'] },
  cut: { ...plain, waits: true, cut: 4000 },
  slow: { ...plain, b: 3000, delay: 600 },
  echo: { ...plain, alone: true, loop: true, nonce: false },
  'echo-nonce': { ...plain, alone: true, loop: true },
  clone: { ...plain, b: 3000, shares: 'mac' },
  'clone-linux': { ...plain, b: 3000, shares: 'mac', manner: 'linux' },
} as const satisfies Record<string, DadDuelState>

export function samples(texts: Texts): Sample<DadDuelState>[] {
  return namedSamples<keyof typeof states, DadDuelState>(states, texts.sample)
}
