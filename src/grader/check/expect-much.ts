/** Expects replies of any size, compared as they come. */
import type { Client, Outcome, Output } from './check.ts'
import { contextOf, firstDifference, type LineExpectation, missingCode } from './expect.ts'
import { CheckFailure } from './failure.ts'

/** Octets around the first difference that a report gets of a large transfer. */
const AROUND = 48
/** Octets behind the first difference that say what has become of the rest: lines, of which each is another one. */
const BEHIND = 2048

interface Difference {
  readonly at: number
  /** Where `expected` and `actual` begin. */
  readonly from: number
  readonly expected: Buffer
  readonly actual: Buffer
}

export interface Comparison {
  readonly outcome: Outcome
  readonly missing: number
  readonly difference: Difference | undefined
  /** What came at the first difference and behind it. */
  readonly behind: Buffer
}

/** Compares the next octets as they come with what `read` gives for the same place, and keeps none of them. */
export async function compareAll(
  client: Client,
  length: number,
  read: (position: number, length: number) => Buffer,
): Promise<Comparison> {
  let position = 0
  let difference: Difference | undefined
  const behind: Buffer[] = []
  let kept = 0
  const keep = (octets: Buffer) => {
    if (kept >= BEHIND) return
    behind.push(Buffer.from(octets.subarray(0, BEHIND - kept)))
    kept += behind.at(-1)!.length
  }
  const compare = (actual: Buffer) => {
    const expected = read(position, actual.length)
    if (difference === undefined && !actual.equals(expected)) {
      const at = firstDifference(expected, actual)
      const [first, end] = [Math.max(0, at - AROUND), at + AROUND]
      difference = {
        at: position + at,
        from: position + first,
        expected: Buffer.from(expected.subarray(first, end)),
        actual: Buffer.from(actual.subarray(first, end)),
      }
      keep(actual.subarray(at))
    } else if (difference !== undefined) keep(actual)
    position += actual.length
  }
  // In pieces, so that `read` never has to give much.
  const { outcome, missing } = await client.transfer(length, (octets) => {
    for (let from = 0; from < octets.length; from += 65_536) compare(octets.subarray(from, from + 65_536))
  })
  return { outcome, missing, difference, behind: Buffer.concat(behind) }
}

/** What is said of octets that never came, where all that came was right. */
export function missingOctets(
  client: Client,
  outcome: Exclude<Outcome, 'done'>,
  { received, expected }: { readonly received: number; readonly expected: number },
  about: LineExpectation,
): CheckFailure {
  return new CheckFailure({
    ...contextOf(client, about),
    ...(outcome === 'timeout' ? { afterSilence: true as const } : {}),
    code: missingCode(outcome, received),
    values: { seconds: client.patience / 1000, received, expected },
  })
}

/** The next octets are these. Where a part of them is lost and the rest goes on behind it, the failure says so. */
export async function expectMuch(client: Client, expected: Buffer, about: LineExpectation): Promise<void> {
  const comparison = await compareAll(client, expected.length, (position, length) =>
    expected.subarray(position, position + length),
  )
  const { outcome, difference, missing, behind } = comparison
  if (difference !== undefined) {
    const { at, from } = difference
    const isTelling = behind.length === BEHIND || expected.subarray(-behind.length).equals(behind)
    const isLost = isTelling && expected.indexOf(behind, at) > at
    throw new CheckFailure({
      ...contextOf(client, about),
      code: isLost ? 'lostPart' : 'wrongReply',
      values: { at },
      expected: difference.expected,
      actual: difference.actual,
      at: at - from,
      from,
    })
  }
  const counts = { received: expected.length - missing, expected: expected.length }
  if (outcome !== 'done') throw missingOctets(client, outcome, counts, about)
}

/**
 * The next lines, with their LFs, where others may stand between them. Compared in large pieces; where something else
 * comes, `single` decides about one line.
 */
export async function expectLines(
  output: Output,
  expected: Buffer,
  single: (line: string) => Promise<void>,
): Promise<void> {
  for (let position = 0; position < expected.length; ) {
    const unread = output.unread()
    const whole = unread.subarray(0, Math.min(unread.lastIndexOf('\n') + 1, expected.length - position))
    if (whole.length > 0 && whole.equals(expected.subarray(position, position + whole.length))) {
      output.take(whole.length)
      position += whole.length
    } else {
      const end = expected.indexOf('\n', position)
      await single(expected.subarray(position, end).toString())
      position = end + 1
    }
  }
}
