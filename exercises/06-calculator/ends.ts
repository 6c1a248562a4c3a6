/** What is left when the program gets SIGTERM. */
import type { Run } from '#grader/check/check.ts'
import { expectStops } from '#grader/check/expect.ts'
import { pause } from '#grader/check/pause.ts'
import { calculate, freshSum } from './answers.ts'

export async function sigtermIdle(run: Run): Promise<void> {
  const client = await run.connect()
  await calculate(client, freshSum(run.random, 1), 'oneAnswer')
  client.close()
  await pause()
  await expectStops(run, 'sigterm')
}

export async function sigtermClient(run: Run): Promise<void> {
  await calculate(await run.connect(), freshSum(run.random, 1), 'oneAnswer')
  // And one that asks and never reads.
  const silent = await run.connect()
  silent.pause()
  silent.send('1/3\n'.repeat(2000))
  await expectStops(run, 'sigterm')
}
