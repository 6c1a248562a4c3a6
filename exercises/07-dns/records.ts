/** Stages 1 to 4 and 7 to 9: a question comes back, and with it the records of its name. */
import { encodeMessage } from '#core/dns/message.ts'
import type { Run } from '#grader/check/check.ts'
import { ask, askHeader, asking, queryFor, udp } from './ask.ts'
import { wrong } from './failures.ts'
import { otherCase, serveMain, serveReverse } from './zones.ts'

/** Milliseconds in which a system says that nobody has a port. */
const REFUSAL = 300

/** Somebody takes datagrams: what comes back, if anything, is for the next test to judge. */
export async function listens(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const wish = { name: served.zone.origin, type: 'SOA', rule: 'header' }
  client.send(encodeMessage(queryFor(run.random, wish)))
  await client.next(REFUSAL)
}

export async function header(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  for (const label of ['ns2', served.labels.host, served.labels.mailA]) {
    const { message, about, bytes } = await askHeader(client, run.random, {
      name: served.name(label),
      type: 'AAAA',
      rule: 'header',
    })
    if (!message.aa)
      throw wrong(about, bytes, {
        code: 'wrongValue',
        values: { name: 'AA', actual: 0, expected: 1 },
        rule: 'aa',
        place: { at: 2, length: 1 },
      })
  }
}

export async function recursionDesired(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  for (const rd of [true, false, true]) {
    const name = served.name(served.labels.host)
    await askHeader(client, run.random, { name, type: 'AAAA', rd, rule: 'rd' })
  }
}

export const aaaa = asking({ rule: 'aaaa' }, ({ labels }) => [
  ['ns2', 'AAAA'],
  [labels.host, 'AAAA'],
  [labels.mailA, 'AAAA'],
])

export const ownTtl = asking({ rule: 'ttl' }, ({ labels }) => [
  [labels.ownTtl, 'AAAA'],
  [labels.host, 'AAAA'],
])

/** Stage 3. */
export const a = asking({ rule: 'dataA', whenExtra: 'otherTypes' }, ({ labels }) => [
  [labels.ipv4, 'A'],
  [labels.mailB, 'A'],
])

export const aaaaBeside = asking({ rule: 'oneType', whenExtra: 'otherTypes' }, ({ labels }) => [
  [labels.both, 'AAAA'],
  ['ns1', 'AAAA'],
])

export const txt = asking({ rule: 'dataTxt', whenExtra: 'otherTypes' }, ({ labels }) => [
  [labels.text, 'TXT'],
])

export const mx = asking({ rule: 'dataMx', whenExtra: 'otherTypes' }, ({ zone }) => [[zone.origin, 'MX']])

export const ns = asking({ rule: 'dataNames', whenExtra: 'otherTypes' }, ({ zone }) => [[zone.origin, 'NS']])

export const soa = asking({ rule: 'dataSoa', whenExtra: 'otherTypes' }, ({ zone }) => [[zone.origin, 'SOA']])

export const srv = asking({ rule: 'dataSrv', whenExtra: 'otherTypes' }, ({ labels }) => [
  [`_xmpp._tcp.${labels.service}`, 'SRV'],
])

/** Stage 4. */
export const rrsets = asking({ rule: 'rrset', whenMissing: 'notAll' }, ({ labels }) => [
  [labels.many, 'AAAA'],
  [labels.many, 'A'],
  [labels.many, 'MX'],
])

export const manyStrings = asking({ rule: 'strings', whenMissing: 'notAll' }, ({ labels }) => [
  [labels.many, 'TXT'],
])

/** Stage 7. */
export const anyCase = asking(
  { rule: 'anyCase', whenRcode: 'comparesCase', whenMissing: 'comparesCase' },
  ({ labels, name, zone }, random) => [
    [labels.capital, 'AAAA'],
    [otherCase(name(labels.host), random), 'AAAA'],
    [otherCase(name(labels.capital), random), 'AAAA'],
    [otherCase(name(labels.ipv4), random), 'A'],
    [otherCase(zone.origin, random), 'NS'],
  ],
)

export const caseOfNegative = asking({ rule: 'anyCase' }, ({ labels, name }, random) => [
  [otherCase(name(labels.missing), random), 'AAAA'],
  [otherCase(name(labels.host), random), 'MX'],
])

/** Stage 9. */
export async function reverse(run: Run): Promise<void> {
  const served = await serveReverse(run)
  const client = await udp(run)
  for (const name of served.pointers) {
    await ask(client, run.random, served, { name, type: 'PTR', rule: 'reverse' })
  }
  const name = otherCase(served.pointers[0]!, run.random)
  await ask(client, run.random, served, { name, type: 'PTR', rule: 'reverse', whenRcode: 'comparesCase' })
}

export async function reverseNegative(run: Run): Promise<void> {
  const served = await serveReverse(run)
  const client = await udp(run)
  await ask(client, run.random, served, { name: served.unused, type: 'PTR', rule: 'nxdomain' })
  await ask(client, run.random, served, { name: served.pointers[1]!, type: 'AAAA', rule: 'nodata' })
}
