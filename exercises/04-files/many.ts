/** Many files and many clients, one after the other: what was opened for them has to be closed again. */
import type { Run } from '#grader/check/check.ts'
import { comeAndGo, withFewOpen } from '#grader/check/few-open.ts'
import { expectGet, expectList, get, getSmall } from './answers.ts'
import { clear, put } from './folder.ts'

/** How many answers are asked for: more than a program may have open. */
const rounds = 90

export async function manyFiles(run: Run): Promise<void> {
  clear(run)
  put(run, { 'small.txt': 'small' })
  const client = await run.connect()
  await get(client, run, 'small.txt', 'content')
  const about = { rule: 'manyFiles' }
  const another = () => getSmall(run, 'manyFiles')
  await withFewOpen(run, { ...about, another }, async () => {
    client.send('GET small.txt\n'.repeat(rounds))
    for (let round = 0; round < rounds; round++) await expectGet(client, run, 'small.txt', about)
    client.send('LIST\n'.repeat(rounds))
    for (let round = 0; round < rounds; round++) await expectList(client, run, about)
    client.close()
  })
}

export async function manyConnections(run: Run): Promise<void> {
  put(run, { 'small.txt': 'small' })
  const rule = 'manyConnections'
  await comeAndGo(run, {
    rule,
    together: 1,
    come: async () => {
      const client = await run.connect()
      client.send('GET small.txt\n')
      return { client, served: () => expectGet(client, run, 'small.txt', { rule }) }
    },
  })
}
