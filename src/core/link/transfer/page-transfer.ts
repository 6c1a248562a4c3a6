/**
 * Two programs that move a page over TCP: the client asks in one small segment, the server answers with all of the page.
 *
 *     network = act(network, { kind: 'start', node: 'e', application: pageServer({ port: 80, page }) })
 *     network = act(network, { kind: 'start', node: 'a', application: pageClient({ server, port: 80 }) })
 *     endOf(nodeOf(network, 'a').application)?.received   // what has arrived, in order
 */
import type { Address } from '#core/address/address.ts'
import type { HostRequest } from '#core/host/event.ts'
import { findNextHop } from '#core/host/next-hop.ts'
import { pathMtuOf } from '#core/host/path-mtu.ts'
import { sourceFor } from '#core/host/source-address.ts'
import type { Host } from '#core/host/state.ts'
import type { Application, ApplicationEvent, ApplicationStep } from '#core/link/application.ts'
import { tcpFlag } from '#core/packet/transport/tcp.ts'
import { type Endpoint, encodeSegment, segmentIn } from './segment.ts'
import {
  acceptEnd,
  changeMtu,
  expire,
  openEnd,
  receive,
  type TcpEnd,
  type TcpStep,
  write,
} from './tcp-end.ts'

/** An end of the transfer, with the connection for whoever wants to look. */
interface PageApplication extends Application {
  readonly end: TcpEnd | undefined
}

/** Where the connection stands; undefined for another program, and before there is one. */
export function endOf(application: Application | undefined): TcpEnd | undefined {
  return application !== undefined && 'end' in application ? (application as PageApplication).end : undefined
}

export interface ServerOptions {
  readonly port: number
  /** 65,535 octets at most. */
  readonly page: Uint8Array
  readonly initialSequence?: number
  /** Whether it looks for the path MTU by itself when nothing arrives. RFC 4821. */
  readonly probes?: boolean
}

/** It answers the first client that asks. */
export function pageServer(options: ServerOptions): Application {
  return server(options, undefined)
}

function server(options: ServerOptions, end: TcpEnd | undefined): PageApplication {
  const { port, page, initialSequence = 3_000_000_000, probes = false } = options
  const again = (after: TcpEnd | undefined) => server(options, after)
  return application(end, (event, now, host) => {
    if (event.kind !== 'delivered') return goOn(end, event, now, host, again)
    const arrived = segmentIn(event.packet)
    if (arrived === undefined || arrived.to.port !== port) return { application: again(end), requests: [] }
    const { header, data, from, to } = arrived
    if (end === undefined) {
      if ((header.flags & tcpFlag.syn) === 0) return { application: again(end), requests: [] }
      const options = { here: to, there: from, initialSequence, probes, ...mtusOf(host, from.address) }
      return sent(acceptEnd(options, header, now), host, again)
    }
    if (!isSame(end.there, from)) return { application: again(end), requests: [] }
    const step = receive(end, header, data, now)
    const asks = end.data.length === 0 && step.end.received.length > 0
    return sent(asks ? join(step, write(step.end, page, now)) : step, host, again, end)
  })
}

export interface ClientOptions {
  readonly server: Address
  readonly port: number
  readonly clientPort?: number
  /** Octets of what it asks with. */
  readonly request?: number
  readonly initialSequence?: number
}

export function pageClient(options: ClientOptions): Application {
  return client(options, undefined)
}

function client(options: ClientOptions, end: TcpEnd | undefined): PageApplication {
  const {
    server: address,
    port,
    clientPort = 49_152,
    request = 80,
    initialSequence = 1_000_000_000,
  } = options
  const again = (after: TcpEnd | undefined) => client(options, after)
  return application(end, (event, now, host) => {
    if (event.kind === 'start') {
      const source = sourceFor(host, address)
      if (source === undefined) return { application: again(end), requests: [] }
      const here = { address: source, port: clientPort }
      const there = { address, port }
      const step = openEnd({ here, there, initialSequence, probes: false, ...mtusOf(host, address) }, now)
      return sent(join(step, write(step.end, filled(request), now)), host, again)
    }
    if (event.kind !== 'delivered' || end === undefined) return goOn(end, event, now, host, again)
    const arrived = segmentIn(event.packet)
    const isOurs =
      arrived !== undefined && isSame(arrived.from, end.there) && arrived.to.port === end.here.port
    if (!isOurs) return { application: again(end), requests: [] }
    return sent(receive(end, arrived.header, arrived.data, now), host, again, end)
  })
}

/** Octets that show where they belong. */
export function filled(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => i % 251)
}

type Again = (end: TcpEnd | undefined) => PageApplication

function application(end: TcpEnd | undefined, step: Application['step']): PageApplication {
  return { end, step, nextDeadline: () => end?.timer.deadline }
}

/** What is the same at both ends. */
function goOn(
  end: TcpEnd | undefined,
  event: ApplicationEvent,
  now: number,
  host: Host,
  again: Again,
): ApplicationStep {
  if (end !== undefined && event.kind === 'timer') return sent(expire(end, now), host, again)
  const isOurPath = event.kind === 'pathMtu' && event.destination === end?.there.address
  if (end !== undefined && isOurPath) return sent(changeMtu(end, event.mtu, now), host, again)
  return { application: again(end), requests: [] }
}

function isSame(a: Endpoint, b: Endpoint): boolean {
  return a.address === b.address && a.port === b.port
}

function join(first: TcpStep, second: TcpStep): TcpStep {
  return {
    end: second.end,
    segments: [...first.segments, ...second.segments],
    notes: [...first.notes, ...second.notes],
  }
}

/** The segments as packets; where the other end has confirmed something new, the neighbor cache is told. RFC 4861 §7.3.1. */
function sent({ end, segments, notes }: TcpStep, host: Host, again: Again, before?: TcpEnd): ApplicationStep {
  const { here, there } = end
  const requests: HostRequest[] = []
  if (before !== undefined && end.acknowledged > before.acknowledged) {
    requests.push({ kind: 'confirm', destination: there.address })
  }
  for (const segment of segments) {
    const packet = encodeSegment(segment, here, there, host.settings.hopLimit)
    requests.push({ kind: 'send', packet, fragmentation: segment.isProbe === true ? 'probe' : 'never' })
  }
  return { application: again(end), requests, notes }
}

function mtusOf(host: Host, destination: Address): { readonly mtu: number; readonly linkMtu: number } {
  const name = findNextHop(host, destination)?.interface
  const linkMtu = host.interfaces.find((each) => each.name === name)?.mtu ?? 1500
  const known = host.destinations.get(destination)
  return { linkMtu, mtu: known === undefined ? linkMtu : pathMtuOf(host, known) }
}
