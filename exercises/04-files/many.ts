/** Many files and many clients, one after the other: what was opened for them has to be closed again. */
import type { Run } from '#grader/check/check.ts'
import { expectGet, expectList, get } from './answers.ts'
import { clear, put } from './folder.ts'

/** How many files and connections a program may open beside what it has, and how many it is asked for. */
const mostMore = 64
const rounds = 90

export async function manyFiles(run: Run): Promise<void> {
  clear(run)
  put(run, { 'small.txt': 'small' })
  const client = await run.connect()
  await get(client, run, 'small.txt', 'content')
  run.limitOpen(mostMore)
  const about = { rule: 'manyFiles', whenSilent: 'neverCloses' }
  client.send('GET small.txt\n'.repeat(rounds))
  for (let round = 0; round < rounds; round++) await expectGet(client, run, 'small.txt', about)
  client.send('LIST\n'.repeat(rounds))
  for (let round = 0; round < rounds; round++) await expectList(client, run, about)
}

export async function manyConnections(run: Run): Promise<void> {
  put(run, { 'small.txt': 'small' })
  const first = await run.connect()
  await get(first, run, 'small.txt', 'content')
  first.close()
  run.limitOpen(mostMore)
  // A program sees its clients leave in its own time. One that says so, by closing too, is waited for.
  let saysGoodbye = true
  for (let round = 0; round < rounds; round++) {
    const client = await run.connect()
    client.send('GET small.txt\n')
    await expectGet(client, run, 'small.txt', { rule: 'manyConnections', whenSilent: 'neverCloses' })
    client.halfClose()
    if (saysGoodbye) saysGoodbye = (await client.until(() => false, 500)) !== 'timeout'
    client.close()
  }
}
