/** A large file, and clients that read it slowly, not at all, or not to its end. */
import { appendFileSync, truncateSync } from 'node:fs'
import { resetUnseen } from '#grader/check/at-once.ts'
import type { Client, Run } from '#grader/check/check.ts'
import { expectStops } from '#grader/check/expect.ts'
import { expectFile } from '#grader/check/expect-file.ts'
import { expectServed } from '#grader/check/expect-served.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { withFewOpen } from '#grader/check/few-open.ts'
import { pause } from '#grader/check/pause.ts'
import { expectContent, expectGet, expectList, expectSize, get, getSmall, list } from './answers.ts'
import { bigFile, bigName, bigSize, put } from './folder.ts'

const holders = 4
/** How what is appended while the file is sent begins. */
const addedLater = 'added while the file was being sent'
/** Octets by which private memory may grow while they hold the large file. */
const mostGrowth = 48 * 2 ** 20

export async function large(run: Run): Promise<void> {
  bigFile(run)
  const client = await run.connect()
  await get(client, run, bigName, 'large')
  await list(client, run, 'large')
}

export async function slowAndFast(run: Run): Promise<void> {
  bigFile(run)
  put(run, { 'small.txt': 'for somebody in a hurry' })
  const slow = await run.connect()
  slow.send(`GET ${bigName}\n`)
  await expectSize(slow, run, bigName, { rule: 'others' })
  // In the middle of the file, as the reports say.
  await slow.until(() => slow.unread().length > 0)
  slow.pause()
  const fast = await run.connect()
  await expectServed(fast, [slow], () => get(fast, run, 'small.txt', 'others'))
  await get(fast, run, bigName, 'others')
  await list(fast, run, 'others')
  // Now both at once, the slow one in sips.
  let isDrinking = false
  const sips = setInterval(() => {
    isDrinking = !isDrinking
    if (isDrinking) slow.resume()
    else slow.pause()
  }, 50)
  try {
    fast.send(`GET ${bigName}\n`)
    await Promise.all([
      expectContent(slow, run, bigName, { rule: 'slow' }),
      expectGet(fast, run, bigName, { rule: 'others' }),
    ])
  } finally {
    clearInterval(sips)
  }
}

/** The greatest private memory over a while: until it has stayed the same, or is too much anyway. */
async function highestMemory(run: Run, before: number): Promise<number> {
  let highest = before
  let grewAt = performance.now()
  const deadline = grewAt + 10_000
  while (performance.now() < Math.min(deadline, grewAt + 1000)) {
    const now = (await run.memory()) ?? 0
    if (now > highest + 2 ** 20) grewAt = performance.now()
    highest = Math.max(highest, now)
    if (highest - before >= mostGrowth) break
    await pause(40)
  }
  return highest
}

export async function memory(run: Run): Promise<void> {
  // One that nobody has asked for yet: it cannot be in memory from an earlier test.
  const name = 'another-big.bin'
  bigFile(run, name)
  put(run, { 'small.txt': 'to begin with' })
  // What earlier transfers have left behind may be used again, and would hide what grows now.
  await run.restart()
  const clients: Client[] = []
  for (let number = 0; number < holders; number++) {
    const client = await run.connect()
    clients.push(client)
    // What it takes to serve a client at all, a thread or a process, is not what is asked about.
    await get(client, run, 'small.txt', 'content')
  }
  const before = await run.memory()
  for (const client of clients) {
    client.send(`GET ${name}\n`)
    await expectSize(client, run, name, { rule: 'memory' })
    client.pause()
  }
  const grown = before === undefined ? 0 : (await highestMemory(run, before)) - before
  if (grown >= mostGrowth) {
    throw new CheckFailure({
      code: 'memoryGrew',
      values: { grown: Math.round(grown / 2 ** 20), limit: mostGrowth / 2 ** 20 },
      sent: Buffer.from(`GET ${name}\n`),
      rule: 'memory',
    })
  }
  // Two of them to the end, the last one first.
  for (const client of [clients.at(-1)!, clients[0]!]) {
    client.resume()
    await expectContent(client, run, name, { rule: 'memory' })
  }
}

export async function halfway(run: Run): Promise<void> {
  bigFile(run)
  put(run, { 'small.txt': 'for those who stay' })
  const ways: readonly ((client: Client) => void)[] = [
    (client) => client.reset(),
    (client) => client.close(),
    (client) => client.reset(),
  ]
  for (const [round, leave] of ways.entries()) {
    const leaving = await run.connect()
    leaving.send(`GET ${bigName}\n`)
    // The last one does not even wait for the answer to begin.
    if (round < 2) await expectSize(leaving, run, bigName, { rule: 'large' })
    leaving.pause()
    leave(leaving)
    await pause()
    await getSmall(run, 'halfway')
  }
  // One that has gone before the program has even accepted it.
  await resetUnseen(run, `GET ${bigName}\n`)
  await getSmall(run, 'tooEarly')
  // Whatever was opened for one that leaves is closed again.
  const another = () => getSmall(run, 'halfwayOpen')
  await withFewOpen(run, { rule: 'halfwayOpen', another }, async () => {
    for (let round = 0; round < 80; round++) {
      const leaving = await run.connect()
      leaving.send(`GET ${bigName}\n`)
      await expectSize(leaving, run, bigName, { rule: 'halfwayOpen' })
      leaving.reset()
      if (round % 8 === 7) await another()
    }
  })
}

/** The file grows after its size has been told, and long before its last byte is sent: by order of events. */
export async function growing(run: Run): Promise<void> {
  const path = bigFile(run)
  const client = await run.connect()
  client.send(`GET ${bigName}\n`)
  await expectSize(client, run, bigName, { rule: 'growing' })
  client.pause()
  try {
    appendFileSync(path, `${addedLater} ${run.random.integer(1000)}\n`.repeat(100))
    client.send(`LIST\nGET ${bigName}\n`)
    client.resume()
    const about = { sent: `GET ${bigName}\n`, rule: 'growing' }
    await expectFile(client, path, about, { start: 0, length: bigSize })
    await expectList(client, run, { rule: 'growing' })
    await expectGet(client, run, bigName, { rule: 'grown' })
  } finally {
    truncateSync(path, bigSize)
  }
}

export async function sigtermClient(run: Run): Promise<void> {
  bigFile(run)
  const client = await run.connect()
  client.send(`GET ${bigName}\n`)
  await expectSize(client, run, bigName, { rule: 'content' })
  client.pause()
  await expectStops(run, 'sigterm')
}
