/** Questions that go on to others: what is asked, what is believed and remembered, and who may have it. */
import { createSocket, type RemoteInfo } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { ednsOf, responseCode, withEdns } from '#core/dns/edns.ts'
import { decodeOption } from '#core/dns/edns-option.ts'
import { decodeMessage, encodeMessage, type Message, query } from '#core/dns/message.ts'
import { formatName, parseName } from '#core/dns/name.ts'
import { formatRecord } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { parseType } from '#core/dns/record-type.ts'
import { FrameReader, frameMessage } from '#core/dns/tcp-frames.ts'
import { buildZone } from '#core/dns/zone/build-zone.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { ask } from '#servers/dns/client/ask.ts'
import type { ServerPlace } from '#servers/dns/client/exchange.ts'
import { NameServer } from '#servers/dns/name-server.ts'
import { knot, nsd } from '../../../../testing/dns/other-servers.ts'
import { hasTool, outputOf } from '../../../../testing/dns/tools.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'
import { Forwarder, type ForwarderOptions } from './forwarder.ts'
import { OwnLinks } from './own-links.ts'

const freshFolder = scratchFolders('dns-forward')
const recordsOf = (text: string): ResourceRecord[] => {
  const { records, errors } = parseZoneFile(text)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return [...records]
}

const ownZone = buildZone(
  recordsOf(`$ORIGIN own.example.
$TTL 300
@ SOA ns h 1 2 3 4 5
 NS ns
ns AAAA 2001:db8::53
www AAAA 2001:db8::80
away CNAME www.other.test.
nowhere CNAME none.other.test.
near CNAME www
sub NS ns.other.test.
`),
).zone!

const soa = recordsOf('other.test. 60 SOA ns.other.test. h.other.test. 1 2 3 4 30')
const known: Readonly<Record<string, readonly ResourceRecord[]>> = {
  'www.other.test. AAAA': recordsOf('www.other.test. 120 AAAA 2001:db8::99'),
  'alias.other.test. AAAA': recordsOf(
    'alias.other.test. 120 CNAME www.other.test.\nwww.other.test. 60 AAAA 2001:db8::99',
  ),
  'zero.other.test. AAAA': recordsOf('zero.other.test. 0 AAAA 2001:db8::1'),
  'x.sub.own.example. AAAA': recordsOf('x.sub.own.example. 60 AAAA 2001:db8::7'),
  'big.other.test. TXT': recordsOf(
    Array.from({ length: 60 }, (_, i) => `big.other.test. 60 TXT "${i} ${'y'.repeat(60)}"`).join('\n'),
  ),
}

/** What a resolver answers to a query. */
function usual(asked: Message): Message {
  const [question] = asked.questions
  const key = `${formatName(question!.qname)} ${['AAAA', 'TXT', 'ANY'][[28, 16, 255].indexOf(question!.qtype)]}`
  const answers = known[key]
  const isThere = Object.keys(known).some((each) => each.startsWith(`${formatName(question!.qname)} `))
  const plain = { ...asked, qr: true, ra: true, rcode: answers === undefined && !isThere ? 3 : 0 }
  return withEdns({ ...plain, answers: answers ?? [], authority: answers === undefined ? soa : [] }, {})
}

type Replies = readonly (Message | Uint8Array)[]
type Behaviour = (asked: Message, isTcp: boolean) => Replies | Promise<Replies>

/** A server that behaves as it is told, and what it was asked. */
async function upstream(behave: Behaviour = (asked) => [usual(asked)]) {
  const asked: { message: Message; port: number; isTcp: boolean }[] = []
  const octetsOf = (message: Message | Uint8Array, limit?: number) =>
    message instanceof Uint8Array ? message : encodeMessage(message, limit === undefined ? {} : { limit })
  const tcp = createServer((socket) => {
    const reader = new FrameReader()
    socket.on('error', () => {})
    socket.on('data', async (piece: Buffer) => {
      for (const octets of reader.push(piece)) {
        const message = decodeMessage(octets)
        asked.push({ message, port: socket.remotePort!, isTcp: true })
        for (const reply of await behave(message, true)) socket.write(frameMessage(octetsOf(reply)))
      }
    })
  })
  tcp.listen(0, '::1')
  await once(tcp, 'listening')
  const { port } = tcp.address() as { port: number }
  const udp = createSocket('udp6')
  udp.on('message', async (octets: Buffer, client: RemoteInfo) => {
    const message = decodeMessage(octets)
    asked.push({ message, port: client.port, isTcp: false })
    for (const reply of await behave(message, false))
      udp.send(octetsOf(reply, 1232), client.port, client.address)
  })
  udp.bind(port, '::1')
  await once(udp, 'listening')
  const close = () => {
    udp.close()
    tcp.close()
  }
  return { place: { address: '::1', port }, asked, close }
}

interface Setting {
  readonly ask: (name: string, type?: string, flags?: Flags) => Promise<Message>
  readonly forwarder: Forwarder
  readonly port: number
}
interface Flags {
  readonly rd?: boolean
  readonly cd?: boolean
  readonly dnssecOk?: boolean
  readonly transport?: 'udp' | 'tcp'
}

async function withForwarder<T>(
  servers: readonly ServerPlace[],
  work: (setting: Setting) => Promise<T>,
  options: Partial<ForwarderOptions> = {},
  mayResolve = (_: string) => true,
): Promise<T> {
  const forwarder = new Forwarder({ servers, timeout: 300, patience: 1500, ...options })
  const about = { zones: [ownZone], listen: ['::1'], port: 0, resolver: forwarder, mayResolve }
  const server = await NameServer.start(about)
  try {
    return await work({
      forwarder,
      port: server.port,
      ask: async (
        name,
        type = 'AAAA',
        { rd = true, cd = false, dnssecOk = false, transport = 'udp' } = {},
      ) => {
        const question = { qname: parseName(name), qtype: parseType(type)!, qclass: 1 }
        const message = withEdns(query(Math.floor(Math.random() * 65536), question, { rd, cd }), { dnssecOk })
        const options = { transport, timeout: 10_000, tries: 1 } as const
        return (await ask(message, { address: '::1', port: server.port }, options)).response
      },
    })
  } finally {
    await server.stop()
  }
}

const textOf = ({ answers }: Message) => answers.map((record) => formatRecord(record).replaceAll(/\s+/g, ' '))
const errorsOf = (message: Message) =>
  (ednsOf(message)?.options ?? [])
    .map(decodeOption)
    .map((each) => each.name === 'extendedError' && each.infoCode)

describe('answers', () => {
  test('from our zones, from others, through aliases and below delegations', async () => {
    const { place, asked, close } = await upstream()
    await withForwarder([place], async ({ ask }) => {
      const own = await ask('www.own.example')
      expect([own.aa, own.ra, own.rcode, asked.length]).toEqual([true, true, 0, 0])
      expect(textOf(await ask('near.own.example')).length).toBe(2)
      expect((await ask('none.own.example')).rcode).toBe(3)
      expect(asked.length).toBe(0)
      const other = await ask('www.other.test')
      expect([other.aa, other.ra, textOf(other)]).toEqual([
        false,
        true,
        ['www.other.test. 120 IN AAAA 2001:db8::99'],
      ])
      const away = await ask('away.own.example')
      expect(textOf(away)).toEqual([
        'away.own.example. 300 IN CNAME www.other.test.',
        expect.stringMatching(/^www\.other\.test\. \d+ IN AAAA 2001:db8::99$/),
      ])
      const nowhere = await ask('nowhere.own.example')
      expect([nowhere.rcode, nowhere.answers.length, nowhere.authority.length]).toEqual([3, 1, 1])
      expect(textOf(await ask('x.sub.own.example'))).toEqual(['x.sub.own.example. 60 IN AAAA 2001:db8::7'])
      const big = await ask('big.other.test', 'TXT')
      expect([big.tc, big.ra]).toEqual([true, true])
      expect((await ask('big.other.test', 'TXT', { transport: 'tcp' })).answers.length).toBe(60)
      expect(asked.filter(({ isTcp }) => isTcp).length).toBe(1)
    })
    close()
  })

  test('are remembered as long as their TTLs say, those that are no too', async () => {
    const { place, asked, close } = await upstream()
    let now = 0
    await withForwarder(
      [place],
      async ({ ask, forwarder }) => {
        for (const name of ['alias.other.test', 'www.other.test', 'alias.other.test', 'none.other.test'])
          await ask(name)
        // The alias taught the name that it leads to.
        expect(asked.length).toBe(2)
        now = 20
        const [alias, address] = textOf(await ask('alias.other.test'))
        expect([alias, address]).toEqual([
          'alias.other.test. 100 IN CNAME www.other.test.',
          'www.other.test. 40 IN AAAA 2001:db8::99',
        ])
        expect((await ask('below.none.other.test')).rcode).toBe(3)
        const no = await ask('www.other.test', 'TXT')
        expect([no.rcode, no.answers.length, no.authority.length]).toEqual([0, 0, 1])
        expect(asked.length).toBe(3)
        now = 31
        expect((await ask('none.other.test')).rcode).toBe(3)
        now = 61
        await ask('alias.other.test')
        expect(asked.length).toBe(5)
        await ask('zero.other.test')
        await ask('zero.other.test')
        expect(asked.length).toBe(7)
        expect(forwarder.counts).toMatchObject({ hits: 4, misses: 7, inFlight: 0 })
      },
      { now: () => now },
    )
    close()
  })

  test('with DNSSEC records, or unchecked, are others and are not kept', async () => {
    const { place, asked, close } = await upstream()
    await withForwarder([place], async ({ ask }) => {
      await ask('www.other.test')
      await ask('www.other.test', 'AAAA', { dnssecOk: true })
      await ask('www.other.test', 'AAAA', { cd: true })
      await ask('www.other.test')
    })
    expect(asked.map(({ message }) => [ednsOf(message)!.dnssecOk, message.cd, message.rd])).toEqual([
      [false, false, true],
      [true, false, true],
      [false, true, true],
    ])
    close()
  })

  test('one query for all who ask at once; ids and ports that nobody can guess', async () => {
    const { place, asked, close } = await upstream()
    await withForwarder([place], async ({ ask }) => {
      const all = await Promise.all(Array.from({ length: 30 }, () => ask('zero.other.test')))
      expect(all.every(({ answers }) => answers.length === 1)).toBe(true)
      expect(asked.length).toBeLessThan(10)
      for (let i = 0; i < 60; i++) await ask(`n${i}.other.test`)
    })
    const seen = asked.slice(-60)
    const ids = seen.map(({ message }) => message.id)
    expect(new Set(ids).size).toBeGreaterThan(55)
    expect(new Set(seen.map(({ port }) => port)).size).toBeGreaterThan(40)
    expect(ids.filter((id, i) => id === (ids[i - 1] ?? 0) + 1).length).toBeLessThan(5)
    close()
  })
})

describe('what is not believed', () => {
  test('another id, another question, a query: the right answer comes after them', async () => {
    const { place, close } = await upstream((asked) => {
      const right = usual(asked)
      const [question] = asked.questions
      const forged = recordsOf('www.other.test. 120 AAAA 2001:db8::bad')
      return [
        { ...right, id: right.id ^ 1, answers: forged },
        { ...right, qr: false, answers: forged },
        { ...right, questions: [{ ...question!, qname: parseName('x.test') }], answers: forged },
        right,
      ]
    })
    await withForwarder([place], async ({ ask }) => {
      expect(textOf(await ask('www.other.test'))).toEqual(['www.other.test. 120 IN AAAA 2001:db8::99'])
    })
    close()
  })

  test('what comes from another address or port', async () => {
    const stranger = createSocket('udp6')
    stranger.bind(0, '::1')
    await once(stranger, 'listening')
    const { place, asked, close } = await upstream(() => [])
    await withForwarder([place], async ({ ask }) => {
      const asking = ask('www.other.test')
      while (asked.length === 0) await wait(1)
      const { message, port } = asked[0]!
      const forged = { ...usual(message), answers: recordsOf('www.other.test. 120 AAAA 2001:db8::bad') }
      stranger.send(encodeMessage(forged), port, '::1')
      expect((await asking).rcode).toBe(2)
    })
    stranger.close()
    close()
  })
})

describe('servers that fail', () => {
  test('the next one is asked, and then first', async () => {
    const silent = await upstream(() => [])
    const failing = await upstream((asked) => [{ ...usual(asked), rcode: 2, answers: [] }])
    const good = await upstream()
    await withForwarder([silent.place, failing.place, good.place], async ({ ask }) => {
      expect((await ask('www.other.test')).answers.length).toBe(1)
      expect((await ask('alias.other.test')).answers.length).toBe(2)
    })
    expect([silent, failing, good].map(({ asked }) => asked.length)).toEqual([1, 1, 2])
    for (const each of [silent, failing, good]) each.close()
  })

  test('SERVFAIL says why there is no answer, and is remembered for a while', async () => {
    const silent = await upstream(() => [])
    const garbled = await upstream((asked) => [Uint8Array.of(asked.id >> 8, asked.id & 0xff, 0x80, 0, 9)])
    const { place: gone, close } = await upstream()
    close()
    const start = performance.now()
    await withForwarder([silent.place], async ({ ask }) => {
      for (let i = 0; i < 2; i++) {
        const reply = await ask('www.other.test')
        expect([responseCode(reply), errorsOf(reply)]).toEqual([2, [22]])
      }
    })
    expect(silent.asked.length).toBe(2)
    expect(performance.now() - start).toBeLessThan(4000)
    for (const place of [garbled.place, gone]) {
      await withForwarder([place], async ({ ask }) => {
        const reply = await ask('www.other.test')
        expect([responseCode(reply), errorsOf(reply)]).toEqual([2, [23]])
      })
    }
    for (const each of [silent, garbled]) each.close()
  })

  test('no query of a question waits past its patience', async () => {
    const { place, asked, close } = await upstream(async (message, isTcp) => {
      if (isTcp) return []
      await wait(800)
      return [{ ...message, qr: true, tc: true }]
    })
    const start = performance.now()
    await withForwarder(
      [place],
      async ({ ask }) => expect(responseCode(await ask('www.other.test'))).toBe(2),
      {
        timeout: 1000,
        patience: 1000,
      },
    )
    expect(performance.now() - start).toBeLessThan(1400)
    expect(asked.map(({ isTcp }) => isTcp)).toEqual([false, true])
    close()
  })

  test('one that does not know EDNS is asked without it', async () => {
    const { place, asked, close } = await upstream((message) => {
      if (ednsOf(message) === undefined) return [{ ...usual(message), additional: [] }]
      return [{ ...message, qr: true, rcode: 1, additional: [] }]
    })
    await withForwarder([place], async ({ ask }) => {
      expect((await ask('www.other.test')).answers.length).toBe(1)
    })
    expect(asked.length).toBe(2)
    // Nor does it over TCP.
    await withForwarder([place], async ({ ask }) => {
      expect((await ask('big.other.test', 'TXT', { transport: 'tcp' })).answers.length).toBe(60)
    })
    expect(asked.slice(2).map(({ isTcp }) => isTcp)).toEqual([false, false, true])
    close()
  })

  test('questions that wait are bounded, and our own zones are answered all the while', async () => {
    const { place, asked, close } = await upstream(() => [])
    await withForwarder(
      [place],
      async ({ ask }) => {
        const waiting = Array.from({ length: 12 }, (_, i) => ask(`n${i}.other.test`))
        while (asked.length < 5) await wait(1)
        expect((await ask('www.own.example')).answers.length).toBe(1)
        expect((await Promise.all(waiting)).map(({ rcode }) => rcode)).toEqual(Array(12).fill(2))
        expect(asked.length).toBeLessThanOrEqual(10)
      },
      { mostInFlight: 5 },
    )
    close()
  })
})

describe('who may ask', () => {
  test('strangers are refused, and nobody has others asked without RD', async () => {
    const { place, asked, close } = await upstream()
    let isNear = false
    await withForwarder(
      [place],
      async ({ ask }) => {
        const reply = await ask('www.other.test')
        expect([reply.rcode, reply.ra]).toEqual([5, false])
        expect((await ask('www.own.example')).ra).toBe(false)
        expect((await ask('away.own.example')).answers.length).toBe(1)
        isNear = true
        const plain = await ask('www.other.test', 'AAAA', { rd: false })
        expect([plain.rcode, plain.ra]).toEqual([5, true])
        expect(asked.length).toBe(0)
        expect((await ask('www.other.test')).rcode).toBe(0)
      },
      {},
      () => isNear,
    )
    close()
  })

  test('this machine and its links are near', () => {
    let [now, prefixes] = [0, ['2001:db8:1::5/64', '192.0.2.5/25']]
    const near = new OwnLinks({ now: () => now, prefixes: () => prefixes })
    const who = [
      '::1',
      '127.9.9.9',
      'fe80::1%eth0',
      '2001:db8:1::ffff',
      '192.0.2.1',
      '2001:db8:2::1',
      '192.0.2.200',
    ]
    expect(who.map((each) => near.has(each))).toEqual([true, true, true, true, true, false, false])
    prefixes = ['2001:db8:2::5/64']
    expect(near.has('2001:db8:2::1')).toBe(false)
    now = 3000
    expect([near.has('2001:db8:2::1'), near.has('2001:db8:1::ffff')]).toEqual([true, false])
    expect(new OwnLinks().has('::1')).toBe(true)
  })
})

describe.each([nsd, knot])('programs that others wrote', (other) => {
  test.skipIf(other.version === undefined || !hasTool('dig'))(
    `${other.name} is forwarded to, and dig reads it (skipped where one is not installed)`,
    async () => {
      const text = '$TTL 120\n@ SOA ns h 1 2 3 4 30\n NS ns\nns AAAA 2001:db8::1\nwww AAAA 2001:db8::99\n'
      const running = await other.start(freshFolder(), [{ origin: 'other.test.', text }])
      await withForwarder([{ address: '::1', port: running.port }], async ({ port }) => {
        for (const how of ['+notcp', '+tcp']) {
          const said = await outputOf('dig', ['@::1', '-p', `${port}`, how, 'away.own.example', 'AAAA'])
          expect(said).toMatch(/flags: qr aa rd ra;/)
          expect(said).toMatch(/www\.other\.test\.\s+\d+\s+IN\s+AAAA\s+2001:db8::99/)
          expect(said).not.toMatch(/malformed|mismatch|unexpected|not available/i)
          expect(await outputOf('dig', ['@::1', '-p', `${port}`, how, 'none.other.test'])).toMatch(/NXDOMAIN/)
          expect(await outputOf('dig', ['@::1', '-p', `${port}`, how, 'elsewhere.test'])).toMatch(/SERVFAIL/)
        }
      }).finally(() => running.stop())
    },
  )
})
