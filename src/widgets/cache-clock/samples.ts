import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type CacheClockState, steps } from './cache-clock.ts'
import type { Texts } from './texts.ts'

/** Changed at noon of the second day, and the TTL lowered in the same minute. */
const hasty = {
  v: 1,
  scene: 'move',
  short: 'five',
  lowers: 'record',
  lower: 36,
  move: 36,
  raise: steps,
  off: 37,
  // Beside the change, whose mark would lie under the clock's.
  now: 35 * 60,
} as const satisfies CacheClockState

export const states = {
  move: hasty,
  stubborn: { ...hasty, scene: 'stubborn', lower: 12 },
  negative: { ...hasty, scene: 'negative', lower: 20, move: 24, now: 240 },
} as const satisfies Record<string, CacheClockState>

export function samples(texts: Texts): Sample<CacheClockState>[] {
  return namedSamples<keyof typeof states, CacheClockState>(states, texts.sample)
}
