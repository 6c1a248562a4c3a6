import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { NextHopState } from './next-hop.ts'
import type { Texts } from './texts.ts'

const server = '2001:db8:2::e'
const neighbor = '2001:db8:1::ff:fe00:b'

const base = { v: 1, destination: server, onLink: false, r1Reachable: true, r2Preference: 'medium' } as const

/** The first two and the first Redirect happened as `captures/redirect` shows it. */
export const states = {
  server: base,
  neighbor: { ...base, destination: neighbor },
  onLink: { ...base, destination: neighbor, onLink: true },
  redirected: { ...base, redirect: { kind: 'true', about: server } },
  imposter: { ...base, redirect: { kind: 'imposter', about: server } },
  afar: { ...base, redirect: { kind: 'far', about: server } },
  dead: { ...base, destination: '3fff::7', r1Reachable: false },
  preferred: { ...base, destination: '3fff::7', r2Preference: 'high' },
} as const satisfies Record<string, NextHopState>

type SampleName = keyof typeof states

export function samples(texts: Texts): Sample<NextHopState>[] {
  return namedSamples<SampleName, NextHopState>(states, texts.sample)
}
