/** What is counted, and whether Prometheus can read it. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { type Message, query } from '#core/dns/message.ts'
import { parseName } from '#core/dns/name.ts'
import { parseType } from '#core/dns/record-type.ts'
import { buildZone } from '#core/dns/zone/build-zone.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { ask } from '#servers/dns/client/ask.ts'
import { NameServer } from '#servers/dns/name-server.ts'
import { hasTool } from '../../../../testing/dns/tools.ts'
import { Metrics } from './metrics.ts'
import { MetricsService } from './metrics-service.ts'

const zone = buildZone(
  parseZoneFile(`$ORIGIN a\\"b\\\\.example.
$TTL 300
@ SOA ns h 77 2 3 4 5
 NS ns
ns AAAA 2001:db8::53
${Array.from({ length: 40 }, (_, i) => `big TXT "${i} ${'x'.repeat(60)}"`).join('\n')}
`).records,
).zone!

/** Each sample by its name and labels. Throws for a line that the format does not have. */
function samplesOf(text: string): Map<string, number> {
  const samples = new Map<string, number>()
  const typed = new Set<string>()
  for (const line of text.trimEnd().split('\n')) {
    const type = /^# TYPE ([a-z_]+) (?:counter|gauge)$/.exec(line)?.[1]
    if (type !== undefined) {
      expect(typed).not.toContain(type)
      typed.add(type)
    }
    if (/^# (?:TYPE|HELP) /.test(line)) continue
    const label = '[a-z]+="(?:[^"\\\\\\n]|\\\\["\\\\n])*"'
    const [, name, labels = '', value] =
      new RegExp(`^([a-z_]+)({${label}(?:,${label})*})? (\\d+(?:\\.\\d+)?)$`).exec(line) ?? []
    if (name === undefined) throw new Error(line)
    expect(typed).toContain(name)
    expect(samples.has(name + labels)).toBe(false)
    samples.set(name + labels, Number(value))
  }
  return samples
}

const question = (name: string, type: string): Message =>
  query(1, { qname: parseName(name), qtype: parseType(type)!, qclass: 1 }, { rd: true })

test('counts by transport, type and code, and what else there is', async () => {
  const metrics = new Metrics()
  const server = await NameServer.start({
    ...{ zones: [zone], listen: ['::1'], port: 0, rate: 5 },
    log: (entry) => metrics.record(entry),
  })
  const forwarded = { hits: 3, misses: 2, failed: 1, records: 9, inFlight: 0 }
  const text = () => metrics.text({ zones: [zone], connections: server.connectionCount, forwarded })
  const service = await MetricsService.open(0, text)
  try {
    const place = { address: '::1', port: server.port }
    const options = { transport: 'udp', timeout: 200, tries: 1 } as const
    const name = 'a\\"b\\\\.example'
    await ask(question(`ns.${name}`, 'AAAA'), place, options)
    await ask(question(`ns.${name}`, 'AAAA'), place, options)
    await ask(question(`none.${name}`, 'TYPE4711'), place, options)
    await ask(question(`big.${name}`, 'TXT'), place, options)
    await ask(question('other.test', 'A'), place, { ...options, transport: 'tcp', timeout: 5000 })
    await ask(question('other.test', 'A'), place, options)
    for (let i = 0; i < 4; i++) await ask(question(`ns.${name}`, 'AAAA'), place, options).catch(() => {})
    const response = await fetch(`http://127.0.0.1:${service.port}/metrics`)
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const body = await response.text()
    const samples = Object.fromEntries(samplesOf(body))
    expect(samples).toMatchObject({
      'seis_dns_queries_total{transport="udp",type="other",rcode="NXDOMAIN"}': 1,
      'seis_dns_queries_total{transport="udp",type="TXT",rcode="NOERROR"}': 1,
      'seis_dns_queries_total{transport="tcp",type="A",rcode="REFUSED"}': 1,
      'seis_dns_zone_serial{zone="a\\\\\\"b\\\\\\\\.example."}': 77,
      'seis_dns_zone_records{zone="a\\\\\\"b\\\\\\\\.example."}': 43,
      seis_dns_faults_total: 0,
      seis_dns_cache_hits_total: 3,
    })
    const limited = (action: string) => samples[`seis_dns_rate_limited_total{action="${action}"}`]!
    // The second may have turned meanwhile.
    expect(limited('dropped')).toBeLessThanOrEqual(3)
    expect(samples['seis_dns_truncated_total{transport="udp"}']).toBe(1 + limited('truncated'))
    expect(samples.process_resident_memory_bytes).toBeGreaterThan(1e7)
    if (hasTool('promtool', '--version')) {
      const checked = spawnSync('promtool', ['check', 'metrics'], { input: body, encoding: 'utf8' })
      expect(checked.stdout + checked.stderr).toBe('')
    }
    if (service.addresses.includes('::1')) {
      expect((await fetch(`http://[::1]:${service.port}/other`)).status).toBe(404)
      expect((await fetch(`http://[::1]:${service.port}/metrics`, { method: 'POST' })).status).toBe(405)
    }
  } finally {
    service.close()
    await server.stop()
  }
})

test('a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  await expect(MetricsService.open(port, () => '')).rejects.toMatchObject({ code: 'EADDRINUSE' })
  other.close()
})
