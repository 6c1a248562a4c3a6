import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { recordType } from '#core/packet/icmpv6/mld.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { octetsOf } from './listener-octets.ts'
import {
  alive,
  type Link,
  type LinkState,
  type Port,
  portsFor,
  runLink,
  type Sent,
  stream,
} from './snooped-link.ts'

const plain: Link = { version: 2, snooping: true, unknown: 'routers', events: [] }
const own = (port: number) => parseAddress(`ff02::1:ff00:${port}`)

/** Who has a place in the table for the group, and until which second. */
function until({ groups }: LinkState, group = own(2)): Record<string, number> {
  return Object.fromEntries([...(groups.get(group) ?? [])].map(([port, end]) => [port, end / 1000]))
}
const told = ({ sent }: LinkState, from: Port) =>
  sent.filter((each) => each.from === from).map(({ at, message }) => `${at / 1000} ${message.kind}`)
const queries = (link: LinkState) =>
  link.sent.filter(({ message }) => message.kind === 'query').map(({ at }) => at / 1000)

describe('the querier', () => {
  test('asks twice as it starts, a quarter of the interval apart, and then every 125 s', () =>
    expect(queries(runLink(plain, 300))).toEqual([0, 31.25, 156.25, 281.25]))

  test('that stops and asks again begins anew, and asks once a time', () => {
    const events = [
      { at: 40, what: 'stops', who: 'router' },
      { at: 50, what: 'asks', who: 'router' },
    ] as const
    expect(queries(runLink({ ...plain, events }, 220))).toEqual([0, 31.25, 50, 81.25, 206.25])
  })

  test('may be gone from the start', () => {
    const link = runLink({ ...plain, events: [{ at: 0, what: 'stops', who: 'router' }] }, 100)
    expect(queries(link)).toEqual([])
    expect(until(link)).toEqual({ h2: 271 })
    expect(alive(link.routers, 100_000)).toEqual([])
  })
})

describe('what the switch keeps', () => {
  test.each([
    [1, 260],
    [2, 270],
  ] as const)('MLDv%s: %s s from the last report', (version, interval) => {
    const link = runLink({ ...plain, version }, 40)
    expect(until(link)).toEqual({ h2: 31.25 + 5 + interval })
  })

  test('with a querier nothing is forgotten; without one everything, hosts and router', () => {
    const events = [{ at: 290, what: 'stops', who: 'router' }] as const
    expect(until(runLink(plain, 570))).toEqual({ h2: 531.25 + 5 + 270 })
    const link = runLink({ ...plain, events }, 570)
    expect(until(link)).toEqual({ h2: 281.25 + 5 + 270 })
    expect(portsFor(plain, link, own(2), 'h1', 556_000)).toEqual(['h2'])
    expect(portsFor(plain, link, own(2), 'h1', 557_000)).toEqual([])
    expect(portsFor({ ...plain, unknown: 'flood' }, link, own(2), 'h1', 557_000)).toHaveLength(3)
    expect(portsFor(plain, link, parseAddress('ff02::1'), 'h1', 557_000)).toHaveLength(3)
    expect(portsFor({ ...plain, snooping: false }, link, own(2), 'h1', 0)).toHaveLength(3)
  })

  test('router ports get what is for a group, too', () =>
    expect(portsFor(plain, runLink(plain, 60), own(2), 'h1', 60_000)).toEqual(['router', 'h2']))

  test('who plugs in again is heard, from :: and then from the address', () => {
    const events = [{ at: 600, what: 'reconnect', who: 'h2' }] as const
    const link = runLink({ ...plain, events }, 602)
    expect(link.sent.slice(-2).map(({ at, source }) => [at / 1000, formatAddress(source)])).toEqual([
      [600, '::'],
      [601, 'fe80::ff:fe00:2'],
    ])
    expect(until(link)).toEqual({ h2: 871 })
  })
})

describe('joining and leaving', () => {
  const joins = [
    { at: 200, what: 'join', who: 'h1' },
    { at: 210, what: 'join', who: 'h2' },
  ] as const
  const leaves = [...joins, { at: 300, what: 'leave', who: 'h2' }] as const

  test.each([
    [1, ['200 report1', '210 report1']],
    [2, ['200 report2', '201 report2']],
  ] as const)('MLDv%s says it twice', (version, expected) => {
    const sent = told(runLink({ ...plain, version, events: joins }, 212), 'h1')
    expect(sent.slice(-2)).toEqual(expected)
  })

  test.each([1, 2] as const)('MLDv%s: two queries, a second apart; who answers stays', (version) => {
    const events = leaves
    const asked = runLink({ ...plain, version, events }, 303)
    expect(queries(asked).slice(-2)).toEqual([300, 301])
    const at = (seconds: number) => {
      const link = runLink({ ...plain, version, events }, seconds)
      return alive(link.groups.get(stream), seconds * 1000)
    }
    expect(at(299)).toEqual(['h1', 'h2'])
    expect(at(301)).toEqual(['h1', 'h2'])
    expect(at(302)).toEqual(['h1'])
    expect(at(320)).toEqual(['h1'])
  })

  test('where nobody asks, who has left stays in the table', () => {
    const events = [{ at: 0, what: 'stops', who: 'router' }, ...leaves] as const
    const link = runLink({ ...plain, events }, 320)
    expect(alive(link.groups.get(stream), 320_000)).toEqual(['h1', 'h2'])
  })

  test('MLDv1 without snooping: one answers for all, and the others keep quiet', () => {
    const answers = (snooping: boolean) =>
      runLink({ ...plain, version: 1, snooping, events: joins }, 295).sent.filter(
        ({ at, message }) => at > 281_250 && message.kind === 'report1' && message.group === stream,
      ).length
    expect(answers(false)).toBe(1)
    // Behind a switch that reads along nobody hears the other, or it would not learn of both.
    expect(answers(true)).toBe(2)
  })
})

describe('octets', () => {
  const capture = readCapture(
    readFileSync(new URL('../../../content/data/captures/mld.pcap', import.meta.url)),
  )
  const packet = (number: number) => formatHex(capture.packets[number - 1]!.data)
  const send = (message: Sent['message'], from: Port, destination: string, version: 1 | 2) =>
    formatHex(
      octetsOf(
        {
          at: 0,
          from,
          source: parseAddress(`fe80::ff:fe00:${from === 'h2' ? 2 : 1}`),
          destination: parseAddress(destination),
          message,
          to: [],
        },
        version,
      ),
    )

  test('a report and a farewell of MLDv1, a join and a leave of MLDv2, as in mld.pcap', () => {
    const records = (type: number) => ({ kind: 'report2', records: [{ type, group: stream }] }) as const
    expect(send({ kind: 'report1', group: own(2) }, 'h2', 'ff02::1:ff00:2', 1)).toBe(packet(19))
    expect(send({ kind: 'done', group: stream }, 'h2', 'ff02::2', 1)).toBe(packet(41))
    expect(send(records(recordType.changeToExclude), 'h1', 'ff02::16', 2)).toBe(packet(23))
    expect(send(records(recordType.changeToInclude), 'h1', 'ff02::16', 2)).toBe(packet(42))
  })

  test('a query of MLDv2 has four octets more', () => {
    const query = { kind: 'query', group: parseAddress('::'), maximumResponse: 10_000 } as const
    expect(send(query, 'h1', 'ff02::1', 1)).toHaveLength(2 * 86)
    const octets = send(query, 'h1', 'ff02::1', 2)
    expect(octets).toHaveLength(2 * 90)
    expect(octets.slice(-8)).toBe('027d0000')
  })
})
