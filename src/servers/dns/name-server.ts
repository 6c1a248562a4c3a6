/** An authoritative name server over UDP, TCP, TLS and HTTPS, on listed addresses or on all that the machine has. */
import type { Socket } from 'node:net'
import { rcode } from '#core/dns/rcode.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { AnswerMemory } from './answer-memory.ts'
import type { Transport } from './client/exchange.ts'
import { Connections } from './connections.ts'
import { type MaybeLater, whenThere } from './forward/maybe-later.ts'
import type { Resolver } from './forward/resolver.ts'
import { expandListen, isWildcard } from './local-addresses.ts'
import type { LogEntry } from './query-log.ts'
import { RateLimit } from './rate-limit.ts'
import { headerAlone, type Response, respond, truncated } from './respond.ts'
import { ServedZones } from './served-zones.ts'
import { type Messages, TcpService } from './tcp-service.ts'
import type { Credentials } from './tls/certificate.ts'
import { HttpsService } from './tls/https-service.ts'
import { TlsService } from './tls/tls-service.ts'
import { UdpService } from './udp-service.ts'

export interface NameServerOptions {
  readonly zones: Iterable<Zone>
  /** IPv6 addresses, with `%zone` where they need one, and IPv4; `::` and `0.0.0.0` for all. */
  readonly listen: readonly string[]
  /** 0 for one that is free over both transports. */
  readonly port: number
  /** Over TLS and HTTPS, each where it has a port; 0 for one that is free. */
  readonly secure?: SecureOptions | undefined
  /** Responses per second and network over UDP; no limit without it. */
  readonly rate?: number | undefined
  /** Who may have whole zones (AXFR, IXFR). */
  readonly mayTransfer?: ((client: string) => boolean) | undefined
  /** Finds what the zones do not have, for those who may ask for it. */
  readonly resolver?: Resolver | undefined
  readonly mayResolve?: ((client: string) => boolean) | undefined
  readonly idleMilliseconds?: number
  readonly mostConnections?: number
  readonly log?: ((entry: LogEntry) => void) | undefined
  /** A fault of ours that a query has brought up; its client gets SERVFAIL. */
  readonly onFault?: ((error: unknown) => void) | undefined
}

export interface SecureOptions {
  readonly credentials: Credentials
  readonly tls?: number | undefined
  readonly https?: number | undefined
}

/** An address that could not be bound; `cause` is the error of the system. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
  readonly address: string
  readonly port: number
  readonly transport: Transport | 'metrics'
  /** What the system calls it. */
  readonly code: string

  constructor(address: string, port: number, transport: Transport | 'metrics', cause: unknown) {
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
  readonly tls: TlsService | undefined
  readonly https: HttpsService | undefined
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
  private memory = emptyMemory()
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> = Promise.resolve()
  private portNumber: number
  private secure: SecureOptions | undefined

  private constructor(options: NameServerOptions) {
    const { zones, rate, port, idleMilliseconds = 10_000, mostConnections = 1000 } = options
    this.options = options
    this.zones = new ServedZones(zones)
    this.rateLimit = rate === undefined ? undefined : new RateLimit(rate)
    this.connections = new Connections({ idleMilliseconds, most: mostConnections })
    this.idleSeconds = Math.round(idleMilliseconds / 1000)
    this.portNumber = port
    this.secure = options.secure
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

  /** Of TLS and HTTPS, where they are served. */
  get securePorts(): { readonly tls: number | undefined; readonly https: number | undefined } {
    return { tls: this.secure?.tls, https: this.secure?.https }
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
    this.memory = emptyMemory()
  }

  /** Connections from now on see this certificate. */
  renewCredentials(credentials: Credentials): void {
    if (this.secure === undefined) return
    this.secure = { ...this.secure, credentials }
    for (const { tls, https } of this.bound.values()) {
      tls?.renew(credentials)
      https?.renew(credentials)
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.looking
    const all = [...this.bound.values()]
    this.bound.clear()
    for (const each of all) closeStreams(each)
    await Promise.all([...all.map(({ udp }) => udp.close()), this.connections.close(patienceAtEnd)])
  }

  private async bindFirst(): Promise<void> {
    const { port, secure } = this.options
    const mayChange = port === 0 || secure?.tls === 0 || secure?.https === 0
    for (let tries = 0; ; tries++) {
      try {
        await this.bindWanted()
        return
      } catch (error) {
        const isTaken = error instanceof ListenError && error.code === 'EADDRINUSE'
        if (!mayChange || !isTaken || tries === 20) throw error
        // Free over UDP and not over TCP, or on one address alone: another one.
        for (const [address, each] of this.bound) await this.release(address, each)
        this.portNumber = port
        this.secure = secure
      }
    }
  }

  /** All that are wanted, but those of a wildcard that are still tentative (RFC 4862 §5.4): nobody could bind them yet. */
  private async bindWanted(): Promise<void> {
    const { listen } = this.options
    let tentative: unknown
    for (const address of expandListen(listen)) {
      try {
        await this.bind(address)
      } catch (error) {
        const comesLater = error instanceof ListenError && error.code === 'EADDRNOTAVAIL'
        if (!comesLater || listen.includes(address)) throw error
        tentative = error
      }
    }
    if (this.bound.size === 0 && tentative !== undefined) throw tentative
  }

  private async bind(address: string): Promise<void> {
    const opened: (() => unknown)[] = []
    /** Opens a service, and closes it again where a later one cannot be had. */
    const open = async <S extends { readonly port: number; close(): unknown }>(
      transport: Transport,
      port: number,
      service: Promise<S>,
    ): Promise<S> => {
      try {
        const ready = await service
        opened.push(() => ready.close())
        return ready
      } catch (error) {
        for (const close of opened) await close()
        throw new ListenError(address, port, transport, error)
      }
    }
    const { connections, portNumber, secure } = this
    const udp = await open(
      'udp',
      portNumber,
      UdpService.open(address, portNumber, (octets, client) =>
        this.answerUdp(octets, client.address, client.port),
      ),
    )
    const { port } = udp
    const answerOver = (transport: 'tcp' | 'tls') => (octets: Uint8Array, client: Socket) =>
      this.answerStream(octets, transport, client.remoteAddress ?? '', client.remotePort ?? 0)
    const tcp = await open('tcp', port, TcpService.open(address, port, connections, answerOver('tcp')))
    const tls =
      secure?.tls === undefined
        ? undefined
        : await open(
            'tls',
            secure.tls,
            TlsService.open(address, secure.tls, secure.credentials, connections, answerOver('tls')),
          )
    const https =
      secure?.https === undefined
        ? undefined
        : await open(
            'https',
            secure.https,
            HttpsService.open(address, secure.https, secure.credentials, connections, (octets, client) =>
              this.answerHttps(octets, client.address, client.port),
            ),
          )
    this.portNumber = port
    if (secure !== undefined) this.secure = { ...secure, tls: tls?.port, https: https?.port }
    this.bound.set(address, { udp, tcp, tls, https })
  }

  private async release(address: string, bound: Bound): Promise<void> {
    this.bound.delete(address)
    closeStreams(bound)
    await bound.udp.close()
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

  private answerUdp(octets: Buffer, client: string, port: number): MaybeLater<Uint8Array | undefined> {
    return whenThere(this.recall(octets, 'udp', client, port), (response) => {
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
    })
  }

  private answerStream(
    octets: Uint8Array,
    transport: 'tcp' | 'tls',
    client: string,
    port: number,
  ): MaybeLater<Messages> {
    const query = Buffer.from(octets.buffer, octets.byteOffset, octets.length)
    return whenThere(this.recall(query, transport, client, port), (response) => {
      if (response === undefined) return []
      this.options.log?.({ client, port, transport, size: octets.length, response, outcome: 'answered' })
      return response.more === undefined ? [response.octets] : this.messagesOf(response.octets, response.more)
    })
  }

  private *messagesOf(first: Uint8Array, more: Messages): Generator<Uint8Array> {
    yield first
    try {
      yield* more
    } catch (error) {
      this.options.onFault?.(error)
      throw error
    }
  }

  private answerHttps(octets: Uint8Array, client: string, port: number): MaybeLater<Uint8Array | undefined> {
    return whenThere(this.respond(octets, 'https', client, port), (response) => {
      if (response === undefined) return undefined
      const about = { client, port, transport: 'https', size: octets.length } as const
      this.options.log?.({ ...about, response, outcome: 'answered' })
      return response.octets
    })
  }

  /** The response as it was sent before, or a new one. */
  private recall(
    query: Buffer,
    transport: keyof Memory,
    client: string,
    port: number,
  ): MaybeLater<Response | undefined> {
    // With a resolver an answer may be of the moment.
    if (this.options.resolver !== undefined) return this.respond(query, transport, client, port)
    const memory = this.memory[transport]
    const known = memory.get(query)
    if (known !== undefined) return known
    return whenThere(this.respond(query, transport, client, port), (response) => {
      if (response !== undefined) memory.remember(query, response)
      return response
    })
  }

  private respond(
    octets: Uint8Array,
    transport: Transport,
    client: string,
    port: number,
  ): MaybeLater<Response | undefined> {
    const { zones, idleSeconds } = this
    const about = { client, port, transport, size: octets.length } as const
    // An HTTP response has room for one message.
    const mayTransfer = () => transport !== 'https' && (this.options.mayTransfer?.(client) ?? false)
    const resolver = this.options.mayResolve?.(client) === true ? this.options.resolver : undefined
    const failed = (error: unknown) => {
      this.options.onFault?.(error)
      const response = headerAlone(octets, rcode.SERVFAIL)
      this.options.log?.({ ...about, response, outcome: 'failed' })
      return response
    }
    try {
      const response = respond(octets, { zones, transport, idleSeconds, mayTransfer, resolver })
      if (response instanceof Promise) return response.catch(failed)
      if (response === undefined) this.options.log?.({ ...about, response, outcome: 'silent' })
      return response
    } catch (error) {
      return failed(error)
    }
  }
}

/** One for each transport: sizes and options differ. */
type Memory = ReturnType<typeof emptyMemory>

function emptyMemory() {
  return { udp: new AnswerMemory(), tcp: new AnswerMemory(), tls: new AnswerMemory() }
}

function closeStreams({ tcp, tls, https }: Bound): void {
  tcp.close()
  tls?.close()
  https?.close()
}
