/**
 * Kinds of hosts: how they differ from the one that the RFCs describe, as a table of data. Each cell has its source: a capture of
 * that system, by its name in `content/data/captures/`. A setting that nobody has measured is not in the table, and is the RFC's.
 */
import type { HostSettings } from '#core/host/settings.ts'

export type ProfileName = 'rfc' | 'linux'

export const profileNames: readonly ProfileName[] = ['rfc', 'linux']

export interface ProfileCell<K extends keyof HostSettings = keyof HostSettings> {
  readonly setting: K
  readonly value: HostSettings[K]
  /** The system and version that it was seen on. */
  readonly system: string
  /** The name of the capture. */
  readonly source: string
  /** What was seen there. */
  readonly seen: string
}

function cell<K extends keyof HostSettings>(
  setting: K,
  value: HostSettings[K],
  source: string,
  seen: string,
): ProfileCell {
  return { setting, value, system: 'Linux 6.18', source, seen } as ProfileCell
}

export const profiles: Readonly<Record<ProfileName, readonly ProfileCell[]>> = {
  rfc: [],
  linux: [
    cell(
      'delaysJoin',
      false,
      'dad-delays',
      'the report from :: leaves at once, only the solicitation waits its 0 to 1 s',
    ),
    cell(
      'searchEndsWithAnyAdvertisement',
      true,
      'rs-lifetime0',
      'after an advertisement with router lifetime 0 no second solicitation follows in 38 s',
    ),
    cell(
      'delaysAfterUnicast',
      true,
      'slaac',
      'the answer came to this host alone, and detection waits by chance as after one to all',
    ),
    cell('temporaryValidLifetime', 604_800_000, 'slaac-addrgen', 'temp_valid_lft is 604800 s'),
    cell(
      'optimisticWithoutRouter',
      true,
      'dad-optimistic',
      'the link-local address is asked for at once: packet 11 leaves before any advertisement has come',
    ),
    cell('optimisticAsksFirst', true, 'dad-optimistic', 'the solicitation (11), then the report (12)'),
    cell(
      'optimisticResolves',
      true,
      'dad-optimistic',
      'packet 22 is from the optimistic address; its neighbor was looked for in packet 20, from the link-local one',
    ),
    cell(
      'prefersNextHopPrefix',
      false,
      'two-routers',
      'packet 23 goes to the second router, from an address whose prefix only the first one advertises',
    ),
    cell('duplicateDisables', false, 'dad-conflict-mac', 'accept_dad=1: the address alone is given up'),
    cell('keepsGroupOfDuplicate', true, 'dad-conflict-mac', 'the group of a failed address stays joined'),
    cell('errorBurst', 6, 'icmp-errors', 'six errors leave together'),
    cell('errorInterval', 100, 'icmp-errors', 'then one each 100 ms'),
  ],
}

/** The settings that a profile changes. */
export function profileSettings(name: ProfileName): Partial<HostSettings> {
  return Object.fromEntries(profiles[name].map(({ setting, value }) => [setting, value]))
}
