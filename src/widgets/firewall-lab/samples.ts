import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type FirewallLabState, newRule } from './firewall-lab.ts'
import type { Policy, Rule } from './rule.ts'
import type { Texts } from './texts.ts'

type Part = Partial<Rule> & Pick<Rule, 'what'>

const rulesOf = (parts: readonly Part[]): Rule[] => parts.map((part) => ({ ...newRule, ...part }))
const router = (policy: Policy, parts: readonly Part[]): FirewallLabState => ({
  v: 1,
  scene: 'router',
  rules: rulesOf(parts),
  policy,
  edited: 0,
  chosen: 0,
})
const host = (policy: Policy, parts: readonly Part[]): FirewallLabState => ({
  ...router(policy, parts),
  scene: 'host',
})

export const states = {
  'block-all': router('accept', [{ what: 'any', action: 'drop' }]),
  'accept-all': router('accept', []),
  'no-echo': router('accept', [{ what: 'echo', action: 'drop' }]),
  related: router('drop', [{ what: 'related' }, { what: 'any', where: 'through', from: 'inside' }]),
  strict: router('drop', [
    { what: 'neighbors', where: 'itself', source: 'linkLocal', hop255: true },
    { what: 'routers', where: 'itself', hop255: true },
    { what: 'listeners', where: 'itself' },
    { what: 'errors' },
    { what: 'echo' },
  ]),
  rfc4890: router('drop', [
    { what: '137', where: 'itself', action: 'drop' },
    { what: 'errors', where: 'through' },
    { what: 'echo', where: 'through' },
    { what: 'errors', where: 'itself' },
    { what: 'echo', where: 'itself' },
    { what: 'neighbors', where: 'itself', hop255: true },
    { what: 'routers', where: 'itself', hop255: true },
    { what: 'listeners', where: 'itself' },
  ]),
  empty: router('drop', []),
  'host-stealth': host('drop', [{ what: 'related' }]),
  'host-right': host('drop', [
    { what: 'errors' },
    { what: 'echo' },
    { what: 'neighbors', hop255: true },
    { what: '134', hop255: true },
    { what: '130' },
  ]),
} as const

export function samples(texts: Texts): Sample<FirewallLabState>[] {
  return namedSamples<keyof typeof states, FirewallLabState>(states, texts.sample)
}
