import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { Advertised, ScenarioName, SlaacLabState } from './slaac-lab.ts'
import type { Texts } from './texts.ts'

/** The prefix with the lifetimes of slaac.pcap. */
const usual: Advertised = {
  valid: 86_400,
  preferred: 14_400,
  autonomous: true,
  onLink: true,
  managed: false,
  otherConfig: false,
  routerLifetime: 1800,
}

/** What the router of each scenario advertises as it begins. */
export const advertisedIn: Readonly<Record<ScenarioName, Advertised>> = {
  boot: usual,
  conflict: usual,
  noRouter: usual,
  tiny: { ...usual, valid: 25, preferred: 10, routerLifetime: 20 },
}

const begun = <Name extends ScenarioName>(scenario: Name): SlaacLabState => ({
  v: 1,
  scenario,
  acts: [],
  ra: advertisedIn[scenario],
  at: 0,
})

export const states = {
  'first-boot': begun('boot'),
  conflict: begun('conflict'),
  'no-router': begun('noRouter'),
  tiny: begun('tiny'),
} as const satisfies Record<string, SlaacLabState>

export function samples(texts: Texts): Sample<SlaacLabState>[] {
  return namedSamples<keyof typeof states, SlaacLabState>(states, texts.sample)
}
