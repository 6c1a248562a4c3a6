import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { MldSnoopingState } from './mld-snooping.ts'
import type { Texts } from './texts.ts'

const usual = { v: 1, version: 2, snooping: true, unknown: 'routers', chosen: -1, events: [] } as const
const h1AndH2 = [
  { at: 20, what: 'join', who: 'h1' },
  { at: 24, what: 'join', who: 'h2' },
] as const
const stops = { at: 290, what: 'stops', who: 'router' } as const

export const states = {
  stopped: { ...usual, events: [stops], now: 570, frame: 'solicitation' },
  asks: { ...usual, now: 570, frame: 'solicitation' },
  off: { ...usual, snooping: false, events: [...h1AndH2.slice(1)], now: 60, frame: 'stream' },
  flood: { ...usual, unknown: 'flood', events: [...h1AndH2.slice(1), stops], now: 570, frame: 'stream' },
  leaving: {
    ...usual,
    events: [...h1AndH2, { at: 300, what: 'leave', who: 'h2' }],
    now: 301,
    frame: 'stream',
  },
  reconnected: {
    ...usual,
    events: [stops, { at: 600, what: 'reconnect', who: 'h2' }],
    now: 660,
    frame: 'solicitation',
  },
  version1: { ...usual, version: 1, snooping: false, events: [...h1AndH2], now: 170, frame: 'stream' },
} as const satisfies Record<string, MldSnoopingState>

export function samples(texts: Texts): Sample<MldSnoopingState>[] {
  return namedSamples<keyof typeof states, MldSnoopingState>(states, texts.sample)
}
