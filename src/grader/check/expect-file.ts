/** Expects a file of any size, compared as it comes. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Client } from './check.ts'
import { contextOf, firstDifference, type LineExpectation } from './expect.ts'
import { CheckFailure } from './failure.ts'

/** Octets around the first difference that a report gets of a large transfer. */
const AROUND = 48

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
  let position = 0
  let wrong: { at: number; expected: Buffer; actual: Buffer } | undefined
  const compare = (octets: Buffer) => {
    for (let from = 0; from < octets.length && wrong === undefined; from += right.length) {
      const actual = octets.subarray(from, from + right.length)
      const expected = right.subarray(0, readSync(file, right, 0, actual.length, start + position + from))
      if (actual.equals(expected)) continue
      const at = firstDifference(expected, actual)
      const [first, end] = [Math.max(0, at - AROUND), at + AROUND]
      wrong = {
        at: position + from + at,
        expected: Buffer.from(expected.subarray(first, end)),
        actual: Buffer.from(actual.subarray(first, end)),
      }
    }
    position += octets.length
  }
  const { outcome, missing } = await client.transfer(length, compare)
  closeSync(file)
  if (wrong === undefined && missing === 0) return
  const context = contextOf(client, about)
  if (wrong !== undefined) {
    const { at, expected, actual } = wrong
    const from = Math.max(0, at - AROUND)
    const hint = about.diagnose?.(actual.toString('latin1'))
    throw new CheckFailure({
      ...context,
      code: 'wrongContent',
      values: { at },
      expected,
      actual,
      at: firstDifference(expected, actual),
      from,
      ...(hint === undefined ? {} : { hint }),
    })
  }
  throw new CheckFailure({
    ...context,
    ...(outcome === 'timeout' ? { afterSilence: true as const } : {}),
    code: outcome === 'timeout' ? 'unfinishedReply' : 'closedHalfway',
    values: { seconds: client.patience / 1000, received: length - missing, expected: length },
  })
}
