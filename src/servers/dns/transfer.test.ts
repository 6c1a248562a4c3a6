import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { decodeMessage, encodeMessage, type Message, query } from '#core/dns/message.ts'
import { parseName } from '#core/dns/name.ts'
import { formatRecord } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord, SoaData } from '#core/dns/record.ts'
import { questionType, recordType } from '#core/dns/record-type.ts'
import { loadZone } from '#core/dns/zone/load-zone.ts'
import { freePort } from '#grader/program/loopback.ts'
import { Asker } from '../../../testing/dns/asker.ts'
import { nsdConfig, serverEnv } from '../../../testing/dns/configs.ts'
import { nsd } from '../../../testing/dns/other-servers.ts'
import { hasTool, outputOf } from '../../../testing/dns/tools.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { AllowList } from './allow-list.ts'
import { NameServer } from './name-server.ts'
import { notify } from './notify.ts'
import { respond } from './respond.ts'
import { ServedZones } from './served-zones.ts'
import { isNewer } from './transfer.ts'

const freshFolder = scratchFolders('transfer')

const zoneText = (serial: number, hosts: number) =>
  `$ORIGIN big.test.\n$TTL 300\n@ SOA ns h ${serial} 2 3 400 5\n NS ns\nns AAAA ::1\nsub NS ns.sub\nns.sub AAAA 2001:db8::5\n${Array.from(
    { length: hosts },
    (_, i) => `h${i} AAAA 2001:db8::${i.toString(16)}\n TXT "host ${i} ${'x'.repeat(i % 200)}"\n`,
  ).join('')}`
const zone = (serial: number, hosts: number) => loadZone(zoneText(serial, hosts)).zone!
const all = (hosts: number) => hosts * 2 + 5

const lines = (records: readonly ResourceRecord[]) => records.map((record) => formatRecord(record))

function ask(
  qname: string,
  qtype: number,
  {
    serial,
    isAllowed = true,
    transport = 'tcp',
  }: { transport?: 'udp' | 'tcp'; isAllowed?: boolean; serial?: number } = {},
): Message[] {
  const served = zone(7, 2000)
  const plain = query(3, { qname: parseName(qname), qtype, qclass: 1 })
  const soa = { ...served.soa, data: { ...served.soa.data, serial: serial ?? 0 } }
  const octets = encodeMessage(serial === undefined ? plain : { ...plain, authority: [soa] })
  const zones = new ServedZones([served])
  const response = respond(octets, { zones, transport, idleSeconds: 1, mayTransfer: () => isAllowed })!
  return [response.octets, ...(response.more ?? [])].map((each) => decodeMessage(each))
}

describe('what is sent', () => {
  test('all records, the SOA at both ends, in messages of some 16 KiB', () => {
    const messages = ask('BIG.test', questionType.AXFR)
    const records = messages.flatMap(({ answers }) => answers)
    expect(records.length).toBe(all(2000) + 1)
    expect([records[0]!.type, records.at(-1)!.type]).toEqual([recordType.SOA, recordType.SOA])
    expect(new Set(lines(records)).size).toBe(all(2000))
    expect(messages.length).toBeGreaterThan(5)
    for (const message of messages) {
      expect(message).toMatchObject({ id: 3, aa: true, tc: false, rcode: 0 })
      expect(encodeMessage(message).length).toBeLessThan(17_000)
    }
  })

  test.each([
    ['IXFR from an older one: all', 6, 'tcp', all(2000) + 1],
    ['IXFR from this one: its SOA', 7, 'tcp', 1],
    ['IXFR from a newer one: its SOA', 8, 'tcp', 1],
    ['IXFR over UDP: its SOA', 6, 'udp', 1],
  ] as const)('%s', (_, serial, transport, count) => {
    const messages = ask('big.test', questionType.IXFR, { serial, transport })
    expect(messages.flatMap(({ answers }) => answers).length).toBe(count)
  })

  test.each<[string, Message[], number]>([
    ['to nobody who is not allowed', ask('big.test', questionType.AXFR, { isAllowed: false }), 5],
    ['not over UDP', ask('big.test', questionType.AXFR, { transport: 'udp' }), 5],
    ['not of a name within', ask('ns.big.test', questionType.AXFR), 9],
    ['not of other zones', ask('other.test', questionType.AXFR), 5],
  ])('%s', (_, [message], rcode) => expect(message).toMatchObject({ rcode, answers: [] }))

  test('serial numbers go round (RFC 1982 §3.2)', () => {
    expect(isNewer(2, 1)).toBe(true)
    expect(isNewer(1, 1)).toBe(false)
    expect(isNewer(0, 0xffff_ffff)).toBe(true)
    expect(isNewer(0xffff_ffff, 0)).toBe(false)
  })
})

test('who is allowed', () => {
  const list = new AllowList()
  for (const text of ['2001:db8::/32', '192.0.2.7', 'fe80::1']) expect(list.add(text)).toBe(true)
  for (const text of ['', 'x', '2001:db8::/129', '192.0.2.0/33', '1.2.3.4/'])
    expect(list.add(text)).toBe(false)
  expect(['2001:db8:ffff::1', '192.0.2.7', 'fe80::1%eth0'].map((each) => list.has(each))).toEqual([
    true,
    true,
    true,
  ])
  expect(['2001:db9::', '192.0.2.8', '::1', ''].map((each) => list.has(each))).toEqual([
    false,
    false,
    false,
    false,
  ])
})

async function withServer<T>(hosts: number, work: (server: NameServer) => Promise<T>): Promise<T> {
  const about = { listen: ['::1', '127.0.0.1'], port: 0, mayTransfer: (client: string) => client === '::1' }
  const server = await NameServer.start({ zones: [zone(1, hosts)], ...about })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

test.skipIf(!hasTool('dig'))('dig takes it, where it may (skipped where it is not installed)', () =>
  withServer(5000, async ({ port }) => {
    const transfer = (host: string) =>
      outputOf('dig', [`@${host}`, '-p', String(port), 'big.test', 'AXFR', '+noall', '+answer', '+comments'])
    const taken = (await transfer('::1')).split('\n').filter((line) => line !== '' && !line.startsWith(';'))
    expect(taken.length).toBe(all(5000) + 1)
    expect(await transfer('127.0.0.1')).toMatch(/Transfer failed/)
  }),
)

test.skipIf(!hasTool('kdig'))('kdig takes it (skipped where it is not installed)', () =>
  withServer(3000, async ({ port }) => {
    const said = await outputOf('kdig', ['@::1', '-p', String(port), 'big.test', 'AXFR'])
    expect(said).toMatch(/Received \d+ B \(\d+ messages, 6006 records\)/)
  }),
)

test.skipIf(nsd.version === undefined)(
  'NSD as a secondary takes the zone, and a new one when it is told (skipped where it is not installed)',
  { tags: ['slow'] },
  () =>
    withServer(50, async (server) => {
      const folder = freshFolder()
      const port = await freePort()
      const config = nsdConfig({
        ...{ folder, addresses: ['::1'], port },
        zones: [
          {
            origin: 'big.test',
            file: 'big',
            lines: [`request-xfr: AXFR ::1@${server.port} NOKEY`, 'allow-notify: ::1 NOKEY'],
          },
        ],
      })
      writeFileSync(join(folder, 'nsd.conf'), config)
      const how = { env: serverEnv, stdio: 'ignore' } as const
      const child = spawn('nsd', ['-d', '-c', join(folder, 'nsd.conf')], how)
      const asker = await Asker.open(port)
      const until = async (serial: number) => {
        for (;;) {
          const question = { qname: parseName('big.test'), qtype: recordType.SOA, qclass: 1 }
          const reply = await asker.ask(query(0, question), 500)
          const [soa] = (reply?.answers ?? []) as ResourceRecord<SoaData>[]
          if (soa?.data.serial === serial) return
          await wait(100)
        }
      }
      try {
        await until(1)
        const next = zone(2, 60)
        server.replaceZones([next])
        expect((await notify(next, { address: '::1', port })).response.rcode).toBe(0)
        await until(2)
        const last = { qname: parseName('h59.big.test'), qtype: recordType.AAAA, qclass: 1 }
        const reply = await asker.ask(query(0, last), 5000)
        expect(lines(reply!.answers)).toEqual(['h59.big.test. 300 IN AAAA 2001:db8::3b'])
      } finally {
        asker.close()
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }
    }),
)
