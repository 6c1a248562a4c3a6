/** `seis dns serve` in a process of its own, with the signals that it gets. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { runCertificate } from '#cli/commands/dns/certificate/run-certificate.ts'
import { runQuery } from '#cli/commands/dns/query/run-query.ts'
import { query } from '#core/dns/message.ts'
import { parseName } from '#core/dns/name.ts'
import type { ResourceRecord, SoaData } from '#core/dns/record.ts'
import { repositoryRoot } from '#grader/catalog.ts'
import { selfSigned } from '#servers/dns/tls/self-signed.ts'
import { Asker } from '../../../../../testing/dns/asker.ts'
import { recorded } from '../../../../../testing/recorded-io.ts'
import { scratchFolders } from '../../../../../testing/scratch.ts'
import { openTestTerminal } from '../../../../../testing/terminal.ts'
import { runServe } from './run-serve.ts'

const freshFolder = scratchFolders('serve')
const bin = join(repositoryRoot, 'bin', 'seis.mjs')
const env = {
  PATH: process.env.PATH!,
  HOME: process.env.HOME!,
  TERM: 'xterm',
  NODE_COMPILE_CACHE: freshFolder(),
}

const zoneText = (serial: number, more = '') =>
  `$ORIGIN example.\n$TTL 300\n@ SOA ns h ${serial} 2 3 4 5\n NS ns\nns AAAA 2001:db8::53\n${more}`

function zoneFile(text: string): string {
  const file = join(freshFolder(), 'example.zone')
  writeFileSync(file, text)
  return file
}

interface Running {
  readonly child: ChildProcess
  readonly port: number
  readonly out: () => string
  readonly err: () => string
}

/** Where lines break depends on the folder of the zone. */
function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

async function serving(args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [bin, 'dns', 'serve', '--port', '0', '--lang', 'en', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (data) => (out += String(data)))
  child.stderr.on('data', (data) => (err += String(data)))
  await vi.waitFor(() => expect(err).toMatch(/--port \d+/), { timeout: 60_000 })
  return { child, port: Number(/--port (\d+)/.exec(err)![1]), out: () => out, err: () => inOneLine(err) }
}

const soaQuery = query(0, { qname: parseName('example'), qtype: 6, qclass: 1 })

async function serialOf(asker: Asker): Promise<number | undefined> {
  const reply = await asker.ask(soaQuery, 10_000)
  return (reply?.answers[0] as ResourceRecord<SoaData> | undefined)?.data.serial
}

test('serves, reloads at SIGHUP, keeps the old zone where the new one has errors, ends at SIGTERM', async () => {
  const file = zoneFile(zoneText(1))
  const { child, port, out, err } = await serving(['--zone', file, '--listen', '::1', '--log'])
  const asker = await Asker.open(port)
  expect(await serialOf(asker)).toBe(1)
  writeFileSync(file, zoneText(2))
  child.kill('SIGHUP')
  await vi.waitFor(() => expect(err()).toMatch(/read again, \d names, serial 2/), { timeout: 20_000 })
  expect(await serialOf(asker)).toBe(2)
  for (const [text, said] of [
    [zoneText(3, 'www AAAA 2001:db8:::1\n'), /:6:\d+ .*2001:db8:::1/],
    [zoneText(3, 'ns CNAME other\n'), /CNAME/],
    [zoneText(3).replaceAll('example', 'elsewhere'), /is the zone elsewhere now/],
  ] as const) {
    const before = err().length
    writeFileSync(file, text)
    child.kill('SIGHUP')
    await vi.waitFor(() => expect(err().slice(before)).toMatch(/still served, serial 2/), {
      timeout: 20_000,
    })
    expect(err().slice(before)).toMatch(said)
    expect(await serialOf(asker)).toBe(2)
  }
  rmSync(file)
  child.kill('SIGHUP')
  await vi.waitFor(() => expect(err()).toMatch(/ENOENT/), { timeout: 20_000 })
  expect(await serialOf(asker)).toBe(2)
  asker.close()
  const start = performance.now()
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(performance.now() - start).toBeLessThan(5000)
  const lines = out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.length).toBe(6)
  expect(lines[0]).toMatchObject({
    client: '::1',
    transport: 'udp',
    qname: 'example.',
    qtype: 'SOA',
    rcode: 'NOERROR',
    outcome: 'answered',
  })
})

test('over TLS and HTTPS with a certificate of our own; SIGHUP reads it again', async () => {
  const folder = freshFolder()
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const files = ['--cert', cert, '--key', key]
  const certificate = (more: readonly string[]) =>
    recorded((io) => runCertificate([...files, ...more], io), { language: 'en' })
  expect(await certificate(['::1'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/for ::1, valid for 90/),
  })
  expect(statSync(key).mode & 0o777).toBe(0o600)
  expect(await certificate([])).toMatchObject({
    code: 3,
    err: expect.stringMatching(/cert\.pem|key\.pem is there/),
  })
  const listen = ['--listen', '::1', '--tls', '0', '--https', '0']
  const { child, err } = await serving(['--zone', zoneFile(zoneText(1)), ...listen, ...files])
  const ports = {
    tls: /Over TLS at port (\d+)/.exec(err())?.[1],
    https: /Over HTTPS at port (\d+), path \/dns-query/.exec(err())?.[1],
  }
  const query = async (transport: 'tls' | 'https') => {
    const where = ['@::1', '--port', ports[transport]!, `--${transport}`, '--ca', cert]
    return recorded((io) => runQuery(['example', 'SOA', '--short', ...where], io), { language: 'en' })
  }
  expect(await query('tls')).toMatchObject({ code: 0, out: expect.stringMatching(/ns\.example/) })
  expect(await query('https')).toMatchObject({ code: 0, out: expect.stringMatching(/ns\.example/) })
  const old = readFileSync(cert)
  rmSync(cert)
  child.kill('SIGHUP')
  await vi.waitFor(() => expect(err()).toMatch(/cert\.pem cannot be read.*still see the certificate/), {
    timeout: 20_000,
  })
  writeFileSync(cert, old)
  expect((await query('tls')).code).toBe(0)
  for (const file of [cert, key]) rmSync(file)
  await certificate(['::1', '--days', '3'])
  child.kill('SIGHUP')
  await vi.waitFor(() => expect(err()).toMatch(/new connections see this certificate/), { timeout: 20_000 })
  expect((await query('tls')).code).toBe(0)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('ends when its terminal is closed', async () => {
  const file = zoneFile(zoneText(1))
  const command = [
    process.execPath,
    bin,
    'dns',
    'serve',
    '--zone',
    file,
    '--listen',
    '::1',
    '--port',
    '0',
    '--lang',
    'es',
  ]
  const terminal = openTestTerminal(command, { env })
  await terminal.see('Pregúntale desde otra terminal', 60_000)
  const port = Number(/--port (\d+)/.exec(terminal.output())![1])
  // Python's end closes the other side of the terminal.
  terminal.child.kill('SIGKILL')
  await vi.waitFor(
    async () => {
      const socket = createSocket('udp6')
      socket.bind({ address: '::1', port, exclusive: true })
      await once(socket, 'listening').finally(() => socket.close())
    },
    { timeout: 20_000, interval: 200 },
  )
})

describe('what keeps it from starting', () => {
  const run = async (args: readonly string[], language: 'en' | 'es' = 'en') => {
    const said = await recorded((io) => runServe(args, io), { language })
    return { ...said, err: inOneLine(said.err) }
  }

  test('no zone, no file, a file that is no zone', async () => {
    expect(await run([])).toMatchObject({ code: 2, err: expect.stringMatching(/Which zone\?/) })
    expect(await run(['--zone', '/none.zone'], 'es')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/none\.zone.*ENOENT/),
    })
    const bad = await run(['--zone', zoneFile(zoneText(1, 'www AAAA x\nwww A y\n'))])
    expect(bad.code).toBe(1)
    expect(bad.err).toMatch(/example\.zone:6:10 /)
    expect(bad.err).toMatch(/example\.zone:7:7 /)
    expect(bad.err).toMatch(/With errors a zone is not served/)
  })

  test('the same zone twice', async () => {
    const { code, err } = await run([zoneFile(zoneText(1)), zoneFile(zoneText(2))])
    expect([code, err]).toEqual([1, expect.stringMatching(/are the zone example\./)])
  })

  test('certificates', async () => {
    const zone = ['--zone', zoneFile(zoneText(1)), '--listen', '::1', '--port', '0']
    const folder = freshFolder()
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
    const pair = ['--cert', cert, '--key', key]
    for (const usage of [['--tls', '0'], ['--https', '0', '--cert', cert], pair, ['--tls', 'x', ...pair]])
      expect(await run([...zone, ...usage])).toMatchObject({ code: 2 })
    expect(await run([...zone, '--tls', '0', ...pair], 'es')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/cert\.pem no se puede leer.*Revisa la ruta/),
    })
    await recorded((io) => runCertificate([...pair, 'a.example'], io), { language: 'en' })
    writeFileSync(key, readFileSync(cert))
    expect(await run([...zone, '--tls', '0', ...pair])).toMatchObject({
      code: 3,
      err: expect.stringMatching(/holds no private key/),
    })
    const past = selfSigned(['a.example'], 2, new Date('2020-01-01T00:00:00Z'))
    writeFileSync(cert, past.cert)
    writeFileSync(key, past.key)
    expect(await run([...zone, '--https', '0', ...pair])).toMatchObject({
      code: 3,
      err: expect.stringMatching(/expired on 2020-01-03\. .*npx seis dns certificate/),
    })
  })

  test('servers to forward to', async () => {
    const zone = ['--zone', zoneFile(zoneText(1)), '--listen', '::1', '--port', '0']
    expect(await run([...zone, '--allow-forward', '2001:db8::/32'])).toMatchObject({ code: 2 })
    expect(await run([...zone, '--forward', 'ns.example'], 'es')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--forward admite una dirección/),
    })
    for (const [language, words] of [
      ['en', '--forward takes an address, with or without a port, not [::1]:99999.'],
      ['es', '--forward admite una dirección, con puerto o sin él, no [::1]:99999.'],
    ] as const) {
      const { code, err } = await run([...zone, '--forward', '[::1]:99999'], language)
      expect([code, err]).toEqual([2, expect.stringContaining(words)])
    }
    expect(await run([...zone, '--forward', '2001:db8::1', '--allow-forward', '::/129'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--allow-forward takes an address or a prefix/),
    })
  })

  test('addresses and ports', async () => {
    const zone = ['--zone', zoneFile(zoneText(1))]
    expect(await run([...zone, '--listen', 'localhost'])).toMatchObject({ code: 2 })
    expect(await run([...zone, '--port', '65536'])).toMatchObject({ code: 2 })
    expect(await run([...zone, '--rate', '0'])).toMatchObject({ code: 2 })
    const away = await run([...zone, '--listen', '2001:db8::1', '--port', '0'], 'es')
    expect([away.code, away.err]).toEqual([3, expect.stringMatching(/no tiene la dirección 2001:db8::1/)])
    const noInterface = await run([...zone, '--listen', 'fe80::1', '--port', '0'])
    expect([noInterface.code, noInterface.err]).toEqual([
      3,
      expect.stringMatching(/needs its interface|does not have/),
    ])
    const socket = createSocket('udp6')
    socket.bind(0, '::1')
    await once(socket, 'listening')
    const taken = await run([...zone, '--listen', '::1', '--port', String(socket.address().port)])
    const tcp = createServer().listen(0, '127.0.0.1')
    await once(tcp, 'listening')
    const { port } = tcp.address() as { port: number }
    const noMetrics = await run([...zone, '--listen', '::1', '--port', '0', '--metrics', String(port)])
    tcp.close()
    expect(noMetrics).toMatchObject({
      code: 3,
      err: expect.stringMatching(/is taken at 127\.0\.0\.1 over TCP.*--metrics 9153/),
    })
    socket.close()
    expect([taken.code, taken.err]).toEqual([
      3,
      expect.stringMatching(/is taken at ::1 over UDP[\s\S]*--port 5300/),
    ])
  })
})
