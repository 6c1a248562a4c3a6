/** What `STATS` should say, whether it says so, and which mistake is behind it if it does not. */

export const names = { ipv6: 'IPv6', ipv4: 'IPv4' } as const
export type Family = keyof typeof names
export const families = ['ipv6', 'ipv4'] as const

/** What the program should have counted. */
export class Counts {
  readonly ipv6 = { connections: 0, lines: 0, bytesIn: 0, bytesOut: 0 }
  readonly ipv4 = { connections: 0, lines: 0, bytesIn: 0, bytesOut: 0 }

  addLine(family: Family, line: string, reply: string): void {
    const counts = this[family]
    counts.lines += 1
    counts.bytesIn += Buffer.byteLength(line)
    counts.bytesOut += Buffer.byteLength(reply)
  }
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

/** The first value that is wrong; members that nobody asked for do no harm. */
export function findFault(counts: Counts, said: object): Fault | undefined {
  const report = said as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
  for (const family of families) {
    for (const member of members) {
      const actual = report[family]?.[member]
      const isRight =
        member === 'meanMs' ? isMean(actual, counts[family].lines) : actual === counts[family][member]
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
  if (member === 'meanMs') return 'meanOfNothing'
  if (typeof actual !== 'number') return 'statsShape'
  const expected = counts[family][member]
  const both = counts.ipv6[member] + counts.ipv4[member]
  if (actual > expected && actual === both) return 'oneTotal'
  if (member === 'connections') return actual < expected ? 'connectionsForgotten' : undefined
  if (member === 'lines') return actual > expected ? 'statsCounted' : undefined
  return actual < expected ? 'characters' : undefined
}
