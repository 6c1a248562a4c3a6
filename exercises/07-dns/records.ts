/** Stages 1 to 4 and 7 to 9: a question comes back, and with it the records of its name. */
import { encodeMessage } from '#core/dns/message.ts'
import type { Run } from '#grader/check/check.ts'
import { ask, askHeader, queryFor, udp } from './ask.ts'
import { wrong } from './judge.ts'
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

export async function aaaa(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  for (const label of ['ns2', served.labels.host, served.labels.mailA]) {
    await ask(client, run.random, served, { name: served.name(label), type: 'AAAA', rule: 'aaaa' })
  }
}

export async function ownTtl(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const { labels, name } = served
  await ask(client, run.random, served, { name: name(labels.ownTtl), type: 'AAAA', rule: 'ttl' })
  await ask(client, run.random, served, { name: name(labels.host), type: 'AAAA', rule: 'ttl' })
}

/** One type of stage 3, at these names. */
const ofType =
  (type: string, rule: string, ...labels: readonly (keyof ServedLabels | '@' | 'ns1' | '_service')[]) =>
  async (run: Run): Promise<void> => {
    const served = await serveMain(run)
    const client = await udp(run)
    for (const label of labels) {
      const owner =
        label === '_service'
          ? `_xmpp._tcp.${served.labels.service}`
          : label === '@' || label === 'ns1'
            ? label
            : served.labels[label]
      await ask(client, run.random, served, {
        name: owner === '@' ? served.zone.origin : served.name(owner),
        type,
        rule,
        whenExtra: 'otherTypes',
      })
    }
  }

type ServedLabels = Awaited<ReturnType<typeof serveMain>>['labels']

export const a = ofType('A', 'dataA', 'ipv4', 'mailB')
export const aaaaBeside = ofType('AAAA', 'oneType', 'both', 'ns1')
export const txt = ofType('TXT', 'dataTxt', 'text')
export const mx = ofType('MX', 'dataMx', '@')
export const ns = ofType('NS', 'dataNames', '@')
export const soa = ofType('SOA', 'dataSoa', '@')
export const srv = ofType('SRV', 'dataSrv', '_service')

/** Stage 4. */
export async function rrsets(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const name = served.name(served.labels.many)
  for (const type of ['AAAA', 'A', 'MX']) {
    await ask(client, run.random, served, { name, type, rule: 'rrset', whenMissing: 'notAll' })
  }
}

export async function manyStrings(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const name = served.name(served.labels.many)
  await ask(client, run.random, served, { name, type: 'TXT', rule: 'strings', whenMissing: 'notAll' })
}

/** Stage 7. */
export async function anyCase(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const { random } = run
  const { host, capital, ipv4 } = served.labels
  const wishes = [
    { name: served.name(capital), type: 'AAAA' },
    { name: otherCase(served.name(host), random), type: 'AAAA' },
    { name: otherCase(served.name(capital), random), type: 'AAAA' },
    { name: otherCase(served.name(ipv4), random), type: 'A' },
    { name: otherCase(served.zone.origin, random), type: 'NS' },
  ]
  for (const wish of wishes) {
    await ask(client, random, served, {
      ...wish,
      rule: 'anyCase',
      whenRcode: 'comparesCase',
      whenMissing: 'comparesCase',
    })
  }
}

export async function caseOfNegative(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const { random } = run
  const { missing, host } = served.labels
  for (const [label, type] of [
    [missing, 'AAAA'],
    [host, 'MX'],
  ] as const) {
    await ask(client, random, served, { name: otherCase(served.name(label), random), type, rule: 'anyCase' })
  }
}

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
