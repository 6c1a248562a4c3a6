/**
 * Between two tests the room is emptied, so that the next one may go on with the same program: starting one takes
 * longer than most tests. A program whose room does not empty at once is ended, and the next test gets a fresh one.
 */
import type { Check, Client, Run } from '#grader/check/check.ts'

/** Who looks into the room behind a test. The next one may still hear of its leaving. */
export const sweeper = 'the-sweeper'

/** Milliseconds in which a room has to be seen empty. Nothing but speed depends on it. */
const ENOUGH = 1000

/** A check that leaves an empty room, or no program, behind. */
export function sweptAfter(check: Check): Check {
  return async (run) => {
    const clients: Client[] = []
    let hasEnded = false
    const own: Partial<Run> = {
      connect: async (options) => {
        hasEnded = false
        const client = await run.connect(options)
        clients.push(client)
        return client
      },
      restart: () => {
        hasEnded = true
        return run.restart()
      },
      terminate: () => {
        hasEnded = true
        return run.terminate()
      },
    }
    await check(withOwn(run, own))
    if (hasEnded) return
    for (const client of clients) client.close()
    // Twice, by the same name: the first time says that nobody is left, the second that a name is free again.
    const isSwept = async () => (await isEmpty(run)) && (await isEmpty(run))
    if (!(await isSwept().catch(() => false))) await run.terminate()
  }
}

/** A run with some methods of its own. All others are those of the run, which keeps its state to itself. */
function withOwn(run: Run, own: Partial<Run>): Run {
  return new Proxy(run, {
    get: (_, name) => {
      const member: unknown = Reflect.get(name in own ? own : run, name)
      return typeof member === 'function' ? member.bind(run) : member
    },
  })
}

/** Whether nobody is left in the room, now or soon. */
async function isEmpty(run: Run): Promise<boolean> {
  const client = await run.connect()
  const next = async (): Promise<string | undefined> => {
    if ((await client.until(() => client.unread().includes('\n'), ENOUGH)) !== 'done') return undefined
    return client.take(client.unread().indexOf('\n') + 1).toString()
  }
  client.send(`${sweeper}\n`)
  const list = /^\* users:(.*)\n$/.exec((await next()) ?? '')?.[1]
  if (list === undefined) return false
  const left = new Set(list.split(/[ ,]+/).filter(Boolean))
  // Who has closed both ways may be noticed only when something is written.
  for (let nudge = 0; left.size > 0 && nudge < 3; nudge++) {
    client.send('is anybody there?\n')
    await client.until(() => client.unread().includes(' left\n'), 30)
  }
  while (left.size > 0) {
    const name = /^\* (\S+) left\n$/.exec((await next()) ?? '')?.[1]
    if (name === undefined || !left.delete(name)) return false
  }
  // A program that waits for the other half as well would tell of the sweeper in the middle of the next test.
  client.halfClose()
  return (await client.until(() => client.unread().length > 0, 100)) === 'closed'
}
