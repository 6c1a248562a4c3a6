/** The server over TLS and HTTPS: with our own client, with other programs, and with clients that keep to no rule. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2'
import { request } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatBase64url } from '#core/bytes/base64.ts'
import { ednsOf, withEdns } from '#core/dns/edns.ts'
import { ednsOption, paddingFor } from '#core/dns/edns-option.ts'
import { decodeMessage, encodeMessage, type Message, query } from '#core/dns/message.ts'
import { parseName } from '#core/dns/name.ts'
import { parseType } from '#core/dns/record-type.ts'
import { FrameReader, frameMessage } from '#core/dns/tcp-frames.ts'
import { buildZone } from '#core/dns/zone/build-zone.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { ask as askServer } from '#servers/dns/client/ask.ts'
import { NameServer, type NameServerOptions } from '#servers/dns/name-server.ts'
import { hasTool, outputOf } from '../../../../testing/dns/tools.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'
import { type CertificateError, type Credentials, readCredentials } from './certificate.ts'
import { selfSigned } from './self-signed.ts'

const freshFolder = scratchFolders('dns-tls')
const zone = buildZone(
  parseZoneFile(`$ORIGIN example.
$TTL 300
@ SOA ns h 1 2 3 4 5
 NS ns
ns AAAA 2001:db8::53
www 60 AAAA 2001:db8::80
${Array.from({ length: 40 }, (_, i) => `big TXT "${i} ${'x'.repeat(60)}"`).join('\n')}
`).records,
).zone!
const hosts = ['localhost', '::1', '127.0.0.1']
const now = new Date()
let credentials: Credentials
let caFile: string

beforeAll(() => {
  credentials = selfSigned(hosts, 2, now)
  caFile = join(freshFolder(), 'ca.pem')
  writeFileSync(caFile, credentials.cert)
})

async function withServer<T>(
  options: Partial<NameServerOptions>,
  work: (ports: { tls: number; https: number }, server: NameServer) => Promise<T>,
): Promise<T> {
  const server = await NameServer.start({
    ...{ zones: [zone], listen: ['::1', '127.0.0.1'], port: 0 },
    secure: { credentials, tls: 0, https: 0 },
    ...options,
  })
  const { tls, https } = server.securePorts
  try {
    return await work({ tls: tls!, https: https! }, server)
  } finally {
    await server.stop()
  }
}

const question = (name: string, type = 'AAAA', id = 0) =>
  query(id, { qname: parseName(name), qtype: parseType(type)!, qclass: 1 })
const octetsOf = (name: string, type?: string) => encodeMessage(question(name, type))

async function open(port: number, protocols = ['dot']): Promise<{ socket: TLSSocket; messages: Message[] }> {
  const options = { host: '::1', port, ca: credentials.cert, ALPNProtocols: protocols, allowHalfOpen: true }
  const socket = connectTls(options)
  const reader = new FrameReader()
  const messages: Message[] = []
  socket.on('data', (piece: Buffer) =>
    messages.push(...reader.push(piece).map((each) => decodeMessage(each))),
  )
  await once(socket, 'secureConnect')
  socket.on('error', () => {})
  return { socket, messages }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(5)
}

describe('DNS over TLS', () => {
  test('many queries through one connection, in order, and big answers; the client may end its side', () =>
    withServer({}, async ({ tls }) => {
      const { socket, messages } = await open(tls)
      expect(socket.alpnProtocol).toBe('dot')
      const queries = Array.from({ length: 50 }, (_, i) =>
        i % 2 === 0 ? question('www.example', 'AAAA', i) : question('big.example', 'TXT', i),
      )
      socket.end(Buffer.concat(queries.map((each) => frameMessage(encodeMessage(each)))))
      await once(socket, 'end')
      expect(messages.map(({ id }) => id)).toEqual(queries.map(({ id }) => id))
      expect(messages[1]!.answers.length).toBe(40)
    }))

  test('a client that asks for another protocol is refused, one that names none is not', () =>
    withServer({}, async ({ tls }) => {
      await expect(open(tls, ['h2'])).rejects.toMatchObject({ code: expect.stringMatching(/ALERT|SSL/) })
      const { socket, messages } = await open(tls, [])
      socket.write(frameMessage(octetsOf('www.example')))
      await until(() => messages.length === 1)
      socket.destroy()
    }))

  test('answers to padded queries are padded to blocks of 468 octets, others are not', () =>
    withServer({}, async ({ tls, https }) => {
      const plain = withEdns(question('www.example'), {})
      const padded = withEdns(plain, { options: [paddingFor(encodeMessage(plain).length, 128)] })
      for (const [transport, port] of [
        ['tls', tls],
        ['https', https],
      ] as const) {
        const options = { transport, timeout: 10_000, tries: 1, ca: credentials.cert }
        const server = { address: '::1', port }
        const answer = await askServer(padded, server, options)
        expect(answer.octets.length).toBe(468)
        expect(ednsOf(answer.response)!.options.map(({ code }) => code)).toEqual([ednsOption.padding])
        expect((await askServer(plain, server, options)).octets.length).toBeLessThan(100)
      }
    }))

  test('idle connections, unfinished handshakes and plain noise end, and count until then', () =>
    withServer({ idleMilliseconds: 300, mostConnections: 3 }, async ({ tls, https }, server) => {
      for (const port of [tls, https]) {
        const silent = connect({ host: '::1', port })
        const noisy = connect({ host: '::1', port })
        noisy.on('error', () => {})
        noisy.end('GET / HTTP/1.0\r\n\r\n')
        const protocols = [port === tls ? 'dot' : 'h2']
        const socket = connectTls({
          host: '::1',
          port,
          ca: credentials.cert,
          ALPNProtocols: protocols,
        }).resume()
        await Promise.all([silent, noisy, socket].map((each) => each.destroyed || once(each, 'close')))
      }
      await until(() => server.connectionCount === 0)
      const many = Array.from({ length: 8 }, () => connect({ host: '::1', port: tls }).on('error', () => {}))
      await Promise.all(many.map((each) => once(each, 'connect')))
      await until(() => many.filter((each) => each.destroyed || each.readableEnded).length >= 5)
      expect(server.connectionCount).toBeLessThanOrEqual(3)
    }))

  test('a new certificate is seen by new connections, and the old ones go on', () =>
    withServer({}, async ({ tls }, server) => {
      const { socket, messages } = await open(tls)
      const next = selfSigned(hosts, 3, now)
      server.renewCredentials(next)
      socket.write(frameMessage(octetsOf('www.example')))
      await until(() => messages.length === 1)
      await expect(open(tls)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
      const renewed = connectTls({ host: '::1', port: tls, ca: next.cert })
      await once(renewed, 'secureConnect')
      renewed.destroy()
    }))
})

describe('DNS over HTTPS', () => {
  interface Got {
    readonly status: number
    readonly headers: IncomingHttpHeaders
    readonly body: Buffer
  }
  type Way = (port: number, method: string, path: string, type?: string, body?: Uint8Array) => Promise<Got>

  const http1: Way = (port, method, path, type, body) =>
    new Promise((resolve, reject) => {
      const headers = type === undefined ? {} : { 'content-type': type }
      const options = { host: '::1', port, path, method, ca: credentials.cert, agent: false, headers }
      const sent = request(options, (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(pieces) }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })

  const http2: Way = (port, method, path, type, body) =>
    new Promise((resolve, reject) => {
      const session = connectHttp2(`https://[::1]:${port}`, { ca: credentials.cert })
      session.on('error', reject)
      const about = {
        ':method': method,
        ':path': path,
        ...(type === undefined ? {} : { 'content-type': type }),
      }
      const stream = session.request(about, { endStream: body === undefined })
      let headers: IncomingHttpHeaders = {}
      const pieces: Buffer[] = []
      stream.on('response', (come) => (headers = come))
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      // The rest of a body that is too long is not wanted.
      stream.on('error', () => {})
      stream.on('close', () => {
        session.close()
        resolve({ status: Number(headers[':status' as never]), headers, body: Buffer.concat(pieces) })
      })
      if (body !== undefined) stream.end(body)
    })

  const media = 'application/dns-message'
  const get = (octets: Uint8Array) => `/dns-query?dns=${formatBase64url(octets)}`

  test.each([
    ['HTTP/1.1', http1],
    ['HTTP/2', http2],
  ])('GET and POST, how long a cache may keep them, and what is refused: %s', (_, send) =>
    withServer({}, async ({ https }) => {
      const asked = octetsOf('www.example')
      for (const got of [
        await send(https, 'GET', get(asked)),
        await send(https, 'GET', `/dns-query?x=1&dns=${formatBase64url(asked)}`),
        await send(https, 'POST', '/dns-query', media, asked),
        await send(https, 'POST', '/dns-query', 'Application/DNS-Message; x=y', asked),
      ]) {
        expect(got.status).toBe(200)
        expect(got.headers).toMatchObject({ 'content-type': media, 'cache-control': 'max-age=60' })
        expect(decodeMessage(got.body).answers.length).toBe(1)
      }
      const head = await send(https, 'HEAD', get(asked))
      expect([head.status, head.body.length, head.headers['content-type']]).toEqual([200, 0, media])
      // The answers that are no: for a name that is not there, and for one that is not ours.
      const none = await send(https, 'GET', get(octetsOf('none.example')))
      expect([none.status, none.headers['cache-control']]).toEqual([200, 'max-age=5'])
      expect(decodeMessage(none.body).rcode).toBe(3)
      const other = await send(https, 'GET', get(octetsOf('other.test')))
      expect([other.status, other.headers['cache-control']]).toEqual([200, 'max-age=0'])
      const big = await send(https, 'POST', '/dns-query', media, octetsOf('big.example', 'TXT'))
      expect(decodeMessage(big.body).answers.length).toBe(40)
      // A whole zone has no place in one response.
      const transfer = await send(https, 'POST', '/dns-query', media, octetsOf('example', 'AXFR'))
      expect(decodeMessage(transfer.body).rcode).toBe(5)
      const refused: [number, string, string, (string | undefined)?, Uint8Array?][] = [
        [404, 'GET', '/'],
        [404, 'GET', '/dns-query/?dns=AAAB'],
        [400, 'GET', '/dns-query'],
        [400, 'GET', '/dns-query?dns='],
        [400, 'GET', '/dns-query?dns=*'],
        [400, 'GET', '/dns-query?dns=AAAB'],
        [415, 'POST', '/dns-query', 'application/json', asked],
        [415, 'POST', '/dns-query', undefined, asked],
        [413, 'POST', '/dns-query', media, new Uint8Array(65_536)],
        [400, 'POST', '/dns-query', media, new Uint8Array(3)],
        [405, 'PUT', '/dns-query', media, asked],
        [405, 'DELETE', '/dns-query'],
      ]
      for (const [status, ...what] of refused) {
        const got = await send(https, ...what)
        expect([got.status, ...what.slice(0, 3)]).toEqual([status, ...what.slice(0, 3)])
      }
      expect((await send(https, 'PUT', '/dns-query')).headers.allow).toBe('GET, HEAD, POST')
    }),
  )

  test('many requests of one connection at a time; none holds it by sending slowly', () =>
    withServer({ idleMilliseconds: 2000 }, async ({ https }, server) => {
      const session = connectHttp2(`https://[::1]:${https}`, { ca: credentials.cert })
      session.on('error', () => {})
      // Until it knows how many the server takes at a time, a client may send more, and those are refused.
      await once(session, 'remoteSettings')
      let good = 0
      const streams = Array.from({ length: 200 }, () =>
        session.request({ ':path': get(octetsOf('www.example')) }),
      )
      for (const stream of streams) {
        stream.on('data', () => good++)
        stream.end()
      }
      await Promise.all(streams.map((stream) => once(stream, 'close')))
      expect(good).toBe(200)
      const slow = session.request({ ':method': 'POST', ':path': '/dns-query', 'content-type': media })
      slow.on('error', () => {})
      const drip = setInterval(() => slow.write(Buffer.of(0)), 50)
      await once(session, 'close')
      clearInterval(drip)
      await until(() => server.connectionCount === 0)
    }))
})

describe('programs that others wrote', () => {
  const www = /www\.example\.\s+60\s+IN\s+AAAA\s+2001:db8::80/

  test.skipIf(!hasTool('dig')).each([
    ['::1', '+tls'],
    ['127.0.0.1', '+tls'],
    ['::1', '+https'],
    ['127.0.0.1', '+https-post'],
  ])('dig, %s %s (skipped where it is not installed)', (host, how) =>
    withServer({}, async ({ tls, https }) => {
      const port = how === '+tls' ? tls : https
      const said = await outputOf('dig', [
        `@${host}`,
        '-p',
        `${port}`,
        how,
        `+tls-ca=${caFile}`,
        'www.example',
        'AAAA',
      ])
      expect(said).toMatch(www)
      expect(said).not.toMatch(/malformed|mismatch|unexpected|failed/i)
      const big = [`@${host}`, '-p', `${port}`, how, `+tls-ca=${caFile}`, 'big.example', 'TXT', '+short']
      expect((await outputOf('dig', big)).trim().split('\n').length).toBe(40)
    }),
  )

  test.skipIf(!hasTool('kdig')).each([
    ['::1', '+tls'],
    ['127.0.0.1', '+tls'],
    ['::1', '+https'],
    ['127.0.0.1', '+https-get'],
  ])('kdig, %s %s (skipped where it is not installed)', (host, how) =>
    withServer({}, async ({ tls, https }) => {
      const port = how === '+tls' ? tls : https
      const certificate = [`+tls-ca=${caFile}`, '+tls-hostname=localhost']
      const said = await outputOf('kdig', [
        `@${host}`,
        '-p',
        `${port}`,
        how,
        ...certificate,
        'www.example',
        'AAAA',
      ])
      expect(said).toMatch(www)
      expect(said).toMatch(/The certificate is trusted|TLS session/i)
      expect(said).not.toMatch(/^;; (?:WARNING|ERROR)/m)
    }),
  )
})

describe('certificates', () => {
  /** The two in files of a fresh folder. */
  function files({ cert, key }: Credentials): [string, string] {
    const folder = freshFolder()
    writeFileSync(join(folder, 'cert.pem'), cert)
    writeFileSync(join(folder, 'key.pem'), key)
    return [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  }
  const faultOf = (cert: string, key: string, time = now) => {
    try {
      readCredentials(cert, key, time)
      return undefined
    } catch (error) {
      const { fault, detail } = error as CertificateError
      return detail === '' ? fault : `${fault} ${detail}`
    }
  }

  test('what can be wrong with them', () => {
    const [cert, key] = files(selfSigned(hosts, 2, now))
    const [otherCert, otherKey] = files(selfSigned(hosts, 2, now))
    const folder = freshFolder()
    mkdirSync(join(folder, 'folder'))
    writeFileSync(join(folder, 'empty'), '')
    const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
    expect(faultOf(cert, key)).toBeUndefined()
    expect(faultOf(cert, otherKey)).toBe('mismatch')
    expect(faultOf(otherCert, key)).toBe('mismatch')
    expect(faultOf(cert, key, later(3))).toBe(`expired ${later(2).toISOString().slice(0, 10)}`)
    expect(faultOf(cert, key, later(-2))).toBe(`notYet ${later(-1).toISOString().slice(0, 10)}`)
    expect(faultOf(join(folder, 'none'), key)).toBe('unreadable ENOENT')
    expect(faultOf(cert, join(folder, 'folder'))).toBe('unreadable EISDIR')
    expect(faultOf(join(folder, 'empty'), key)).toBe('notCertificate')
    expect(faultOf(key, key)).toBe('notCertificate')
    expect(faultOf(cert, cert)).toBe('notKey')
  })

  const hasOpenssl = hasTool('openssl', 'version')
  test.skipIf(!hasOpenssl)('OpenSSL finds no fault with ours (skipped where it is not installed)', () => {
    const [cert] = files(
      selfSigned(['ns.example.com', '*.example.org', '2001:db8::53', '192.0.2.53'], 90, now),
    )
    const { stdout } = spawnSync('openssl', ['x509', '-in', cert, '-noout', '-text'], { encoding: 'utf8' })
    expect(stdout).toMatch(
      /DNS:ns\.example\.com, DNS:\*\.example\.org, IP Address:2001:DB8:0:0:0:0:0:53, IP Address:192\.0\.2\.53/,
    )
    const asked = ['x509', '-in', cert, '-noout', '-checkip', '2001:db8::53']
    expect(spawnSync('openssl', asked, { encoding: 'utf8' }).stdout).toMatch(/does match certificate/)
  })

  test.skipIf(!hasOpenssl)('a key with a password, and RSA (skipped where OpenSSL is not installed)', () => {
    const folder = freshFolder()
    const make = (...args: string[]) => spawnSync('openssl', args, { cwd: folder })
    const subject = ['-subj', '/CN=x', '-days', '2']
    make('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key', '-out', 'cert', ...subject)
    make('pkey', '-in', 'key', '-aes128', '-passout', 'pass:abcd', '-out', 'locked')
    make('req', '-x509', '-newkey', 'rsa:512', '-nodes', '-keyout', 'short', '-out', 'shortcert', ...subject)
    const path = (name: string) => join(folder, name)
    const soon = new Date(Date.now() + 1000)
    expect(faultOf(path('cert'), path('key'), soon)).toBeUndefined()
    expect(faultOf(path('cert'), path('locked'), soon)).toBe('locked')
    expect(faultOf(path('shortcert'), path('short'), soon)).toMatch(
      /^(?:refused .*key too small|unreadable ENOENT)/,
    )
  })

  test('dates past 2049 have four digits for the year', () => {
    const [cert, key] = files(selfSigned(hosts, 3650, new Date('2045-06-01T00:00:00Z')))
    expect(faultOf(cert, key, new Date('2050-01-01T00:00:00Z'))).toBeUndefined()
    expect(faultOf(cert, key, new Date('2056-01-01T00:00:00Z'))).toBe('expired 2055-05-30')
  })
})
