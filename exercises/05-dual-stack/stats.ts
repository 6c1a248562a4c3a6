/** What `STATS` should say, whether it says so, and which mistake is behind it if it does not. */

export const names = { ipv6: 'IPv6', ipv4: 'IPv4' } as const
export type Family = keyof typeof names
export const families = ['ipv6', 'ipv4'] as const

/** What the program should have counted. */
export class Counts {
  readonly ipv6 = { connections: 0, lines: 0, bytesIn: 0, bytesOut: 0 }
  readonly ipv4 = { connections: 0, lines: 0, bytesIn: 0, bytesOut: 0 }
  /** Connections have a test of their own: who takes off those that have left loses that one alone. */
  ignoresConnections = false
  /** How often `STATS` was answered. */
  reports = 0
  /** Lines that these counts have seen come. */
  readonly seen = { ipv6: 0, ipv4: 0 }
  /** What `bytesIn` and `bytesOut` would be if characters were bytes. */
  readonly #characters: Record<Family, { bytesIn: number; bytesOut: number }>

  /** From nothing, or from what a report has said before. */
  constructor(said: object = {}) {
    const report = said as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
    for (const family of families) {
      for (const member of ['connections', 'lines', 'bytesIn', 'bytesOut'] as const) {
        const value = report[family]?.[member]
        if (typeof value === 'number') this[family][member] = value
      }
    }
    const octets = ({ bytesIn, bytesOut }: Counts['ipv6']) => ({ bytesIn, bytesOut })
    this.#characters = { ipv6: octets(this.ipv6), ipv4: octets(this.ipv4) }
  }

  addLine(family: Family, line: string, reply: string): void {
    const counts = this[family]
    counts.lines += 1
    this.seen[family] += 1
    counts.bytesIn += Buffer.byteLength(line)
    counts.bytesOut += Buffer.byteLength(reply)
    this.#characters[family].bytesIn += [...line].length
    this.#characters[family].bytesOut += [...reply].length
  }

  inCharacters(family: Family, member: 'bytesIn' | 'bytesOut'): number {
    return this.#characters[family][member]
  }
}

/** For a report that is no JSON: what one would look like, with no time taken. */
export function exampleOf(counts: Counts): string {
  const member = (family: Family) => ({ ...counts[family], meanMs: 0 })
  return JSON.stringify({ ipv6: member('ipv6'), ipv4: member('ipv4') })
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const members = ['connections', 'lines', 'bytesIn', 'bytesOut', 'meanMs'] as const

/** A value of the report that is not as it should be. */
export interface Fault {
  /** `ipv6.bytesIn` */
  readonly name: string
  readonly expected: string
  /** As JSON; undefined where it is missing. */
  readonly actual: string | undefined
  readonly hint?: string
  /** Whether a program that counts a moment after it answers would say so, too. */
  readonly mayBeLate: boolean
}

/**
 * The first value that is wrong; members that nobody asked for do no harm. Of the family of a client that does not read,
 * only what is certain is looked at.
 */
export function findFault(counts: Counts, said: object, deaf?: Family): Fault | undefined {
  const report = said as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
  for (const family of families) {
    for (const member of members) {
      const actual = report[family]?.[member]
      const isRight =
        member === 'meanMs'
          ? isMean(actual, counts[family].lines)
          : member === 'connections' && counts.ignoresConnections
            ? typeof actual === 'number'
            : family === deaf && member !== 'connections'
              ? typeof actual === 'number' && actual >= counts[family][member]
              : actual === counts[family][member]
      if (isRight) continue
      const expected =
        member !== 'meanMs' ? String(counts[family][member]) : counts[family].lines === 0 ? '0' : '≥ 0'
      const hint = hintFor(counts, family, member, actual)
      return {
        name: `${family}.${member}`,
        expected,
        actual: actual === undefined ? undefined : JSON.stringify(actual).slice(0, 40),
        mayBeLate: member !== 'meanMs' && typeof actual === 'number' && actual < counts[family][member],
        ...(hint === undefined ? {} : { hint }),
      }
    }
  }
  return undefined
}

function isMean(value: unknown, lines: number): boolean {
  return typeof value === 'number' && Number.isFinite(value) && (lines === 0 ? value === 0 : value >= 0)
}

/** Names the mistake behind a wrong value, only where it is certain. */
function hintFor(
  counts: Counts,
  family: Family,
  member: (typeof members)[number],
  actual: unknown,
): string | undefined {
  if (actual === undefined) return 'statsShape'
  if (member === 'meanMs') return counts[family].lines === 0 ? 'meanOfNothing' : 'statsShape'
  if (typeof actual !== 'number') return 'statsShape'
  const expected = counts[family][member]
  const both = counts.ipv6[member] + counts.ipv4[member]
  if (actual > expected && actual === both) return 'oneTotal'
  if (member === 'connections') return actual < expected ? 'connectionsForgotten' : undefined
  if (member === 'lines') return actual - expected === counts.reports ? 'statsCounted' : undefined
  if (counts.seen[family] > 0 && actual === expected - counts.seen[family]) return 'lineEnds'
  return actual === counts.inCharacters(family, member) && actual < expected ? 'characters' : undefined
}
