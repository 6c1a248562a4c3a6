/** Checks of what `STATS` says. The first one starts a program, which counts from its start as we do. */
import { atOnce } from '#grader/check/at-once.ts'
import type { Run } from '#grader/check/check.ts'
import { contextOf, expectLine } from '#grader/check/expect.ts'
import { CheckFailure, type Failure } from '#grader/check/failure.ts'
import { pause } from '#grader/check/pause.ts'
import { ask, expectAnswer, freshLine, freshLines, type Guest, greet, ready } from './guest.ts'
import { Counts, exampleOf, type Fault, families, findFault, parseJson } from './stats.ts'

export function wrongValue(fault: Fault, about: Omit<Failure, 'code'>): CheckFailure {
  const { name, expected, actual, hint } = fault
  const because = hint === undefined ? {} : { hint }
  if (actual === undefined)
    return new CheckFailure({ ...about, ...because, code: 'noValue', values: { name } })
  return new CheckFailure({ ...about, ...because, code: 'wrongValue', values: { name, expected, actual } })
}

/** The next line is JSON, whatever it says. */
async function takeReport({ client }: Guest, counts: Counts, rule: string, sent: string): Promise<object> {
  await client.until(() => client.unread().includes(0x0a))
  const [text = ''] = client.unread().toString().split('\n')
  const said = parseJson(text)
  if (typeof said === 'object' && said !== null && !text.endsWith('\r')) {
    client.take(client.unread().indexOf(0x0a) + 1)
    return said
  }
  // Not what was asked for at all, or not ended by LF alone: expectLine says what.
  const accepts = (actual: string) => typeof parseJson(actual) === 'object' && !actual.endsWith('\r')
  await expectLine(client, exampleOf(counts), { sent, rule, accepts, diagnose: () => 'notJson' })
  return {}
}

/** Milliseconds after which a program is asked again: in more than two seconds it has to have counted what it has answered. */
const askedAgain = [50, 100, 200, 400, 800, 800]

/** Asks, and gets the right numbers. Resolves to the whole report. */
export async function expectStats(
  guest: Guest,
  counts: Counts,
  rule: string,
  sent = 'STATS\n',
): Promise<object> {
  for (let asked = 0; ; asked++) {
    guest.client.send(sent)
    const said = await takeReport(guest, counts, rule, sent)
    counts.reports += 1
    const fault = findFault(counts, said)
    if (fault === undefined) return said
    // A program may count a line a moment after it has sent the answer. Asking again changes none of its numbers.
    const wait = askedAgain[asked]
    if (!fault.mayBeLate || wait === undefined) {
      throw wrongValue(fault, contextOf(guest.client, { sent, rule }))
    }
    await pause(wait)
  }
}

/**
 * A first guest, and what the program has counted until now. Every test of counting before this one has seen that all it did
 * was counted, so nothing of it can still come.
 */
async function begin(run: Run): Promise<{ readonly guest: Guest; readonly counts: Counts }> {
  const guest = await greet(run, new Counts(), 'ipv6')
  guest.client.send('STATS\n')
  const said = await takeReport(guest, new Counts(), 'statsCounts', 'STATS\n')
  const counts = new Counts(said)
  counts.ignoresConnections = true
  return { guest, counts }
}

export async function statsFresh(run: Run): Promise<void> {
  await run.restart()
  const counts = new Counts()
  await expectStats(await greet(run, counts, 'ipv6'), counts, 'statsStart')
}

/** The same with a client of each family, one after the other; the first one is here already. */
function forEach(test: (guest: Guest, counts: Counts, run: Run) => Promise<void>) {
  return async (run: Run): Promise<void> => {
    const { guest, counts } = await begin(run)
    await test(guest, counts, run)
    guest.client.close()
    await test(await greet(run, counts, 'ipv4'), counts, run)
  }
}

export async function statsLines(run: Run): Promise<void> {
  const { random } = run
  const { guest: ipv6, counts } = await begin(run)
  for (const line of freshLines(random, 3)) await ask(ipv6, counts, line, 'answer')
  await expectStats(ipv6, counts, 'statsCounts')
  ipv6.client.close()
  const ipv4 = await greet(run, counts, 'ipv4')
  for (const line of freshLines(random, 2)) await ask(ipv4, counts, line, 'answer')
  await expectStats(ipv4, counts, 'statsCounts')
  await expectStats(ipv4, counts, 'statsNotCounted')
  ipv4.client.close()
  const begins = await greet(run, counts, 'ipv4')
  begins.client.send('no line yet')
  await begins.client.untilRead()
  begins.client.reset()
  await expectStats(await greet(run, counts, 'ipv6'), counts, 'statsUnfinished')
}

export const statsLetters = forEach(async (guest, counts) => {
  for (const line of ['ñandú', 'árbol €', '\u{1f30d}']) await ask(guest, counts, line, 'answer')
  await expectStats(guest, counts, 'statsBytes')
})

export const statsEmpty = forEach(async (guest, counts, { random }) => {
  for (let number = 0; number < 3; number++) await ask(guest, counts, '', 'spaces')
  await expectStats(guest, counts, 'statsEmpty')
  const line = freshLine(random, 1)
  await ask(guest, counts, line, 'crlf', `${line}\r\n`)
  await expectStats(guest, counts, 'statsCr')
})

export async function statsLeavers(run: Run): Promise<void> {
  const { guest, counts } = await begin(run)
  counts.ignoresConnections = false
  guest.client.close()
  for (const line of freshLines(run.random, 3)) {
    for (const family of families) {
      const visitor = await greet(run, counts, family)
      await ask(visitor, counts, line, 'answer')
      visitor.client.close()
    }
  }
  const stays = await greet(run, counts, 'ipv6')
  await expectStats(stays, counts, 'statsLeavers')
  stays.client.close()
  // Some say nothing at all.
  for (const family of families) (await greet(run, counts, family)).client.close()
  await expectStats(await greet(run, counts, 'ipv6'), counts, 'statsSilent')
}

export async function statsOnly(run: Run): Promise<void> {
  const { guest, counts } = await begin(run)
  for (const line of ['stats', 'Stats', 'STATS now', ' STATS', 'STATS ', 'STATS\t', 'no STATS'])
    await ask(guest, counts, line, 'statsOnly')
  await expectStats(guest, counts, 'statsCounts')
}

export async function statsCrlf(run: Run): Promise<void> {
  const { guest, counts } = await begin(run)
  await expectStats(guest, counts, 'statsCrlf', 'STATS\r\n')
}

/** In the same segment as lines before and behind it, and read in one go. */
export const statsAmong = forEach(async (guest, counts, run) => {
  const lines = freshLines(run.random, 4)
  const sent = `${lines[0]}\n${lines[1]}\nSTATS\n${lines[2]}\n${lines[3]}\n`
  await atOnce(run, () => guest.client.send(sent))
  for (const [index, line] of lines.entries()) {
    if (index === 2) {
      const fault = findFault(counts, await takeReport(guest, counts, 'statsAmong', sent))
      if (fault !== undefined) throw wrongValue(fault, contextOf(guest.client, { sent, rule: 'statsAmong' }))
    }
    const reply = await expectAnswer(guest, line, 'statsAmong', sent)
    counts.addLine(guest.family, `${line}\n`, `${reply}\n`)
  }
  await expectStats(guest, counts, 'statsAmong')
})

const meanLines = 40
/** Milliseconds that clocks of little resolution may add up to. */
const spareTime = 20

/**
 * The mean of lines that are asked one after the other: as many times that long they cannot have taken more than the time
 * that has passed. A sum would grow with each line; a mean goes up and down.
 */
export async function statsMean(run: Run): Promise<void> {
  await run.restart()
  const counts = await ready(run)
  counts.ignoresConnections = true
  const guest = await greet(run, counts, 'ipv6')
  // Whoever takes a clock for a duration should have something on it.
  await pause(250)
  const began = performance.now()
  const means: number[] = []
  for (const line of freshLines(run.random, meanLines)) {
    await ask(guest, counts, line, 'answer')
    const said = (await expectStats(guest, counts, 'statsCounts')) as { ipv6: { meanMs: number } }
    means.push(said.ipv6.meanMs)
  }
  const passed = performance.now() - began
  const last = means.at(-1) ?? 0
  const steps = means.slice(1).map((mean, index) => mean - means[index]!)
  const about = contextOf(guest.client, { sent: 'STATS\n', rule: 'statsMean' })
  const fault = { name: 'ipv6.meanMs', actual: String(last), mayBeLate: false }
  if (steps.every((step) => step >= 0) && steps.filter((step) => step > 0).length >= 10) {
    throw wrongValue(
      { ...fault, expected: `≈ ${(last / meanLines).toPrecision(2)}`, hint: 'sumForMean' },
      about,
    )
  }
  const most = (passed + spareTime) / meanLines
  if (last > most) {
    throw wrongValue({ ...fault, expected: `≤ ${most.toFixed(2)}`, hint: 'meanBeyondTime' }, about)
  }
}
