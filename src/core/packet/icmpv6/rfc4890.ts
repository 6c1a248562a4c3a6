/**
 * What RFC 4890 advises firewalls to do with ICMPv6: §4.3 for messages that pass through (transit), §4.4 for those to or from the
 * firewall's own interfaces (local). Both sections sort the messages in the same five groups.
 */

/** The groups, in the order of their subsections: `mustPass` is §4.3.1 for transit, §4.4.1 for local. */
export const rfc4890Groups = ['mustPass', 'normallyPass', 'dropsAnyway', 'policy', 'normallyDrop'] as const
export type Rfc4890Group = (typeof rfc4890Groups)[number]

export interface Rfc4890Advice {
  readonly transit: Rfc4890Group
  readonly local: Rfc4890Group
}

interface Line extends Rfc4890Advice {
  /** First and last type, both included. */
  readonly types: readonly [number, number]
  /** Where the advice is for some codes only. */
  readonly codes?: readonly number[]
  /** Nobody had these in 2007: the advice is for all of them together. */
  readonly isUnassigned?: true
}

/** As the RFC lists them, in the order of their types. Types 154 to 161 were assigned later. */
const lines: readonly Line[] = [
  { types: [1, 2], transit: 'mustPass', local: 'mustPass' },
  { types: [3, 3], codes: [0], transit: 'mustPass', local: 'mustPass' },
  { types: [3, 3], codes: [1], transit: 'normallyPass', local: 'normallyPass' },
  { types: [4, 4], codes: [1, 2], transit: 'mustPass', local: 'mustPass' },
  { types: [4, 4], codes: [0], transit: 'normallyPass', local: 'normallyPass' },
  { types: [5, 99], isUnassigned: true, transit: 'policy', local: 'policy' },
  { types: [100, 101], transit: 'normallyDrop', local: 'normallyDrop' },
  { types: [102, 126], isUnassigned: true, transit: 'policy', local: 'policy' },
  { types: [127, 127], transit: 'normallyDrop', local: 'normallyDrop' },
  { types: [128, 129], transit: 'mustPass', local: 'mustPass' },
  { types: [130, 136], transit: 'dropsAnyway', local: 'mustPass' },
  { types: [137, 137], transit: 'dropsAnyway', local: 'policy' },
  { types: [138, 138], transit: 'normallyDrop', local: 'dropsAnyway' },
  { types: [139, 140], transit: 'normallyDrop', local: 'policy' },
  { types: [141, 143], transit: 'dropsAnyway', local: 'mustPass' },
  { types: [144, 147], transit: 'normallyPass', local: 'dropsAnyway' },
  { types: [148, 149], transit: 'dropsAnyway', local: 'mustPass' },
  { types: [150, 150], transit: 'policy', local: 'dropsAnyway' },
  { types: [151, 153], transit: 'dropsAnyway', local: 'mustPass' },
  { types: [154, 199], isUnassigned: true, transit: 'policy', local: 'normallyDrop' },
  { types: [200, 201], transit: 'normallyDrop', local: 'normallyDrop' },
  { types: [202, 254], isUnassigned: true, transit: 'policy', local: 'normallyDrop' },
  { types: [255, 255], transit: 'normallyDrop', local: 'normallyDrop' },
]

function lineOf(type: number, code: number): Line | undefined {
  return lines.find(
    ({ types: [first, last], codes }) => first <= type && type <= last && (codes?.includes(code) ?? true),
  )
}

/** The advice for a message. Nothing for type 0 and for codes of types 3 and 4 that the RFC does not name. */
export function rfc4890Advice(type: number, code: number): Rfc4890Advice | undefined {
  const line = lineOf(type, code)
  return line && { transit: line.transit, local: line.local }
}

/** Where the advice stands: `4.3.1`. */
export function rfc4890Section(traffic: keyof Rfc4890Advice, group: Rfc4890Group): string {
  return `${traffic === 'transit' ? '4.3' : '4.4'}.${rfc4890Groups.indexOf(group) + 1}`
}

/** Whether the RFC found a type unassigned in 2007, and gave its advice for all of those together. */
export function isUnassignedInRfc4890(type: number): boolean {
  return lineOf(type, 0)?.isUnassigned ?? false
}
