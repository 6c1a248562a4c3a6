/** Stages 18 and 19: both families, many clients, and the end. */
import { setTimeout as sleep } from 'node:timers/promises'
import { encodeMessage } from '#core/dns/message.ts'
import type { Run } from '#grader/check/check.ts'
import { expectStops } from '#grader/check/expect.ts'
import { withFewOpen } from '#grader/check/few-open.ts'
import { ask, asked, askTcp, queryFor, udp } from './ask.ts'
import { silent } from './failures.ts'
import { judge } from './judge.ts'
import { type ServedZone, serveMain } from './zones.ts'

const hosts = ['::1', '127.0.0.1'] as const

export async function ipv4(run: Run): Promise<void> {
  const served = await serveMain(run)
  const wish = { name: served.name(served.labels.host), type: 'AAAA', rule: 'families' }
  // IPv6 first: a program that has just been started may need a moment.
  await ask(await udp(run, { as: 'IPv6' }), run.random, served, wish)
  const client = await udp(run, { host: '127.0.0.1', as: 'IPv4' })
  await ask(client, run.random, served, wish)
  const name = served.name(served.labels.ipv4)
  await ask(client, run.random, served, { ...wish, name, type: 'A' })
}

export async function ipv4Tcp(run: Run): Promise<void> {
  const served = await serveMain(run)
  const wish = { name: served.name(served.labels.large), type: 'AAAA', rule: 'families' }
  for (const host of hosts) {
    await askTcp(await run.connect({ host, as: host === '::1' ? 'IPv6' : 'IPv4' }), run.random, served, wish)
  }
}

/** Four of each family and transport, each with its question on the way before anybody reads. */
export async function familiesAtOnce(run: Run): Promise<void> {
  const served = await serveMain(run)
  const { host, ipv4: other, many, missing } = served.labels
  const questions = [
    [host, 'AAAA'],
    [other, 'A'],
    [many, 'MX'],
    [missing, 'TXT'],
  ] as const
  await ask(await udp(run, { as: 'first' }), run.random, served, {
    name: served.name(host),
    type: 'AAAA',
    rule: 'families',
  })
  const open = []
  for (const address of hosts) {
    for (const [label, type] of questions) {
      const client = await udp(run, { host: address, as: address === '::1' ? 'IPv6' : 'IPv4' })
      const wish = { name: served.name(label), type, rule: 'families' }
      const about = asked(client, queryFor(run.random, wish), wish, served)
      client.send(encodeMessage(about.query))
      open.push({ client, about })
    }
  }
  for (const { client, about } of open.toReversed()) {
    const bytes = await client.next()
    if (bytes === undefined) throw silent(about)
    judge(about, bytes, served.zone)
  }
}

/** Milliseconds of the load, for an answer within it, and between an answer and the next question. */
const LOAD = 5000
const ANSWER = 2000
const BREATH = 4

export async function load(run: Run): Promise<void> {
  const served = await serveMain(run)
  await ask(await udp(run, { as: 'first' }), run.random, served, {
    name: served.name(served.labels.host),
    type: 'AAAA',
    rule: 'load',
  })
  const another = async () => {
    const name = served.name(served.labels.host)
    await ask(await udp(run, { as: 'last' }), run.random, served, { name, type: 'AAAA', rule: 'load' })
  }
  // What is opened for a question, and not closed, shows soon.
  await withFewOpen(run, { rule: 'load', another }, async () => {
    const until = performance.now() + LOAD
    await Promise.all(Array.from({ length: 16 }, (_, index) => oneOfMany(run, served, index, until)))
  })
}

async function oneOfMany(run: Run, served: ServedZone, index: number, until: number): Promise<void> {
  const { labels, name } = served
  const { host, many, missing, aliasA, wild, cut, text, ipv4: four } = labels
  const questions = [
    [host, 'AAAA'],
    [many, 'A'],
    [missing, 'AAAA'],
    [aliasA, 'AAAA'],
    [`${missing}.${wild}`, 'AAAA'],
    [`www.${cut}`, 'AAAA'],
    [text, 'TXT'],
    [four, 'AAAA'],
  ] as const
  const client = await run.datagrams({ isUnrecorded: true, host: hosts[index % 2]! })
  for (let count = index; performance.now() < until; count++) {
    const [label, type] = questions[count % questions.length]!
    const wish = { name: name(label), type, rule: 'load' }
    const about = asked(client, queryFor(run.random, wish), wish, served)
    client.send(encodeMessage(about.query))
    const bytes = await client.next(ANSWER)
    if (bytes === undefined) throw silent(about, 'lostUnderLoad', ANSWER / 1000)
    judge(about, bytes, served.zone)
    await sleep(BREATH)
  }
}

export async function sigtermIdle(run: Run): Promise<void> {
  const served = await serveMain(run)
  await run.restart()
  const client = await udp(run)
  await ask(client, run.random, served, {
    name: served.name(served.labels.host),
    type: 'AAAA',
    rule: 'sigterm',
  })
  await expectStops(run, 'sigterm')
}

export async function sigtermClient(run: Run): Promise<void> {
  const served = await serveMain(run)
  await run.restart()
  const name = served.name(served.labels.host)
  await ask(await udp(run), run.random, served, { name, type: 'AAAA', rule: 'sigterm' })
  await askTcp(await run.connect(), run.random, served, { name, type: 'AAAA', rule: 'sigterm' })
  await expectStops(run, 'sigterm')
}
