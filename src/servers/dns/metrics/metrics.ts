/** What a server has done, counted, in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
import { formatName } from '#core/dns/name.ts'
import { rcodeName } from '#core/dns/rcode.ts'
import { typeName } from '#core/dns/record-type.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import type { LogEntry } from '#servers/dns/query-log.ts'

/** What is not counted but there at the time of asking. */
export interface ServerState {
  readonly zones: Iterable<Zone>
  readonly connections: number
  readonly forwarded?:
    | {
        readonly hits: number
        readonly misses: number
        readonly failed: number
        readonly records: number
        readonly inFlight: number
      }
    | undefined
}

type Labels = Readonly<Record<string, string>>

export class Metrics {
  private readonly queries = new Map<string, { readonly labels: Labels; count: number }>()
  private readonly truncated = new Map<string, number>()
  private readonly limited = { dropped: 0, truncated: 0 }
  private silent = 0
  private failed = 0
  private readonly records = new WeakMap<Zone, number>()

  record({ transport, response, outcome }: LogEntry): void {
    if (outcome === 'silent') this.silent++
    if (outcome === 'failed') this.failed++
    if (response === undefined || outcome === 'failed') return
    if (outcome === 'dropped' || outcome === 'truncated') this.limited[outcome]++
    // A client that asks for all 65536 types should not make a series of each.
    const name = response.question === undefined ? 'none' : typeName(response.question.qtype)
    const type = name.startsWith('TYPE') ? 'other' : name
    const rcode = rcodeName(response.rcode)
    const key = `${transport} ${type} ${rcode}`
    const known = this.queries.get(key)
    if (known === undefined) this.queries.set(key, { labels: { transport, type, rcode }, count: 1 })
    else known.count++
    if (outcome !== 'dropped' && (response.octets[2]! & 2) !== 0) {
      this.truncated.set(transport, (this.truncated.get(transport) ?? 0) + 1)
    }
  }

  text({ zones, connections, forwarded }: ServerState): string {
    const all = [...zones]
    const zoneLabels = (zone: Zone) => ({ zone: formatName(zone.origin) })
    const lines = [
      family(
        'seis_dns_queries_total',
        'counter',
        'Queries that got a response, or would have without --rate.',
        [...this.queries.values()].map(({ labels, count }) => [labels, count] as const),
      ),
      family(
        'seis_dns_truncated_total',
        'counter',
        'Responses that were sent with TC.',
        [...this.truncated].map(([transport, count]) => [{ transport }, count] as const),
      ),
      family(
        'seis_dns_rate_limited_total',
        'counter',
        'Responses past --rate: not sent, or cut to TC alone.',
        [
          [{ action: 'dropped' }, this.limited.dropped],
          [{ action: 'truncated' }, this.limited.truncated],
        ],
      ),
      single(
        'seis_dns_ignored_total',
        'counter',
        'Messages that were no queries and got silence.',
        this.silent,
      ),
      single(
        'seis_dns_faults_total',
        'counter',
        'Queries that a fault of the server kept from an answer.',
        this.failed,
      ),
      single('seis_dns_connections', 'gauge', 'Open connections over TCP, TLS and HTTPS.', connections),
      family(
        'seis_dns_zone_serial',
        'gauge',
        'The serial number of each zone.',
        all.map((zone) => [zoneLabels(zone), zone.soa.data.serial] as const),
      ),
      family(
        'seis_dns_zone_records',
        'gauge',
        'The records of each zone.',
        all.map((zone) => [zoneLabels(zone), this.recordsOf(zone)] as const),
      ),
    ]
    if (forwarded !== undefined) {
      const { hits, misses, failed, records, inFlight } = forwarded
      lines.push(
        single('seis_dns_cache_hits_total', 'counter', 'Forwarded questions answered from memory.', hits),
        single('seis_dns_cache_misses_total', 'counter', 'Forwarded questions not in memory.', misses),
        single('seis_dns_forward_failures_total', 'counter', 'Questions that no server answered.', failed),
        single('seis_dns_cache_records', 'gauge', 'Records in memory.', records),
        single('seis_dns_forward_in_flight', 'gauge', 'Questions that wait for another server.', inFlight),
      )
    }
    const { rss, heapUsed } = process.memoryUsage()
    const { user, system } = process.cpuUsage()
    const started = Math.round(Date.now() / 1000 - process.uptime())
    lines.push(
      single('process_resident_memory_bytes', 'gauge', 'Memory of the process.', rss),
      single('nodejs_heap_size_used_bytes', 'gauge', 'Memory of its JavaScript objects.', heapUsed),
      single('process_cpu_seconds_total', 'counter', 'Processor time of the process.', (user + system) / 1e6),
      single('process_start_time_seconds', 'gauge', 'When the process started, since 1970.', started),
    )
    return lines.join('')
  }

  private recordsOf(zone: Zone): number {
    const known = this.records.get(zone)
    if (known !== undefined) return known
    let count = 0
    for (const { rrsets } of zone.nodes.values()) for (const { records } of rrsets) count += records.length
    this.records.set(zone, count)
    return count
  }
}

function family(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  samples: readonly (readonly [Labels, number])[],
): string {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

function single(name: string, type: 'counter' | 'gauge', help: string, value: number): string {
  return family(name, type, help, [[{}, value]])
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
