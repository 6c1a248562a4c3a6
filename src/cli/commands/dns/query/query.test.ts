import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messageOfGetTarget } from '#core/dns/doh.ts'
import { FrameReader, frameMessage } from '#core/dns/tcp-frames.ts'
import { buildZone } from '#core/dns/zone/build-zone.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import type { Language } from '#i18n/languages.ts'
import { NameServer } from '#servers/dns/name-server.ts'
import { respond } from '#servers/dns/respond.ts'
import { ServedZones } from '#servers/dns/served-zones.ts'
import { selfSigned } from '#servers/dns/tls/self-signed.ts'
import { recorded } from '../../../../../testing/recorded-io.ts'
import { scratchFolders } from '../../../../../testing/scratch.ts'
import { command } from '../dns.ts'
import { runQuery } from './run-query.ts'

const freshFolder = scratchFolders('query')

const { records } = parseZoneFile(`$ORIGIN example.
$TTL 300
@ SOA ns h 7 2 3 4 5
 NS ns
ns AAAA 2001:db8::53
www AAAA 2001:db8::80
alias CNAME www
broken CNAME none
other CNAME www.elsewhere.test.
sub NS ns.sub
ns.sub AAAA 2001:db8::54
1.0.0.0 PTR host
txt TXT "caf\\195\\169" "a;b"
${Array.from({ length: 40 }, (_, i) => `big TXT "${i} ${'x'.repeat(60)}"`).join('\n')}
`)
const zone = buildZone(records).zone!

const run = (args: readonly string[], language: Language = 'en', patience = { timeout: 500, tries: 2 }) =>
  recorded((io) => runQuery(args, io, patience), { language })

/** Times, ports and ids are other ones each time. */
const steady = (text: string) => text.replace(/port \d+|puerto \d+/g, 'port N').replace(/[\d.,]+ ms/g, 'N ms')

describe('beside a server', () => {
  let server: NameServer
  let at: string
  beforeAll(async () => {
    server = await NameServer.start({ zones: [zone], listen: ['::1', '127.0.0.1'], port: 0 })
    at = `@[::1]:${server.port}`
  })
  afterAll(() => server.stop())

  test('an answer, in English', async () => {
    const { code, out, err } = await run(['www.example', 'AAAA', at])
    expect([code, err]).toEqual([0, ''])
    expect(steady(out)).toMatchInlineSnapshot(`
      "www.example AAAA? Asking ::1, port N, over UDP.

      NOERROR: AAAA records of www.example: 1.

      Flags    qr response · aa authoritative answer · rd recursion desired
      EDNS(0)  the server takes 1232 octets over UDP

      Answer
        www.example.  300  IN  AAAA  2001:db8::80

      68 octets after N ms over UDP, from ::1, port N.
      "
    `)
  })

  test('ANY counts what came, of any type', async () => {
    const { out } = await run(['www.example', 'ANY', at])
    expect(out).toContain('ANY records of www.example: 1.')
  })

  test('an alias of a name without the type', async () => {
    const { out } = await run(['alias.example', 'TXT', at])
    expect(out).toContain('alias.example is an alias of www.example, which exists')
  })

  test('an answer, in Spanish', async () => {
    const { out } = await run(['alias.example', at], 'es')
    expect(steady(out)).toMatchInlineSnapshot(`
      "¿alias.example AAAA? Se lo pregunto a ::1, port N, por UDP.

      NOERROR: registros AAAA de www.example: 1.

      Bits     qr es una respuesta · aa respuesta autoritativa · rd recursión pedida
      EDNS(0)  el servidor acepta 1232 octetos por UDP

      Respuesta
        alias.example.  300  IN  CNAME  www.example.
        www.example.    300  IN  AAAA   2001:db8::80

      88 octetos al cabo de N ms por UDP, desde ::1, port N.
      "
    `)
  })

  test.each<[string[], RegExp, RegExp]>([
    [['none.example'], /^NXDOMAIN: none.example does not exist/m, /^NXDOMAIN: none.example no existe/m],
    [
      ['www.example', 'MX'],
      /^NOERROR, but no data: www.example exists and has no MX/m,
      /^NOERROR, pero sin datos/m,
    ],
    [
      ['x.sub.example'],
      /^NOERROR, a referral: the servers of sub.example/m,
      /^NOERROR, una remisión: .* sub.example/m,
    ],
    [['broken.example'], /^NXDOMAIN: broken.example is an alias of none.example/m, /alias de none.example/],
    [['other.example'], /is an alias of www.elsewhere.test/, /es un alias de www.elsewhere.test/],
    [['elsewhere.test'], /^REFUSED: /m, /^REFUSED: /m],
    [['-x', '2001:db8::1'], /^1\.0\.0.*8\.b\.d\.0\.1\.0\.0\.2\.ip6\.arpa PTR\?/, /^¿1\.0\.0/],
    [['-x', '192.0.2.1'], /^1\.2\.0\.192\.in-addr\.arpa PTR\?/, /^¿1\.2\.0\.192/],
    [['example', 'axfr'], /^REFUSED: /m, /^REFUSED: /m],
    [['MX', 'www.example'], /www\.example MX\?/, /www\.example MX\?/],
    [['ñu.example'], /xn--u-qga\.example/, /xn--u-qga\.example/],
  ])('%s', async (args, english, spanish) => {
    expect((await run([...args, at])).out).toMatch(english)
    expect((await run([...args, at], 'es')).out).toMatch(spanish)
  })

  test('what does not fit comes over TCP, and it is said', async () => {
    const { out } = await run(['big.example', 'TXT', at])
    expect(out).toContain('Asking again over TCP.')
    expect(out.match(/^ {2}big\.example\./gm)?.length).toBe(40)
    expect((await run(['big.example', 'TXT', at, '--tcp'])).out).not.toContain('again')
  })

  test('--short gives data alone', async () => {
    expect((await run(['alias.example', at, '--short'])).out).toBe('www.example.\n2001:db8::80\n')
    expect((await run(['none.example', at, '--short'])).out).toBe('')
    expect((await run(['txt.example', 'TXT', at, '--short'])).out).toBe('"caf\\195\\169" "a;b"\n')
  })

  test('--json is a document', async () => {
    const { out, err } = await run(['www.example', `@127.0.0.1:${server.port}`, '--json', '--no-recursion'])
    expect(err).toBe('')
    expect(JSON.parse(out)).toMatchObject({
      server: { address: '127.0.0.1', port: server.port },
      transport: 'udp',
      rcode: 'NOERROR',
      opcode: 'QUERY',
      aa: true,
      rd: false,
      tc: false,
      sent: 1,
      edns: { payloadSize: 1232, version: 0, dnssecOk: false, options: [] },
      questions: [{ qname: 'www.example.', qtype: 'AAAA', qclass: 'IN' }],
      answers: [{ name: 'www.example.', type: 'AAAA', class: 'IN', ttl: 300, data: '2001:db8::80' }],
      authority: [],
      additional: [],
    })
  })

  test('--no-edns', async () => {
    const plain = JSON.parse((await run(['www.example', at, '--json', '--no-edns'])).out)
    expect(plain).not.toHaveProperty('edns')
  })

  test('a name for the server, and the port beside it', async () => {
    const { out } = await run(['www.example', '@localhost', '--port', String(server.port)])
    expect(out).toMatch(/Asking localhost \((?:::1|127\.0\.0\.1)\), port/)
  })
})

/** A server over UDP that does what it is told. */
async function withUdp<T>(
  reply: (query: Buffer) => readonly Uint8Array[],
  work: (at: string) => Promise<T>,
): Promise<T> {
  const socket = createSocket('udp6')
  socket.on('message', (query, { port, address }) => {
    for (const octets of reply(query)) socket.send(octets, port, address)
  })
  socket.bind(0, '::1')
  await once(socket, 'listening')
  try {
    return await work(`@[::1]:${socket.address().port}`)
  } finally {
    socket.close()
  }
}

const right = (query: Uint8Array) =>
  respond(query, { zones: new ServedZones([zone]), transport: 'udp', idleSeconds: 10 })!.octets
const changed = (octets: Uint8Array, at: number, octet: number) => {
  const copy = Uint8Array.from(octets)
  copy[at] = octet
  return copy
}

describe('servers that go wrong', () => {
  test('another id, the query itself, another question: ignored until the answer comes', () =>
    withUdp(
      (query) => [
        changed(right(query), 0, query[0]! ^ 1),
        query,
        changed(right(query), 13, 0x57),
        changed(right(query), 13, 0x78),
        right(query),
      ],
      async (at) => {
        const { out } = await run(['www.example', at, '--json'])
        // Letters of either case are the same name.
        expect(JSON.parse(out)).toMatchObject({ mismatches: ['id', 'notResponse'], rcode: 'NOERROR' })
      },
    ))

  test('nothing but such messages: no answer, and why', () =>
    withUdp(
      (query) => [changed(right(query), 1, query[1]! ^ 1), changed(right(query), 13, 0x78)],
      async (at) => {
        const { code, err } = await run(['www.example', at], 'en', { timeout: 150, tries: 2 })
        expect(code).toBe(3)
        expect(err).toMatch(/^No answer from ::1, port \d+, over UDP within 0\.3 s\.$/m)
        expect(err).toMatch(/with another id/)
        expect(err).toMatch(/to another question/)
      },
    ))

  test('an answer that breaks off: where, and its octets', () =>
    withUdp(
      (query) => [right(query).subarray(0, 40)],
      async (at) => {
        const { code, err } = await run(['www.example', at])
        expect(code).toBe(1)
        expect(err).toMatch(/is no message of the DNS/)
        expect(err).toMatch(/Its octets, 40 of them:\n {2}(?:[\da-f]{2} ?){40}\n/)
      },
    ))

  test('one that answers the second time', () => {
    let count = 0
    return withUdp(
      (query) => (count++ === 0 ? [] : [right(query)]),
      async (at) => {
        const { out } = await run(['www.example', at], 'es', { timeout: 150, tries: 5 })
        // Where its lines break depends on the port.
        expect(out.replaceAll(/\s+/g, ' ')).toMatch(/Hubo que preguntar \d veces\./)
      },
    )
  })

  test('nobody there, over UDP and TCP', async () => {
    const free = createServer()
    free.listen(0, '::1')
    await once(free, 'listening')
    const { port } = free.address() as AddressInfo
    await new Promise((resolve) => free.close(resolve))
    for (const how of [[], ['--tcp'], ['--tls']]) {
      const { code, err } = await run(['www.example', `@[::1]:${port}`, ...how])
      expect(code).toBe(3)
      expect(err).toMatch(/^Nobody listens at ::1, port/)
    }
  })

  test.each([
    ['closes at once', (socket: Socket) => socket.end(), /has ended the connection without an answer/],
    ['says nothing', () => {}, /takes the connection, but no answer comes/],
    [
      'says an octet now and then',
      (socket: Socket) => {
        const timer = setInterval(() => socket.write(Uint8Array.of(1)), 100)
        socket.on('close', () => clearInterval(timer))
      },
      /takes the connection, but no answer comes/,
    ],
  ])('over TCP one that %s', async (_, act, expected) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.resume()
      act(socket)
    })
    server.listen(0, '::1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { code, err } = await run(['www.example', `@[::1]:${port}`, '--tcp'])
    server.close()
    expect([code, err]).toEqual([3, expect.stringMatching(expected)])
  })
})

describe('over TLS and HTTPS', () => {
  const { cert, key } = selfSigned(['localhost', '::1'], 2, new Date())
  let file = ''
  beforeAll(() => {
    file = join(freshFolder(), 'cert.pem')
    writeFileSync(file, cert)
  })

  async function withDot<T>(work: (at: string) => Promise<T>): Promise<T> {
    const server = createTlsServer({ cert, key, ALPNProtocols: ['dot'] }, (socket) => {
      const reader = new FrameReader()
      socket.on('error', () => {})
      socket.on('data', (piece: Buffer) => {
        for (const query of reader.push(piece)) socket.write(frameMessage(right(query)))
      })
    })
    server.on('tlsClientError', () => {})
    server.listen(0, '::1')
    await once(server, 'listening')
    try {
      return await work(`@[::1]:${(server.address() as AddressInfo).port}`)
    } finally {
      server.close()
    }
  }

  test('TLS, with its certificate and without', () =>
    withDot(async (at) => {
      const { out } = await run(['www.example', at, '--tls', '--ca', file])
      expect(out).toMatch(/octets after [\s\S]* over TLS/)
      const { code, err } = await run(['www.example', at, '--tls'])
      expect(code).toBe(3)
      expect(err).toMatch(/^The certificate of ::1 is not accepted \(DEPTH_ZERO_SELF_SIGNED_CERT\)\./)
      expect(err).toMatch(/--ca FILE/)
    }))

  test.each([true, false])('HTTPS, with HTTP/2: %s', async (http2) => {
    const server = http2 ? createSecureServer({ cert, key }) : createHttpsServer({ cert, key })
    let version = ''
    const onRequest = (
      request: Http2ServerRequest | IncomingMessage,
      response: Http2ServerResponse | ServerResponse,
    ) => {
      version = request.httpVersion
      const target = request.url ?? ''
      const query = messageOfGetTarget(target)
      const isRight = target.startsWith('/dns-query') && query !== undefined
      response.statusCode = isRight ? 200 : 404
      response.setHeader('content-type', 'application/dns-message')
      response.end(isRight ? Buffer.from(right(query)) : '')
    }
    server.on('request', onRequest)
    server.listen(0, '::1')
    await once(server, 'listening')
    const at = `@[::1]:${(server.address() as AddressInfo).port}`
    const { out, err } = await run(['www.example', at, '--https', '--ca', file, '--json'])
    server.close()
    expect(err).toBe('')
    expect(JSON.parse(out)).toMatchObject({ transport: 'https', id: 0, answers: [{ data: '2001:db8::80' }] })
    expect(version).toBe(http2 ? '2.0' : '1.1')
  })

  test('a server that speaks no TLS', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.end('220 mail.example ESMTP\r\n')
    })
    server.listen(0, '::1')
    await once(server, 'listening')
    const at = `@[::1]:${(server.address() as AddressInfo).port}`
    const { code, err } = await run(['www.example', at, '--tls'])
    server.close()
    expect([code, err]).toEqual([3, expect.stringMatching(/does not speak TLS/)])
  })

  test('a file that is not there', async () => {
    const { code, err } = await run(['www.example', '@::1', '--tls', '--ca', '/none.pem'])
    expect([code, err]).toEqual([3, expect.stringMatching(/none\.pem/)])
  })

  test.each([
    ['en', / holds no certificate in PEM\./],
    ['es', /no hay ningún certificado en PEM\./],
  ] as const)('a file that holds no certificate (%s)', async (language, words) => {
    const other = `${file}.txt`
    writeFileSync(other, '$ORIGIN example.')
    const { code, err } = await run(['www.example', '@::1', '--tls', '--ca', other], language)
    expect([code, err]).toEqual([3, expect.stringMatching(words)])
    expect(err).toMatch(/ {2}openssl x509 -inform der -in \S+ -out server-cert\.pem$/m)
  })
})

describe('what is asked wrongly', () => {
  test.each<[string[], string, string]>([
    [['query'], 'Which name?', '¿Qué nombre?'],
    [['query', 'a..b'], '  a..b\n    ^', '  a..b\n    ^'],
    [['query', `${'x'.repeat(64)}.test`], 'more than 63 octets', '63 octetos'],
    [['query', 'example', 'AAAAA'], 'Did you mean “AAAA”?', '¿Querías decir «AAAA»?'],
    [['query', 'example', '@'], 'right after the @', 'justo después de la @'],
    [['query', 'example', '@[::1'], '  @[::1\n   ^', '  @[::1\n   ^'],
    [['query', 'example', '@[::1]:70000'], '  @[::1]:70000\n         ^', '  @[::1]:70000\n         ^'],
    [['query', '2001:db8::1'], 'seis dns query -x 2001:db8::1', 'seis dns query -x 2001:db8::1'],
    [['query', '-x', 'www.example'], 'not www.example', 'no www.example'],
    [['query', 'example', '--tcp', '--tls'], '--tcp', '--tls'],
    [['query', 'example', 'AAAA', 'more'], 'more', 'more'],
    [['query', 'example', '--port', '0'], '--port', '--port'],
    [['quer'], 'query', 'query'],
    [[], 'query, check, serve', 'query, check, serve'],
  ])('%s', async (args, english, spanish) => {
    for (const [language, said] of [
      ['en', english],
      ['es', spanish],
    ] as const) {
      const { code, out, err } = await recorded((io) => command.run(args, io), { language })
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(said)
    }
  })
})
