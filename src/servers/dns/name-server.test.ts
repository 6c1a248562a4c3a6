import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer } from '#core/dns/authority.ts'
import { decodeMessage, encodeMessage, type Message, query } from '#core/dns/message.ts'
import { formatName, isSubdomain, parseName } from '#core/dns/name.ts'
import { formatRecord } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { parseType, recordType } from '#core/dns/record-type.ts'
import { FrameReader, frameMessage } from '#core/dns/tcp-frames.ts'
import { buildZone } from '#core/dns/zone/build-zone.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { Asker } from '../../../testing/dns/asker.ts'
import { knot, nsd } from '../../../testing/dns/other-servers.ts'
import { randomZone } from '../../../testing/dns/random-zone.ts'
import { hasTool, outputOf } from '../../../testing/dns/tools.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { ListenError, NameServer, type NameServerOptions } from './name-server.ts'

const freshFolder = scratchFolders('dns-server')

const many = Array.from({ length: 40 }, (_, i) => `big TXT "${i} ${'x'.repeat(60)}"`).join('\n')
const zoneText = (serial: number) => `$ORIGIN example.
$TTL 300
@ SOA ns h ${serial} 2 3 4 5
 NS ns
ns AAAA 2001:db8::53
www AAAA 2001:db8::80
 A 192.0.2.80
${many}
`
function zoneOf(text: string): Zone {
  const { records, errors } = parseZoneFile(text)
  expect(errors).toEqual([])
  return buildZone(records).zone!
}
const zone = zoneOf(zoneText(1))

async function withServer<T>(
  options: Partial<NameServerOptions>,
  work: (server: NameServer) => Promise<T>,
): Promise<T> {
  const server = await NameServer.start({ zones: [zone], listen: ['::1', '127.0.0.1'], port: 0, ...options })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

const ask = (id: number, name: string, type = 'AAAA') =>
  query(id, { qname: parseName(name), qtype: parseType(type)!, qclass: 1 })

/** A connection, and the messages that come through it. */
async function open(port: number, host = '::1'): Promise<{ socket: Socket; messages: Message[] }> {
  const socket = connect({ host, port, allowHalfOpen: true })
  const reader = new FrameReader()
  const messages: Message[] = []
  socket.on('data', (piece: Buffer) =>
    messages.push(...reader.push(piece).map((octets) => decodeMessage(octets))),
  )
  socket.on('error', () => {})
  await once(socket, 'connect')
  return { socket, messages }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(5)
}

describe('programs that others wrote', () => {
  let server: NameServer
  beforeAll(async () => {
    server = await NameServer.start({ zones: [zone], listen: ['::1', '127.0.0.1'], port: 0 })
  })
  afterAll(() => server.stop())

  const ways = [
    ['::1', 'UDP'],
    ['::1', 'TCP'],
    ['127.0.0.1', 'UDP'],
    ['127.0.0.1', 'TCP'],
  ] as const

  test.skipIf(!hasTool('dig')).each(ways)(
    'dig, %s over %s (skipped where it is not installed)',
    async (host, transport) => {
      const how = [`@${host}`, '-p', String(server.port), transport === 'TCP' ? '+tcp' : '+notcp', '+tries=3']
      const said = await outputOf('dig', [...how, 'www.example', 'AAAA'])
      expect(said).toMatch(/status: NOERROR/)
      expect(said).toMatch(/flags: qr aa rd;/)
      expect(said).toMatch(/www\.example\.\s+300\s+IN\s+AAAA\s+2001:db8::80/)
      expect(said).not.toMatch(/malformed|extra bytes|mismatch|unexpected/i)
      // Whether it comes at once or after a truncated answer over UDP.
      const big = await outputOf('dig', [...how, 'big.example', 'TXT', '+short'])
      expect(big.trim().split('\n').length).toBe(40)
      const badVersion = await outputOf('dig', [...how, '+edns=7', '+noednsnegotiation', 'www.example'])
      expect(badVersion).toMatch(/status: BADVERS/)
    },
  )

  test.skipIf(!hasTool('kdig')).each(ways)(
    'kdig, %s over %s (skipped where it is not installed)',
    async (host, transport) => {
      const how = [`@${host}`, '-p', String(server.port), transport === 'TCP' ? '+tcp' : '+notcp', '+edns=0']
      const said = await outputOf('kdig', [...how, 'none.example', 'MX'])
      expect(said).toMatch(/status: NXDOMAIN/)
      expect(said).toMatch(/example\.\s+5\s+IN\s+SOA/)
      expect(said).not.toMatch(/^;; (?:WARNING|ERROR)/m)
      // Many questions through one connection.
      const kept = await outputOf('kdig', [
        ...how,
        '+keepopen',
        'www.example',
        'A',
        'www.example',
        'AAAA',
        '+short',
      ])
      expect(kept).not.toMatch(/^;; (?:WARNING|ERROR)/m)
    },
  )

  const python = `
import socket, struct, sys
host, port = sys.argv[1], int(sys.argv[2])
family = socket.AF_INET6 if ':' in host else socket.AF_INET
query = struct.pack('!6H', 0x1234, 0x0100, 1, 0, 0, 0) + b'\\3www\\7example\\0' + struct.pack('!2H', 28, 1)
with socket.socket(family, socket.SOCK_DGRAM) as s:
    s.settimeout(20)
    s.sendto(query, (host, port))
    udp, source = s.recvfrom(4096)
assert source[:2] == (host, port), source
with socket.create_connection((host, port), 20) as s:
    for octet in struct.pack('!H', len(query)) + query:
        s.sendall(bytes([octet]))
    s.shutdown(socket.SHUT_WR)
    stream = b''
    while part := s.recv(4096):
        stream += part
assert stream == struct.pack('!H', len(udp)) + udp
print(udp.hex())
`
  test.skipIf(!hasTool('python3', '--version')).each(['::1', '127.0.0.1'])(
    'Python, octet by octet, from %s (skipped where it is not installed)',
    async (host) => {
      const said = await outputOf('python3', ['-c', python, host, String(server.port)])
      const reply = decodeMessage(Uint8Array.from(Buffer.from(said.trim(), 'hex')))
      expect(reply.answers.map(formatRecord)).toEqual(['www.example. 300 IN AAAA 2001:db8::80'])
    },
  )
})

describe('connections', () => {
  test('many queries in one piece are answered in their order, also after the client has closed its side', () =>
    withServer({}, async ({ port }) => {
      const { socket, messages } = await open(port)
      const queries = Array.from({ length: 500 }, (_, id) =>
        frameMessage(encodeMessage(ask(id, 'big.example', 'TXT'))),
      )
      socket.end(Buffer.concat(queries))
      await once(socket, 'end')
      expect(messages.map(({ id }) => id)).toEqual(Array.from({ length: 500 }, (_, id) => id))
      expect(messages.every(({ answers }) => answers.length === 40)).toBe(true)
    }))

  test('one that is idle is closed, and so is one that sends an octet now and then', () =>
    withServer({ idleMilliseconds: 150 }, async (server) => {
      const { socket } = await open(server.port)
      // An octet that is on its way when the connection closes is answered with a reset.
      socket.on('error', () => {})
      const closed = new Promise((resolve) => socket.once('close', resolve))
      const slow = setInterval(() => socket.write(Uint8Array.of(1)), 40)
      await closed
      clearInterval(slow)
      socket.destroy()
      await until(() => server.connectionCount === 0)
    }))

  test('where there are too many, the one that is idle for longest goes', () =>
    withServer({ mostConnections: 2 }, async (server) => {
      const first = await open(server.port)
      const second = await open(server.port)
      await until(() => server.connectionCount === 2)
      first.socket.write(frameMessage(encodeMessage(ask(1, 'www.example'))))
      await until(() => first.messages.length === 1)
      const closed = once(second.socket, 'end')
      const third = await open(server.port)
      await closed
      for (const { socket } of [first, third])
        socket.write(frameMessage(encodeMessage(ask(2, 'www.example'))))
      await until(() => first.messages.length === 2 && third.messages.length === 1)
      first.socket.destroy()
      third.socket.destroy()
    }))

  test('a response among queries, and what is no message, end nothing', () =>
    withServer({}, async ({ port }) => {
      const { socket, messages } = await open(port)
      const response = encodeMessage({ ...ask(1, 'www.example'), qr: true })
      const pieces = [
        response,
        new Uint8Array(0),
        new Uint8Array(5),
        new Uint8Array(12),
        encodeMessage(ask(2, 'www.example')),
      ]
      socket.write(Buffer.concat(pieces.map(frameMessage)))
      await until(() => messages.length === 2)
      expect(messages.map(({ id, rcode }) => [id, rcode])).toEqual([
        [0, 1],
        [2, 0],
      ])
      socket.destroy()
    }))

  test('a client that does not read its answers is not read either', { tags: ['slow'] }, () =>
    withServer({}, async ({ port }) => {
      const socket = connect({ host: '::1', port })
      socket.on('error', () => {})
      await once(socket, 'connect')
      socket.pause()
      const flood = Buffer.concat(
        Array.from({ length: 2000 }, (_, id) => frameMessage(encodeMessage(ask(id, 'big.example', 'TXT')))),
      )
      const before = process.memoryUsage().rss
      for (let i = 0; i < 200; i++) socket.write(flood)
      await wait(1500)
      // All answers would be more than a gigabyte.
      expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20)
      socket.destroy()
    }),
  )
})

describe('zones', () => {
  test('are replaced without a query that is lost', () =>
    withServer({}, async (server) => {
      const asker = await Asker.open(server.port)
      let serial = 1
      const timer = setInterval(() => server.replaceZones([zoneOf(zoneText(++serial))]), 5)
      const seen = new Set<number>()
      for (let i = 0; i < 300; i++) {
        const reply = await asker.ask(ask(0, 'example', 'SOA'), 20_000)
        const [soa] = reply!.answers as [ResourceRecord<{ mname: never; serial: number } & never>]
        seen.add((soa.data as { serial: number }).serial)
      }
      clearInterval(timer)
      asker.close()
      expect(seen.size).toBeGreaterThan(1)
    }))
})

describe('addresses', () => {
  test('on all of them, each answers for itself', () =>
    withServer({ listen: ['::'] }, async (server) => {
      expect(server.addresses.length).toBeGreaterThan(0)
      for (const address of server.addresses) {
        const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
        socket.send(encodeMessage(ask(9, 'www.example')), server.port, address)
        const [, from] = (await once(socket, 'message')) as [Buffer, { address: string; port: number }]
        expect([from.address, from.port]).toEqual([address, server.port])
        socket.close()
        const { socket: stream, messages } = await open(server.port, address)
        stream.write(frameMessage(encodeMessage(ask(9, 'www.example'))))
        await until(() => messages.length === 1)
        stream.destroy()
      }
    }))

  test('a port that is taken, over UDP or TCP', () =>
    withServer({}, async ({ port }) => {
      const again = NameServer.start({ zones: [zone], listen: ['::1'], port })
      await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE', address: '::1', transport: 'udp' })
    }))

  test('an address that is not there', async () => {
    const start = NameServer.start({ zones: [zone], listen: ['::1', '2001:db8::1'], port: 0 })
    await expect(start).rejects.toBeInstanceOf(ListenError)
    await expect(start).rejects.toMatchObject({ code: 'EADDRNOTAVAIL', address: '2001:db8::1' })
  })
})

test('past the rate a network gets nothing or TC, and all over TCP', () =>
  withServer({ rate: 5 }, async ({ port }) => {
    const asker = await Asker.open(port)
    const replies = await Promise.all(
      Array.from({ length: 105 }, () => asker.ask(ask(0, 'www.example'), 700)),
    )
    asker.close()
    const count = (isSo: (reply: Message | undefined) => boolean) => replies.filter(isSo).length
    // The second may change meanwhile.
    expect(count((reply) => reply?.tc === false)).toBeLessThanOrEqual(20)
    expect(count((reply) => reply?.tc === true)).toBeGreaterThan(30)
    expect(count((reply) => reply === undefined)).toBeGreaterThan(30)
    const { socket, messages } = await open(port)
    for (let id = 0; id < 50; id++) socket.write(frameMessage(encodeMessage(ask(id, 'www.example'))))
    await until(() => messages.length === 50)
    expect(messages.every(({ tc }) => !tc)).toBe(true)
    socket.destroy()
  }))

describe.each([nsd, knot])('beside $name, through the sockets', (other) => {
  const zones = Array.from({ length: 6 }, (_, i) => ({
    origin: `s${i}.test.`,
    ...randomZone(7000 + i, `s${i}.test.`),
  }))
  const types = [
    recordType.A,
    recordType.AAAA,
    recordType.NS,
    recordType.SOA,
    recordType.MX,
    recordType.DS,
    65280,
  ]
  const questions = zones.flatMap(({ zone: each }) =>
    [...each.nodes.values()].flatMap(({ name }) =>
      [name, parseName('zz', name.octets.length < 200 ? name : each.origin)].flatMap((qname) =>
        types.map((qtype) => ({ qname, qtype, qclass: 1 })),
      ),
    ),
  )
  const setOf = (records: readonly ResourceRecord[]) =>
    records
      .filter(({ type }) => type !== recordType.OPT)
      .map((record) => formatRecord(record).toLowerCase())
      .sort()

  // Additional data is each server's own choice; `core/dns/authority/other-servers.test.ts` compares it too.
  const told = ({ rcode, aa, tc, rd, ra, ad, answers, authority, questions: asked }: Message) => ({
    ...{ rcode, aa, tc, rd, ra, ad },
    asked: asked.map(({ qname }) => formatName(qname)),
    answers: setOf(answers),
    authority: setOf(authority),
  })

  /** Aliases that come round again: Knot goes round some times more (RFC 1034 §3.6.2 leaves it open). */
  const goesRound = (index: number) => {
    const { qname } = questions[index]!
    const nearest = zones.find((each) => isSubdomain(qname, each.zone.origin))
    return answer(nearest!.zone, questions[index]!).steps.some(({ code }) => code === 'aliasLoops')
  }

  const title = `${questions.length} questions (skipped where it is not installed)`
  test.skipIf(other.version === undefined)(title, { tags: ['slow'] }, async () => {
    await withServer({ zones: zones.map((each) => each.zone) }, async ({ port }) => {
      const running = await other.start(join(freshFolder(), other.name), zones)
      try {
        const [ours, theirs] = await Promise.all(
          [port, running.port].map(async (each) => {
            const asker = await Asker.open(each)
            const replies = await asker.askAll(
              questions.map((each) => query(0, each, { rd: true, cd: true })),
            )
            asker.close()
            return replies
          }),
        )
        const differences = questions.flatMap(({ qname, qtype }, i) => {
          const [we, they] = [told(ours![i]!), told(theirs![i]!)]
          const isSame = JSON.stringify(we) === JSON.stringify(they)
          return isSame || goesRound(i) ? [] : [{ qname: formatName(qname), qtype, we, they }]
        })
        expect(differences.slice(0, 5)).toEqual([])
      } finally {
        await running.stop()
      }
    })
  })
})
