/** Where a line ends, whatever TCP or the client does. */
import { sendAndLeave } from '#grader/check/at-once.ts'
import { lineBreakers } from '#grader/check/awkward-text.ts'
import type { Run } from '#grader/check/check.ts'
import { expectLine, expectQuiet } from '#grader/check/expect.ts'
import { calculate, expectNumber, freshSum, refuse } from './answers.ts'

export async function lines(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  const together = [1, 2, 3, 4].map((number) => freshSum(random, number))
  const sent = together
    .slice(0, 3)
    .map((expression) => `${expression}\n`)
    .join('')
  client.send(sent + together[3]!.slice(0, 3))
  for (const expression of together.slice(0, 3)) await expectNumber(client, expression, 'lines', sent)
  await client.untilRead()
  client.send(together[3]!.slice(3))
  await client.untilRead()
  await expectQuiet(client, 100, { sent: together[3]!, rule: 'notYet' })
  client.send('\n')
  await expectNumber(client, together[3]!, 'lines')
}

export async function halfClose(run: Run): Promise<void> {
  const first = await run.connect()
  await calculate(first, '1+1', 'oneAnswer')
  first.close()
  for (const count of [1, 300, 1]) {
    const leaving = await run.connect()
    const expressions = Array.from({ length: count }, (_, index) => freshSum(run.random, index + 1))
    await sendAndLeave(run, leaving, expressions.map((expression) => `${expression}\n`).join(''))
    for (const expression of expressions) await expectNumber(leaving, expression, 'halfClose')
    leaving.close()
  }
}

export async function crlf(run: Run): Promise<void> {
  const client = await run.connect()
  for (const number of [1, 2]) {
    const expression = freshSum(run.random, number)
    client.send(`${expression}\r\n`)
    await expectNumber(client, expression, 'crlf', `${expression}\r\n`)
  }
  await calculate(client, freshSum(run.random, 3), 'crlf')
}

/** What only ordinary line readers get wrong: other things than LF that end a line, and a rest without LF. */
export async function strictLines(run: Run): Promise<void> {
  const client = await run.connect()
  for (const [index, { text }] of lineBreakers.entries()) {
    const next = freshSum(run.random, index + 1)
    const sent = `1+1${text}2+2\n${next}\n`
    client.send(sent)
    await expectLine(client, '! syntax', { sent, rule: 'onlyLf', diagnose: answersHalf })
    await expectNumber(client, next, 'onlyLf', sent)
  }
  await refuse(client, '1+1\r\r', 'syntax', 'oneCr')
  await refuse(client, '1+1\0', 'syntax', 'onlyLf')
  client.close()

  const leaving = await run.connect()
  await sendAndLeave(run, leaving, '1+2\n3+4')
  await expectNumber(leaving, '1+2', 'halfClose')
  await expectQuiet(leaving, 1500, { sent: '3+4', rule: 'rest' })
}

function answersHalf(answer: string): string | undefined {
  return /^= 2(\.0*)?$/.test(answer) ? 'twoLines' : undefined
}
