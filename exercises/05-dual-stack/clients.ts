/** Checks of many clients, of how they leave, and of how the program ends. */
import { resetUnseen, sendAndLeave } from '#grader/check/at-once.ts'
import type { Run } from '#grader/check/check.ts'
import { expectStops } from '#grader/check/expect.ts'
import { expectMuch } from '#grader/check/expect-much.ts'
import { expectServed } from '#grader/check/expect-served.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { comeAndGo } from '#grader/check/few-open.ts'
import { pause, untilTaken } from '#grader/check/pause.ts'
import { expectStats, wrongValue } from './counting.ts'
import {
  answersTo,
  ask,
  expectAnswer,
  freshLine,
  freshLines,
  type Guest,
  greet,
  manyLines,
  ready,
} from './guest.ts'
import { Counts, exampleOf, families, findFault, parseJson } from './stats.ts'

const clientsOfEach = 40
const manyClientsOfEach = 200
/** Clients that come at a time: not more than the shortest queue holds. */
const group = 5

async function together(run: Run, each: number): Promise<{ readonly first: Guest; readonly counts: Counts }> {
  const { random } = run
  const counts = new Counts()
  const guests: Guest[] = []
  // They come in groups, and the last of a group speaks: a program that forks for each need not do so 80 times in a breath.
  while (guests.length < each * 2) {
    for (let number = 0; number < group; number++)
      guests.push(await greet(run, counts, guests.length % 2 === 0 ? 'ipv6' : 'ipv4'))
    const last = guests.at(-1)!
    const others = guests.slice(0, -1).map(({ client }) => client)
    const line = freshLine(random, guests.length)
    await expectServed(last.client, others, async () => {
      await ask(last, counts, line, 'clients')
    })
  }
  const first = guests[0]!
  const lines = freshLines(random, guests.length)
  const backwards = [...guests.entries()].reverse()
  for (const [index, { client }] of backwards) client.send(`${lines[index]}\n`)
  for (const [index, guest] of backwards) {
    const reply = await expectAnswer(guest, lines[index]!, 'clients')
    counts.addLine(guest.family, `${lines[index]}\n`, `${reply}\n`)
  }
  // Half a line from each, then the other halves: every connection needs a buffer of its own.
  const more = freshLines(random, guests.length)
  for (const [index, { client }] of guests.entries()) client.send(more[index]!.slice(0, 4))
  await first.client.untilRead()
  for (const [index, { client }] of backwards) client.send(`${more[index]!.slice(4)}\n`)
  for (const [index, guest] of backwards) {
    const reply = await expectAnswer(guest, more[index]!, 'clients')
    counts.addLine(guest.family, `${more[index]}\n`, `${reply}\n`)
  }
  return { first, counts }
}

export async function fortyClients(run: Run): Promise<void> {
  await together(run, clientsOfEach)
}

export async function manyClients(run: Run): Promise<void> {
  await run.restart()
  const { first, counts } = await together(run, manyClientsOfEach)
  await expectStats(first, counts, 'statsCounts')
}

export async function reset(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  const other = await greet(run, counts, 'ipv6')
  for (const family of families) {
    const idle = await greet(run, counts, family)
    await ask(idle, counts, freshLine(random, 1), 'answer')
    idle.client.reset()
    await pause()
    await ask(other, counts, freshLine(random, 2), 'reset')
    // At once, so that the program reads lines of a client that has gone and can't be answered.
    const busy = await greet(run, counts, family)
    await ask(busy, counts, freshLine(random, 3), 'answer')
    const lines = freshLines(random, 300).map((line) => `${line}\n`)
    await sendAndLeave(run, busy.client, lines.join(''), 'reset')
    await pause()
    await ask(other, counts, freshLine(random, 4), 'reset')
  }
  await ask(await greet(run, counts, 'ipv6'), counts, freshLine(random, 5), 'reset')
}

export async function resetEarly(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  const other = await greet(run, counts, 'ipv6')
  await ask(other, counts, freshLine(random, 1), 'answer')
  // A second socket may open later than the first one.
  const fourth = await greet(run, counts, 'ipv4')
  await ask(fourth, counts, freshLine(random, 2), 'answer')
  for (const host of ['::1', '127.0.0.1'] as const) {
    for (const sent of ['', `${freshLine(random, 3)}\n`]) {
      await resetUnseen(run, sent, { host })
      await pause()
      await ask(other, counts, freshLine(random, 4), 'resetEarly')
    }
  }
  for (const family of families)
    await ask(await greet(run, counts, family), counts, freshLine(random, 5), 'resetEarly')
}

export async function lateReader(run: Run): Promise<void> {
  const { random } = run
  const counts = new Counts()
  const guest = await greet(run, counts, 'ipv6')
  const { client } = guest
  const first = freshLine(random, 1)
  const reply = await ask(guest, counts, first, 'answer')
  const spelling = reply.split(' ')[1] ?? ''
  const lines = manyLines(random)
  client.pause()
  client.send(lines.map((line) => `${line}\n`).join(''))
  client.halfClose()
  await untilTaken(client)
  client.resume()
  await expectMuch(client, answersTo(guest, lines, spelling), {
    sent: `${lines.at(-1)}\n`,
    rule: 'lateEnd',
  })
}

export async function shortConnections(run: Run): Promise<void> {
  const counts = new Counts()
  await comeAndGo(run, {
    rule: 'manyConnections',
    closes: 'closes',
    come: async (number) => {
      const guest = await greet(run, counts, number % 2 === 0 ? 'ipv6' : 'ipv4')
      const line = freshLine(run.random, number)
      guest.client.send(`${line}\n`)
      const served = async () => void (await expectAnswer(guest, line, 'manyConnections'))
      return { client: guest.client, served }
    },
  })
}

/** The last line of stdout is the report, and the exit code is 0. Without counts, only its shape is looked at. */
async function expectLastWord(run: Run, counts: Counts, rule: string, deaf?: 'ipv6'): Promise<void> {
  const { exit, stdout } = await expectStops(run, rule)
  const lines = stdout.toString().split('\n')
  const rest = lines.pop() ?? ''
  const last = rest === '' ? (lines.at(-1) ?? '').replace(/\r$/, '') : rest
  const said = parseJson(last)
  if (typeof said !== 'object' || said === null || rest !== '') {
    const [expected, actual] = [
      Buffer.from(`${exampleOf(counts)}\n`),
      Buffer.from(rest === '' ? `${last}\n` : rest),
    ]
    const hasReport = lines.some((line) => line.includes('"bytesIn"'))
    throw new CheckFailure({
      code: rest === '' ? 'wrongLastLine' : 'noLastLine',
      expected,
      actual,
      rule: 'lastWord',
      ...(hasReport || rest !== '' ? {} : { hint: 'neverPrinted' }),
    })
  }
  const fault = findFault(counts, said, deaf)
  if (fault !== undefined) throw wrongValue(fault, { actual: Buffer.from(`${last}\n`), rule: 'lastWord' })
  if (exit.end !== 0) throw new CheckFailure({ code: 'exitNotZero', values: { ...exit }, rule: 'exitCode' })
}

export async function sigtermIdle(run: Run): Promise<void> {
  const { random } = run
  await run.restart()
  const counts = new Counts()
  counts.ignoresConnections = true
  for (const family of families) {
    const guest = await greet(run, counts, family)
    await ask(guest, counts, freshLine(random, 1), 'answer')
    await expectStats(guest, counts, 'statsCounts')
    guest.client.close()
  }
  await pause()
  await expectLastWord(run, counts, 'sigterm')
}

export async function sigtermClient(run: Run): Promise<void> {
  const { random } = run
  await run.restart()
  const counts = new Counts()
  counts.ignoresConnections = true
  const guest = await greet(run, counts, 'ipv6')
  await ask(guest, counts, freshLine(random, 1), 'answer')
  await expectStats(guest, counts, 'statsCounts')
  await expectLastWord(run, counts, 'sigterm')
}

/** Nobody knows how many lines of a client that does not read count as answered. */
export async function sigtermDeaf(run: Run): Promise<void> {
  const { random } = run
  await run.restart()
  const counts = await ready(run)
  counts.ignoresConnections = true
  const other = await greet(run, counts, 'ipv4')
  await ask(other, counts, freshLine(random, 1), 'answer')
  await expectStats(other, counts, 'statsCounts')
  other.client.close()
  const deaf = await greet(run, counts, 'ipv6')
  await ask(deaf, counts, freshLine(random, 2), 'answer')
  deaf.client.pause()
  deaf.client.send(
    manyLines(random)
      .map((line) => `${line}\n`)
      .join(''),
  )
  await untilTaken(deaf.client)
  await expectLastWord(run, counts, 'sigtermDeaf', 'ipv6')
}
