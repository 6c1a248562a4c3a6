/** Lines that run where a program hands them to its language or to a shell. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Client, Run } from '#grader/check/check.ts'
import { expectQuiet } from '#grader/check/expect.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { calculate, freshSum } from './answers.ts'
import { codeLines } from './code-lines.ts'

/** What the program answers is not asked here, only what it does. */
export async function code(run: Run): Promise<void> {
  const word = `seis${100_000 + run.random.integer(900_000)}`
  const attempts = codeLines(word)
  const expectNotRun = (client: Client, line?: string) => {
    const ran = attempts.find(({ file }) => existsSync(join(run.folder, file)))
    if (ran === undefined && !run.printed().includes(word)) return
    const sent = ran?.line ?? line
    throw new CheckFailure({
      code: 'ranCode',
      ...(sent === undefined ? {} : { sent: Buffer.from(`${sent}\n`) }),
      transcript: client.transcript,
      rule: 'code',
    })
  }
  let patience = 1000
  for (const { line } of attempts) {
    const client = await run.connect()
    client.send(`${line}\n`)
    const outcome = await client.until(() => client.unread().includes('\n'), patience)
    if (outcome === 'timeout') patience = 200
    expectNotRun(client, line)
    client.close()
  }
  const client = await run.connect()
  await calculate(client, freshSum(run.random, 1), 'oneAnswer')
  // What was only begun then has had its time now.
  await expectQuiet(client, 200, { sent: '', rule: 'oneReply' })
  expectNotRun(client)
}
