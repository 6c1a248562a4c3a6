/**
 * Kinds of hosts: how they differ from the one that the RFCs describe, as a table of data. Each cell has its source: a capture of
 * that system, by its name in `content/data/captures/`, or what its makers write. A setting without a cell is unknown, and is the
 * RFC's here.
 */
import type { AutoconfSettings } from '#core/host/autoconf/autoconf-settings.ts'
import type { HostSettings } from '#core/host/settings.ts'
import * as documents from './documents.ts'

export const profileNames = [
  'rfc',
  'linux',
  'linux-6.1',
  'networkd',
  'networkmanager',
  'windows',
  'apple',
  'android',
] as const
export type ProfileName = (typeof profileNames)[number]

/** What an interface does where nobody says anything else. */
export type InterfaceHabits = Pick<
  AutoconfSettings,
  'identifier' | 'temporary' | 'dhcp' | 'delegation' | 'rapidCommit'
>

type Habits = HostSettings & InterfaceHabits

export interface ProfileCell<K extends keyof Habits = keyof Habits> {
  readonly setting: K
  readonly value: Habits[K]
  readonly source: ProfileSource
  /** What was seen, or is written, there. */
  readonly seen: string
}

export type ProfileSource =
  | {
      /** The system and version that it was seen on. */
      readonly system: string
      /** The name of the capture. */
      readonly capture: string
    }
  | documents.SystemDocument

/** Cells of one source. */
function from(
  source: ProfileSource,
): <K extends keyof Habits>(setting: K, value: Habits[K], seen: string) => ProfileCell {
  return (setting, value, seen) => ({ setting, value, source, seen }) as ProfileCell
}

const seenIn = (capture: string) => from({ system: 'Linux 6.18', capture })
const seenIn61 = (capture: string) => from({ system: 'Linux 6.1', capture })

const networkd = from(documents.networkd)
const networkManager = from(documents.networkManager)
const networkManagerSource = from(documents.networkManagerSource)
const windowsProtocol = from(documents.windowsProtocol)
const windowsArticle = from(documents.windowsArticle)
const apple = from(documents.apple)
const androidClient = from(documents.androidClient)
const androidDhcp = from(documents.androidDhcp)
const androidBlog = from(documents.androidBlog)

export const profiles: Readonly<Record<ProfileName, readonly ProfileCell[]>> = {
  rfc: [],
  linux: [
    seenIn('dad-delays')(
      'delaysJoin',
      false,
      'the report from :: leaves at once, only the solicitation waits its 0 to 1 s',
    ),
    seenIn('rs-lifetime0')(
      'searchEndsWithAnyAdvertisement',
      true,
      'after an advertisement with router lifetime 0 no second solicitation follows in 38 s',
    ),
    seenIn('slaac')(
      'delaysAfterUnicast',
      true,
      'the answer came to this host alone, and detection waits by chance as after one to all',
    ),
    seenIn('slaac-addrgen')('temporaryValidLifetime', 604_800_000, 'temp_valid_lft is 604800 s'),
    seenIn('dad-optimistic')(
      'optimisticWithoutRouter',
      true,
      'the link-local address is asked for at once: packet 11 leaves before any advertisement has come',
    ),
    seenIn('dad-optimistic')('optimisticAsksFirst', true, 'the solicitation (11), then the report (12)'),
    seenIn('dad-optimistic')(
      'optimisticResolves',
      true,
      'packet 22 is from the optimistic address; its neighbor was looked for in packet 20, from the link-local one',
    ),
    seenIn('two-routers')(
      'prefersNextHopPrefix',
      false,
      'packet 23 goes to the second router, from an address whose prefix only the first one advertises',
    ),
    seenIn('dad-conflict-mac')('duplicateDisables', false, 'accept_dad=1: the address alone is given up'),
    seenIn('dad-conflict-mac')('keepsGroupOfDuplicate', true, 'the group of a failed address stays joined'),
    seenIn('icmp-errors')('errorBurst', 6, 'of 20 datagrams in a row to a closed port, six are answered'),
    seenIn('icmp-errors')('errorInterval', 100, 'then none until later: net.ipv6.icmp.ratelimit is 100 ms'),
    seenIn('slaac')('identifier', 'eui64', 'the address ends in ff:fe00:a, as the MAC address says'),
    seenIn('slaac')('temporary', false, 'one address of the prefix'),
    seenIn('ra-flags')('dhcp', 'never', 'M and O are set, and the kernel asks no DHCPv6 server'),
  ],
  'linux-6.1': [
    seenIn61('slaac-linux61')(
      'delaysJoin',
      false,
      'the report (11) leaves 0.28 s before the solicitation (13)',
    ),
    seenIn61('slaac-linux61')(
      'delaysAfterUnicast',
      true,
      'the answer (16) came to this host alone, and detection (18) waits 0.63 s',
    ),
    seenIn61('icmp-errors-linux61')(
      'errorBurst',
      6,
      'of 20 datagrams in a row to a closed port, six are answered',
    ),
    seenIn61('icmp-errors-linux61')(
      'errorInterval',
      1000,
      'then none until later: net.ipv6.icmp.ratelimit is 1000 ms',
    ),
    seenIn61('slaac-linux61')(
      'identifier',
      'eui64',
      'the address ends in ff:fe00:a, as the MAC address says',
    ),
    seenIn61('slaac-linux61')('temporary', false, 'one address of the prefix'),
  ],
  networkd: [
    networkd('identifier', 'eui64', 'Token=: EUI-64 on Ethernet where none is specified'),
    networkd('temporary', false, 'IPv6PrivacyExtensions= defaults to no'),
    networkd('dhcp', 'flags', 'DHCPv6Client= in [IPv6AcceptRA]: as the flags say'),
    networkd('rapidCommit', true, 'RapidCommit= in [DHCPv6] defaults to true'),
  ],
  networkmanager: [
    networkManager(
      'identifier',
      'stable',
      'addr-gen-mode: default falls back to stable-privacy, where the global default says nothing',
    ),
    networkManagerSource('dhcp', 'flags', 'M and O decide the level of DHCPv6'),
  ],
  windows: [
    windowsProtocol('identifier', 'random', '-RandomizeIdentifiers: enabled by default'),
    windowsProtocol('hopLimit', 128, '-DefaultHopLimit: 128 by default'),
    windowsProtocol('neighborLimit', 256, '-NeighborCacheLimitEntries: 256 by default'),
    windowsProtocol('destinationLimit', 128, '-RouteCacheLimitEntries: 128 by default'),
    windowsProtocol('acceptsRedirects', true, '-IcmpRedirects: enabled by default'),
    windowsArticle('dhcp', 'flags', 'M: addresses of DHCPv6; O: other settings'),
  ],
  apple: [
    apple('identifier', 'stable', 'made as of RFC 3972; stable as long as the network is the same'),
    apple('temporary', true, 'temporary addresses are used for new connections by default'),
    apple('temporaryPreferredLifetime', 86_400_000, 'a preferred lifetime of 24 hours'),
  ],
  android: [
    androidClient('identifier', 'stable', 'IPV6_ADDR_GEN_MODE_STABLE_PRIVACY is the default'),
    androidClient('temporary', true, 'setIPv6PrivacyExtensions(true)'),
    androidDhcp('dhcp', 'never', 'asks for prefixes alone, whatever M says'),
    androidBlog('delegation', true, 'asks for a prefix where the P flag is set'),
  ],
}

/** The settings of the host that a profile changes. */
export function profileSettings(name: ProfileName): Partial<HostSettings> {
  return valuesOf(name, (setting) => !isHabit(setting))
}

/** What its interfaces do where nobody says anything else. */
export function profileHabits(name: ProfileName): Partial<InterfaceHabits> {
  return valuesOf(name, isHabit)
}

function valuesOf(name: ProfileName, isWanted: (setting: string) => boolean): object {
  const cells = profiles[name].filter(({ setting }) => isWanted(setting))
  return Object.fromEntries(cells.map(({ setting, value }) => [setting, value]))
}

const habits: readonly string[] = [
  'identifier',
  'temporary',
  'dhcp',
  'delegation',
  'rapidCommit',
] satisfies (keyof InterfaceHabits)[]

function isHabit(setting: string): boolean {
  return habits.includes(setting)
}
