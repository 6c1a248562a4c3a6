/**
 * What systems do with the flags: each cell has its source, a capture of ours or what the makers of the system write. Where we
 * have neither, it is unknown.
 */
import {
  androidBlog,
  androidDhcp,
  apple,
  networkd,
  networkManagerSource,
  type SystemDocument,
  windowsArticle,
} from '#core/host/profile/documents.ts'
import { sourceLink } from '#widgets/frame/source.ts'
import type { Outcome, Settings } from './flag-matrix.ts'

export const systemNames = [
  'rfc',
  'linux',
  'networkd',
  'networkManager',
  'windows',
  'apple',
  'android',
] as const
export type SystemName = (typeof systemNames)[number]

/** Something that a router says. */
export const signals = ['m', 'o', 'l', 'a', 'p', 'rdnss'] as const
export type Signal = (typeof signals)[number]

/** Whether a system follows it. */
export type Follows = 'yes' | 'no' | 'unknown'

export interface Evidence {
  readonly signals: readonly Signal[]
  readonly follows: 'yes' | 'no'
  /** Names and code: the same in all languages. */
  readonly source: string
  readonly url?: string
}

function rfc(number: number, section: string): Pick<Evidence, 'source' | 'url'> {
  const { label, href } = sourceLink({ rfc: number, section })
  return { source: label, url: href }
}
/** `place`: where in it, the name of a setting. */
function cite({ document, url }: SystemDocument, place?: string): Pick<Evidence, 'source' | 'url'> {
  return { source: place === undefined ? document : `${document}: ${place}`, url }
}
const sysctl = 'https://docs.kernel.org/networking/ip-sysctl.html'

export const evidence: Readonly<Record<SystemName, readonly Evidence[]>> = {
  rfc: [
    { signals: ['m', 'o'], follows: 'yes', ...rfc(4861, '4.2') },
    { signals: ['l'], follows: 'yes', ...rfc(4861, '6.3.4') },
    { signals: ['a'], follows: 'yes', ...rfc(4862, '5.5.3') },
    { signals: ['p'], follows: 'yes', ...rfc(9762, '7') },
    { signals: ['rdnss'], follows: 'yes', ...rfc(8106, '5.1') },
  ],
  linux: [
    { signals: ['l', 'a'], follows: 'yes', source: 'Linux 6.18: ra-flags.pcap' },
    { signals: ['m', 'o', 'rdnss'], follows: 'no', source: 'Linux 6.18: ra-flags.pcap' },
    { signals: ['p'], follows: 'no', source: 'Linux 6.18: ra_honor_pio_pflag=0', url: sysctl },
  ],
  networkd: [
    { signals: ['m', 'o'], follows: 'yes', ...cite(networkd, 'DHCPv6Client=') },
    { signals: ['l', 'a'], follows: 'yes', ...cite(networkd, 'UseOnLinkPrefix=, UseAutonomousPrefix=') },
    { signals: ['rdnss'], follows: 'yes', ...cite(networkd, 'UseDNS=') },
  ],
  networkManager: [
    {
      signals: ['m', 'o', 'l', 'a', 'rdnss'],
      follows: 'yes',
      source: 'nm-lndp-ndisc.c: receive_ra()',
      url: networkManagerSource.url,
    },
  ],
  windows: [{ signals: ['m', 'o', 'a'], follows: 'yes', ...cite(windowsArticle) }],
  apple: [{ signals: ['a'], follows: 'yes', ...cite(apple) }],
  android: [
    { signals: ['m'], follows: 'no', source: 'NetworkStack: Dhcp6Client.java', url: androidDhcp.url },
    { signals: ['a', 'p'], follows: 'yes', ...cite(androidBlog) },
    {
      signals: ['rdnss'],
      follows: 'yes',
      source: 'NetworkStack: IpClientLinkObserver.java',
      url: androidDhcp.url,
    },
  ],
}

export function follows(system: SystemName, signal: Signal): Follows {
  return evidence[system].find((each) => each.signals.includes(signal))?.follows ?? 'unknown'
}

/** What is certain if one of these is, and impossible if all of them are. */
function any(...all: readonly Follows[]): Follows {
  return all.includes('yes') ? 'yes' : all.includes('unknown') ? 'unknown' : 'no'
}
function both(one: Follows, other: Follows): Follows {
  return one === 'no' || other === 'no' ? 'no' : one === 'yes' && other === 'yes' ? 'yes' : 'unknown'
}
const not = (one: Follows): Follows => (one === 'yes' ? 'no' : one === 'no' ? 'yes' : 'unknown')

/** What a system comes to have with these settings, as far as its cells say. */
export function expects(system: SystemName, settings: Settings, outcome: Outcome): Follows {
  const heard = (signal: Signal): Follows => (settings[signal] ? follows(system, signal) : 'no')
  const server: Follows = settings.server ? 'yes' : 'no'
  switch (outcome) {
    case 'slaac':
      return both(heard('a'), not(heard('p')))
    case 'dhcp':
      return both(both(heard('m'), not(heard('p'))), server)
    case 'delegated':
      return both(heard('p'), server)
    case 'onLink':
      return heard('l')
    case 'dns':
      return any(heard('rdnss'), both(server, any(heard('m'), heard('o'), heard('p'))))
  }
}
