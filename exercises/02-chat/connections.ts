/** Hundreds of short connections: each one that has ended is closed, and takes nothing away from the next. */
import type { Client, Run } from '#grader/check/check.ts'
import { expectLine } from '#grader/check/expect.ts'
import { withFewOpen } from '#grader/check/few-open.ts'
import type { Guest } from './people.ts'
import { expectRefusal, type Room, roomOf } from './room.ts'

/** Files and connections that the program may open beside those that it has: more than those of a round. */
const mostMore = 90
const together = 20

export async function manyConnections(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 2)
  const rule = 'shortConnections'
  await withFewOpen(run, { rule, more: mostMore, another: () => refuseSome(run, 1) }, async () => {
    for (let round = 0; round < 8; round++) {
      for (let number = 0; number < together; number++) (await run.connect({ as: 'somebody' })).close()
      await refuseSome(run, together)
      await comeAndGo(room, round)
    }
    await room.join(names[0]!, `${names[0]}\n`, rule)
    await room.talkAround(rule)
  })
}

/** Some who all want a nickname that they may not have. */
async function refuseSome(run: Run, count: number): Promise<void> {
  const refused: Client[] = []
  for (let number = 0; number < count; number++) refused.push(await run.connect({ as: 'somebody' }))
  for (const client of refused) client.send('no good\n')
  for (const client of refused) {
    await expectRefusal(client, 'no good', 'shortConnections')
    client.close()
  }
}

/** Some guests come in together, in whatever order, and all leave. */
async function comeAndGo(room: Room, round: number): Promise<void> {
  const visitors: Guest[] = []
  for (let number = 0; number < together; number++) {
    const name = `visitor-${round}-${number}`
    visitors.push({ name, client: await room.run.connect({ as: name }) })
  }
  for (const { name, client } of visitors) client.send(`${name}\n`)
  const accepts = (line: string) => line.startsWith('* users: ')
  for (const { name, client } of visitors) {
    await expectLine(client, '* users:', { sent: `${name}\n`, rule: 'shortConnections', accepts })
  }
  for (const guest of room.guests) {
    const unheard = new Set(visitors.map(({ name }) => `* ${name} joined`))
    while (unheard.size > 0) {
      const [next = ''] = unheard
      let heard = next
      const accepts = (line: string) => {
        if (unheard.has(line)) heard = line
        return unheard.has(line)
      }
      await room.hear(guest, next, { sent: '', rule: 'shortConnections', accepts })
      unheard.delete(heard)
    }
  }
  for (const visitor of visitors) {
    visitor.client.close()
    room.mayLeave(visitor)
  }
  for (const visitor of visitors) await room.expectLeft(visitor, 'shortLeft')
}
