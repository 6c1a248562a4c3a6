import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { LifetimeTimelineState, SceneName, Series } from './lifetime-timeline.ts'
import type { Texts } from './texts.ts'

/** Lifetimes of RFC 4861 §6.2.1 and of RFC 9096 §4. */
const usual = { preferred: 604_800, valid: 2_592_000 } as const
const home = { preferred: 2700, valid: 5400 } as const
const short = { preferred: 14_400, valid: 86_400 } as const
const none = { preferred: 0, valid: 0 } as const

const row = (by: Series['by'], prefix: Series['prefix'], from: number, to: number, every: number) => ({
  by,
  prefix,
  from,
  to,
  every,
})
const day = 1440

/** Each opens just before the moment that matters. */
export const states = {
  zero: {
    v: 1,
    scene: 'zero',
    series: [
      { ...row('r', 1, 0, 330, 30), ...short },
      { ...row('s', 2, 300, 720, 30), ...short },
      { ...row('r', 1, 360, 720, 30), ...none },
    ],
    rule: true,
    at: 350,
  },
  plan: {
    v: 1,
    scene: 'plan',
    series: [{ ...row('r', 1, 0, 720, 30), ...usual }],
    rule: true,
    at: 240,
  },
  attack: {
    v: 1,
    scene: 'attack',
    series: [
      { ...row('r', 1, 0, 720, 30), ...short },
      { ...row('r', 1, 250, 250, 0), ...none },
    ],
    rule: true,
    at: 240,
  },
  crash: {
    v: 1,
    scene: 'crash',
    series: [
      { ...row('r', 1, 0, 3 * day, 1080), ...usual },
      { ...row('s', 2, 3 * day + 360, 36 * day, 1080), ...usual },
    ],
    rule: true,
    at: 3 * day,
  },
  home: {
    v: 1,
    scene: 'home',
    series: [
      { ...row('r', 1, 0, 180, 10), ...home },
      { ...row('r', 2, 190, 720, 10), ...home },
    ],
    rule: true,
    at: 180,
  },
} as const satisfies Record<SceneName, LifetimeTimelineState>

export function samples(texts: Texts): Sample<LifetimeTimelineState>[] {
  return namedSamples<keyof typeof states, LifetimeTimelineState>(states, texts.sample)
}
