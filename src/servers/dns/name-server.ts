/** An authoritative name server over UDP and TCP, on listed addresses or on all that the machine has. */
import { rcode } from '#core/dns/rcode.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { expandListen, isWildcard } from './local-addresses.ts'
import type { LogEntry } from './query-log.ts'
import { RateLimit } from './rate-limit.ts'
import { headerAlone, type Response, respond, truncated } from './respond.ts'
import { ServedZones } from './served-zones.ts'
import { Connections, TcpService } from './tcp-service.ts'
import { UdpService } from './udp-service.ts'

export interface NameServerOptions {
  readonly zones: Iterable<Zone>
  /** IPv6 addresses, with `%zone` where they need one, and IPv4; `::` and `0.0.0.0` for all. */
  readonly listen: readonly string[]
  /** 0 for one that is free over both transports. */
  readonly port: number
  /** Responses per second and network over UDP; no limit without it. */
  readonly rate?: number | undefined
  /** Who may have whole zones (AXFR, IXFR). */
  readonly mayTransfer?: ((client: string) => boolean) | undefined
  readonly idleMilliseconds?: number
  readonly mostConnections?: number
  readonly log?: ((entry: LogEntry) => void) | undefined
  /** A fault of ours that a query has brought up; its client gets SERVFAIL. */
  readonly onFault?: ((error: unknown) => void) | undefined
}

/** An address that could not be bound; `cause` is the error of the system. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
  readonly address: string
  readonly port: number
  readonly transport: 'udp' | 'tcp'
  /** What the system calls it. */
  readonly code: string

  constructor(address: string, port: number, transport: 'udp' | 'tcp', cause: unknown) {
    super(`${transport} ${address} ${port}: ${String(cause)}`, { cause })
    this.address = address
    this.port = port
    this.transport = transport
    this.code = (cause as NodeJS.ErrnoException).code ?? String(cause)
  }
}

interface Bound {
  readonly udp: UdpService
  readonly tcp: TcpService
}

/** How often addresses that have come or gone are looked for. */
const addressesEvery = 2000
const patienceAtEnd = 500

export class NameServer {
  private readonly options: NameServerOptions
  private readonly connections: Connections
  private readonly idleSeconds: number
  private readonly rateLimit: RateLimit | undefined
  private readonly bound = new Map<string, Bound>()
  private zones: ServedZones
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> = Promise.resolve()
  private portNumber: number

  private constructor(options: NameServerOptions) {
    const { zones, rate, port, idleMilliseconds = 10_000, mostConnections = 1000 } = options
    this.options = options
    this.zones = new ServedZones(zones)
    this.rateLimit = rate === undefined ? undefined : new RateLimit(rate)
    this.connections = new Connections({ idleMilliseconds, most: mostConnections })
    this.idleSeconds = Math.round(idleMilliseconds / 1000)
    this.portNumber = port
  }

  /** Resolves when it listens everywhere. Rejects with ListenError. */
  static async start(options: NameServerOptions): Promise<NameServer> {
    const server = new NameServer(options)
    try {
      await server.bindFirst()
    } catch (error) {
      await server.stop()
      throw error
    }
    if (isWildcard(options.listen)) {
      server.timer = setInterval(() => {
        server.looking = server.followAddresses()
      }, addressesEvery)
      server.timer.unref()
    }
    return server
  }

  get port(): number {
    return this.portNumber
  }

  get addresses(): string[] {
    return [...this.bound.keys()]
  }

  get origins(): string[] {
    return this.zones.origins
  }

  get connectionCount(): number {
    return this.connections.count
  }

  /** From the next query on, these zones are served; none is lost meanwhile. */
  replaceZones(zones: Iterable<Zone>): void {
    this.zones = new ServedZones(zones)
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.looking
    const all = [...this.bound.values()]
    this.bound.clear()
    for (const { tcp } of all) tcp.close()
    await Promise.all([...all.map(({ udp }) => udp.close()), this.connections.close(patienceAtEnd)])
  }

  private async bindFirst(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        for (const address of expandListen(this.options.listen)) await this.bind(address)
        return
      } catch (error) {
        const isTaken = error instanceof ListenError && error.code === 'EADDRINUSE'
        if (this.options.port !== 0 || !isTaken || tries === 20) throw error
        // Free over UDP and not over TCP, or on one address alone: another one.
        for (const [address, each] of this.bound) await this.release(address, each)
        this.portNumber = 0
      }
    }
  }

  private async bind(address: string): Promise<void> {
    const udp = await UdpService.open(address, this.portNumber, (octets, client) =>
      this.answerUdp(octets, client.address, client.port),
    ).catch((error: unknown) => {
      throw new ListenError(address, this.portNumber, 'udp', error)
    })
    const { port } = udp
    try {
      const tcp = await TcpService.open(address, port, this.connections, (octets, client) =>
        this.answerTcp(octets, client.remoteAddress ?? '', client.remotePort ?? 0),
      )
      this.portNumber = port
      this.bound.set(address, { udp, tcp })
    } catch (error) {
      await udp.close()
      throw new ListenError(address, port, 'tcp', error)
    }
  }

  private async release(address: string, { udp, tcp }: Bound): Promise<void> {
    this.bound.delete(address)
    tcp.close()
    await udp.close()
  }

  /** Addresses come and go: temporary ones of SLAAC, an interface that is plugged in. One that is still tentative comes next time. */
  private async followAddresses(): Promise<void> {
    const wanted = new Set(expandListen(this.options.listen))
    for (const [address, each] of this.bound) if (!wanted.has(address)) await this.release(address, each)
    for (const address of wanted) {
      if (this.bound.has(address)) continue
      await this.bind(address).catch(() => {})
    }
  }

  private answerUdp(octets: Uint8Array, client: string, port: number): Uint8Array | undefined {
    const response = this.respond(octets, 'udp', client, port)
    if (response === undefined) return undefined
    // The wall clock may be put back: this one cannot.
    const verdict = this.rateLimit?.verdict(client, performance.now()) ?? 'answer'
    const about = { client, port, transport: 'udp', size: octets.length } as const
    if (verdict === 'drop') {
      this.options.log?.({ ...about, response, outcome: 'dropped' })
      return undefined
    }
    if (verdict === 'truncate') {
      const short = { ...response, octets: truncated(response.octets) }
      this.options.log?.({ ...about, response: short, outcome: 'truncated' })
      return short.octets
    }
    this.options.log?.({ ...about, response, outcome: 'answered' })
    return response.octets
  }

  private *answerTcp(octets: Uint8Array, client: string, port: number): Generator<Uint8Array> {
    const response = this.respond(octets, 'tcp', client, port)
    if (response === undefined) return
    this.options.log?.({ client, port, transport: 'tcp', size: octets.length, response, outcome: 'answered' })
    yield response.octets
    if (response.more === undefined) return
    try {
      yield* response.more
    } catch (error) {
      this.options.onFault?.(error)
      throw error
    }
  }

  private respond(
    octets: Uint8Array,
    transport: 'udp' | 'tcp',
    client: string,
    port: number,
  ): Response | undefined {
    const { zones, idleSeconds } = this
    const about = { client, port, transport, size: octets.length } as const
    const mayTransfer = this.options.mayTransfer?.(client) ?? false
    try {
      const response = respond(octets, { zones, transport, idleSeconds, mayTransfer })
      if (response === undefined) this.options.log?.({ ...about, response, outcome: 'silent' })
      return response
    } catch (error) {
      this.options.onFault?.(error)
      const response = headerAlone(octets, rcode.SERVFAIL)
      this.options.log?.({ ...about, response, outcome: 'failed' })
      return response
    }
  }
}
