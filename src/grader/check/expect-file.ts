/** Expects a file of any size, compared as it comes. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Client } from './check.ts'
import { contextOf, firstDifference, type LineExpectation } from './expect.ts'
import { compareAll, missingOctets } from './expect-much.ts'
import { CheckFailure } from './failure.ts'

/**
 * The next octets are those of this file, or of a part of it, compared as they come: nothing of the file is kept in
 * memory. It must not change meanwhile. `diagnose` gets the octets around the first wrong one, as Latin-1.
 */
export async function expectFile(
  client: Client,
  path: string,
  about: LineExpectation,
  { start, length }: { readonly start: number; readonly length: number } = {
    start: 0,
    length: statSync(path).size,
  },
): Promise<void> {
  const file = openSync(path, 'r')
  const right = Buffer.alloc(65_536)
  const comparison = await compareAll(client, length, (position, wanted) =>
    right.subarray(0, readSync(file, right, 0, wanted, start + position)),
  ).finally(() => closeSync(file))
  const { outcome, difference, missing } = comparison
  if (difference !== undefined) {
    const { at, from, expected, actual } = difference
    const hint = about.diagnose?.(actual.toString('latin1'))
    throw new CheckFailure({
      ...contextOf(client, about),
      code: 'wrongContent',
      values: { at },
      expected,
      actual,
      at: firstDifference(expected, actual),
      from,
      ...(hint === undefined ? {} : { hint }),
    })
  }
  if (outcome !== 'done')
    throw missingOctets(client, outcome, { received: length - missing, expected: length }, about)
}
