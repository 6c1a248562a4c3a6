/**
 * What systems do with the flags: each cell has its source, a capture of ours or what the makers of the system write. Where we
 * have neither, it is unknown.
 */
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
const systemd = 'https://www.freedesktop.org/software/systemd/man/latest/systemd.network.html'
const sysctl = 'https://docs.kernel.org/networking/ip-sysctl.html'
const androidStack = 'https://android.googlesource.com/platform/packages/modules/NetworkStack/'

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
    { signals: ['m', 'o'], follows: 'yes', source: 'systemd.network(5), 252: DHCPv6Client=', url: systemd },
    {
      signals: ['l', 'a'],
      follows: 'yes',
      source: 'systemd.network(5), 252: UseOnLinkPrefix=, UseAutonomousPrefix=',
      url: systemd,
    },
    { signals: ['rdnss'], follows: 'yes', source: 'systemd.network(5), 252: UseDNS=', url: systemd },
  ],
  networkManager: [
    {
      signals: ['m', 'o', 'l', 'a', 'rdnss'],
      follows: 'yes',
      source: 'nm-lndp-ndisc.c: receive_ra()',
      url: 'https://gitlab.freedesktop.org/NetworkManager/NetworkManager/-/blob/main/src/core/ndisc/nm-lndp-ndisc.c',
    },
  ],
  windows: [
    {
      signals: ['m', 'o', 'a'],
      follows: 'yes',
      source: 'Microsoft, “IPv6 Autoconfiguration in Windows Vista” (2007)',
      url: 'https://docs.microsoft.com/en-us/previous-versions/technet-magazine/cc137983(v=msdn.10)',
    },
  ],
  apple: [
    {
      signals: ['a'],
      follows: 'yes',
      source: 'Apple Platform Security, “IPv6 security”',
      url: 'https://support.apple.com/guide/security/ipv6-security-seccb625dcd9/web',
    },
  ],
  android: [
    { signals: ['m'], follows: 'no', source: 'NetworkStack: Dhcp6Client.java', url: androidStack },
    {
      signals: ['a', 'p'],
      follows: 'yes',
      source: 'Android Developers Blog, 2025-09-15',
      url: 'https://android-developers.googleblog.com/2025/09/simplifying-advanced-networking-with.html',
    },
    {
      signals: ['rdnss'],
      follows: 'yes',
      source: 'NetworkStack: IpClientLinkObserver.java',
      url: androidStack,
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
