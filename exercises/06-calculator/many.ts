/** Many clients, at once and one after the other, and those who break off. */
import { resetUnseen, sendAndLeave } from '#grader/check/at-once.ts'
import type { Client, Run } from '#grader/check/check.ts'
import { expectServed } from '#grader/check/expect-served.ts'
import { comeAndGo } from '#grader/check/few-open.ts'
import { pause } from '#grader/check/pause.ts'
import { calculate, expectNumber, freshSum } from './answers.ts'

const clientCount = 50

export async function fiftyClients(run: Run): Promise<void> {
  const { random } = run
  const clients: Client[] = []
  for (let number = 0; number < clientCount; number++) clients.push(await run.connect())
  // Before it can answer the last one, a program has to take in all of them.
  const last = clients.at(-1)!
  last.send('1+1\n')
  await last.until(() => last.unread().includes('\n'), 2 * last.patience)
  await expectServed(last, clients.slice(0, -1), () => expectNumber(last, '1+1', 'clients'))
  // The last one first: a program that serves one client after the other is still busy with the first.
  for (const [index, client] of [...clients.entries()].reverse()) {
    await calculate(client, freshSum(random, index + 1), 'clients')
  }
  // Half a line from each, then the other halves: every connection needs a buffer and a parser of its own.
  const sums = clients.map((_, index) => freshSum(random, index + 1))
  for (const [index, client] of clients.entries()) client.send(sums[index]!.slice(0, 3))
  await clients.at(-1)?.untilRead()
  for (const [index, client] of random.shuffle([...clients.entries()])) {
    client.send(`${sums[index]!.slice(3)}\n`)
    await expectNumber(client, sums[index]!, 'clients')
  }
  for (const client of clients) client.close()
  await calculate(await run.connect(), freshSum(random, clientCount + 1), 'clients')
}

export async function reset(run: Run): Promise<void> {
  const { random } = run
  await visit(run, 1, 'oneAnswer')
  for (let round = 0; round < 3; round++) {
    const busy = await run.connect()
    const sent = Array.from({ length: 300 }, (_, number) => `${freshSum(random, number)}\n1/0\n(\n`).join('')
    // At once, so that the program reads lines of a client that has gone, and by chance.
    if (round === 0) {
      await sendAndLeave(run, busy, sent, 'reset')
    } else {
      busy.send(sent)
      await busy.untilRead(200)
      busy.reset()
    }
    await pause()
    await visit(run, 2 + round, 'reset')
  }
  // One that has gone before the program has even accepted it.
  await resetUnseen(run, '1+1\n')
  await visit(run, 9, 'tooEarly')
}

/** A client who comes afterwards. Whether several are served at once is asked elsewhere. */
async function visit(run: Run, number: number, rule: string): Promise<void> {
  const client = await run.connect()
  await calculate(client, freshSum(run.random, number), rule)
  client.close()
}

export async function manyConnections(run: Run): Promise<void> {
  const rule = 'manyConnections'
  await comeAndGo(run, {
    rule,
    together: 1,
    come: async (number) => {
      const client = await run.connect()
      const sum = freshSum(run.random, number)
      client.send(`${sum}\n`)
      return { client, served: () => expectNumber(client, sum, rule) }
    },
  })
}
