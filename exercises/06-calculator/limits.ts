/** How deep an expression may be, and how long a line. */
import type { Run } from '#grader/check/check.ts'
import { expectLine } from '#grader/check/expect.ts'
import { calculate, expectNumber, freshSum, refuse, refuseEach } from './answers.ts'

const maxLine = 1024
export const maxDepth = 100

export function nested(depth: number, inside = '1'): string {
  return '('.repeat(depth) + inside + ')'.repeat(depth)
}

export async function depth(run: Run): Promise<void> {
  const client = await run.connect()
  await calculate(client, nested(30, '2+3'), 'depth')
  await calculate(client, nested(maxDepth, '2+3'), 'depth')
  await calculate(client, `${'-('.repeat(maxDepth)}4${')'.repeat(maxDepth)}`, 'depth')
  await calculate(client, `${'(1+'.repeat(maxDepth)}1${')'.repeat(maxDepth)}`, 'depth')
  await calculate(client, Array.from({ length: 150 }, () => '(1)').join('+'), 'sideBySide')
  await calculate(client, `${'-'.repeat(101)}3`, 'minusSigns')
  await calculate(client, `1-${'-'.repeat(1000)}3`, 'minusSigns')
  await calculate(client, Array.from({ length: 500 }, () => '1').join('-'), 'longChain')
  client.close()
  const tooDeep = [maxDepth + 1, 150, 500].map((levels) => nested(levels))
  await refuseEach(run, [...tooDeep, `2*${nested(maxDepth + 1, '3-1')}+1`], 'too deep', 'tooDeep')
  // Wrong in two ways: either word is right.
  const unfinished = [tooDeep[0]!.slice(0, -1), `${tooDeep[0]}+`, '('.repeat(maxDepth + 1), '('.repeat(500)]
  await refuseEach(run, unfinished, 'too deep', 'twoErrors', 'syntax')
  await refuseEach(run, [nested(maxDepth + 1, '1/0')], 'too deep', 'twoErrors', 'division by zero')
}

/** A sum of exactly this many bytes: 1+1+… with a longer number at its head. */
function sumOfLength(bytes: number): string {
  const ones = Math.floor((bytes - 1) / 2)
  return '1'.repeat(bytes - 2 * ones) + '+1'.repeat(ones)
}

export async function tooLong(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  await calculate(client, sumOfLength(maxLine), 'longest')
  client.send(`${sumOfLength(maxLine)}\r\n`)
  await expectNumber(client, sumOfLength(maxLine), 'longest', `${sumOfLength(maxLine)}\r\n`)
  // The LF comes when the rest has been read: until then it is not too long either.
  for (const beforeLf of ['', '\r']) {
    client.send(sumOfLength(maxLine) + beforeLf)
    await client.untilRead()
    client.send('\n')
    await expectNumber(client, sumOfLength(maxLine), 'longestInTwo', `${sumOfLength(maxLine)}${beforeLf}\n`)
  }
  for (const bytes of [maxLine + 1, maxLine + 2, 5000, 100_000, 2 ** 20]) {
    await refuse(client, sumOfLength(bytes), 'too long', 'tooLong')
    await calculate(client, freshSum(random, bytes), 'goesOn')
  }
  // Letters of two bytes: too long for bytes, not for letters.
  await refuse(client, 'ñ'.repeat(maxLine / 2 + 1), 'too long', 'tooLong')
  const sent = `${sumOfLength(maxLine + 1)}\r\n`
  client.send(sent)
  await expectLine(client, '! too long', { sent, rule: 'tooLong' })
  client.close()
  // One that never ends, and one that ends together with the next line.
  const endless = await run.connect()
  endless.send(sumOfLength(2 ** 20))
  await endless.untilRead()
  endless.close()
  const another = await run.connect()
  const next = freshSum(random, 7)
  const both = `${sumOfLength(70_001)}\n${next}\n`
  another.send(both)
  await expectLine(another, '! too long', { sent: both, rule: 'tooLong' })
  await expectNumber(another, next, 'goesOn', both)
}
