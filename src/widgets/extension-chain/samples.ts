import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { ChainLink, ExtensionChainState, OptionKind } from './chain-links.ts'
import type { Texts } from './texts.ts'

const to = (group: boolean, ...links: ChainLink[]): ExtensionChainState => ({ v: 1, links, group })
const options = (kind: 'hopByHop' | 'destination', option: OptionKind = 'padding'): ChainLink => ({
  kind,
  option,
})
const echo: ChainLink = { kind: 'icmpv6' }

/** Those of a capture are in it octet by octet, as extension-chain.test.ts holds: all but both, segments and what comes after. */
export const states = {
  late: to(false, options('destination'), options('hopByHop'), echo),
  optionReport: to(false, options('destination', 'report'), echo),
  optionGroup: to(true, options('destination', 'reportUnlessMulticast'), echo),
  routing0: to(false, { kind: 'routing0' }, echo),
  both: to(false, options('hopByHop'), options('destination'), { kind: 'udp' }),
  segments: to(false, { kind: 'routing4' }, echo),
  fragmentFirst: to(false, { kind: 'fragment' }, { kind: 'routing4' }, echo),
  encrypted: to(false, { kind: 'esp' }, options('destination'), { kind: 'tcp' }),
  unknown: to(false, options('destination'), { kind: 'unknown' }),
  none: to(false, { kind: 'none' }),
  recommended: to(
    false,
    options('hopByHop'),
    options('destination'),
    { kind: 'routing4' },
    { kind: 'fragment' },
    { kind: 'ah' },
    options('destination'),
    echo,
  ),
} as const satisfies Record<string, ExtensionChainState>

export type SampleName = keyof typeof states

export function samples(texts: Texts): Sample<ExtensionChainState>[] {
  return namedSamples<SampleName, ExtensionChainState>(states, texts.sample)
}
