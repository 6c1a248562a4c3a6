/** Time in a network: the next event, all events up to a time, and what is done from outside. */
import type { Effect, HostEvent, HostRequest } from '#core/host/event.ts'
import { nextDeadline, step } from '#core/host/host.ts'
import type { Host } from '#core/host/state.ts'
import type { Action } from './action.ts'
import type { ApplicationEvent } from './application.ts'
import { clampMss } from './clamp-mss.ts'
import { DeadlineQueue } from './deadline-queue.ts'
import { type Draft, draftOf, forgetPort, hearingOf, networkOf, putLink } from './draft.ts'
import { launch } from './launch.ts'
import { type Flight, type Network, type Node, nodeOf, type Plan } from './network.ts'
import { isFiltered } from './packet-filter.ts'
import { receiversOf } from './receivers.ts'
import { octetsOf } from './trace.ts'

/** When the next event is; undefined where nothing will ever happen. */
export function nextEventAt(network: Pick<Network, 'flights' | 'plans' | 'nodes'>): number | undefined {
  let next = Math.min(
    network.flights[0]?.arrives ?? Number.POSITIVE_INFINITY,
    network.plans[0]?.at ?? Number.POSITIVE_INFINITY,
  )
  for (const { isUp, deadline } of network.nodes.values()) {
    if (isUp && deadline !== undefined && deadline < next) next = deadline
  }
  return next === Number.POSITIVE_INFINITY ? undefined : next
}

/** One event: an action that was planned, a frame that arrives, or a node's timer. The same network where there is none. */
export function advance(network: Network): Network {
  const at = nextEventAt(network)
  if (at === undefined) return network
  const draft = draftOf(network)
  happen(draft, at)
  return networkOf(draft)
}

export interface RunLimits {
  /** Events, after which the run stops wherever it is. */
  readonly events: number
  /** Items of the trace: one advertisement that many hosts hear makes many of them. */
  readonly traceItems?: number
  /** Octets of the frames and packets in the trace. */
  readonly octets?: number
}

/** All events up to and at this time, then the clock stands there; earlier where too much happens. */
export function runUntil(
  network: Network,
  time: number,
  { events, traceItems = Number.POSITIVE_INFINITY, octets = Number.POSITIVE_INFINITY }: RunLimits = {
    events: 100_000,
  },
): Network {
  const draft = draftOf(network)
  draft.queue = new DeadlineQueue(draft.nodes)
  let kept = octets === Number.POSITIVE_INFINITY ? 0 : octetsOf(draft.trace)
  for (let count = 0; count < events && draft.trace.length < traceItems && kept < octets; count++) {
    const at = Math.min(
      draft.flights[0]?.arrives ?? Number.POSITIVE_INFINITY,
      draft.plans[0]?.at ?? Number.POSITIVE_INFINITY,
      draft.queue.first(draft.nodes)?.at ?? Number.POSITIVE_INFINITY,
    )
    if (at === Number.POSITIVE_INFINITY || at > time) {
      draft.now = Math.max(draft.now, time)
      break
    }
    const told = draft.trace.length
    happen(draft, at)
    kept += octetsOf(draft.trace, told)
  }
  return networkOf(draft)
}

/** Done at once. What it brings about on the links comes with time. */
export function act(network: Network, action: Action): Network {
  const draft = draftOf(network)
  take(draft, action)
  return networkOf(draft)
}

/** Done when its time comes. */
export function plan(network: Network, at: number, action: Action): Network {
  return planAll(network, [{ at, action }])
}

/** The same for many; of those for one moment the first is done first. */
export function planAll(network: Network, added: readonly Plan[]): Network {
  const plans = [
    ...network.plans,
    ...added.map(({ at, action }) => ({ at: Math.max(at, network.now), action })),
  ]
  // Array.prototype.sort is stable: what was planned first is done first.
  return { ...network, plans: plans.sort((a, b) => a.at - b.at) }
}

function happen(draft: Draft, at: number): void {
  draft.now = Math.max(draft.now, at)
  const planned = draft.plans[0]
  if (planned !== undefined && planned.at <= at) {
    draft.plans.shift()
    take(draft, planned.action)
    return
  }
  const flight = draft.flights[0]
  if (flight !== undefined && flight.arrives <= at) {
    draft.flights.shift()
    arrive(draft, flight)
    return
  }
  const due = draft.queue?.first(draft.nodes)?.name ?? firstDue(draft, at)
  if (due !== undefined) timer(draft, due)
}

function firstDue({ nodes }: Draft, at: number): string | undefined {
  for (const { name, isUp, deadline } of nodes.values()) {
    if (isUp && deadline !== undefined && deadline <= at) return name
  }
  return undefined
}

function take(draft: Draft, action: Action): void {
  switch (action.kind) {
    case 'inject':
      launch(draft, action.link, action.octets)
      return
    case 'setLink': {
      const link = draft.links.get(action.link)
      if (link === undefined) throw new RangeError(`there is no link ${action.link}`)
      draft.links = new Map(draft.links).set(action.link, { ...link, ...action.options })
      return
    }
    case 'silence':
      change(draft, action.node, { isUp: false })
      forgetPort(draft, action.node)
      return
    case 'revive': {
      const { original } = nodeOf(draft, action.node)
      change(draft, action.node, { isUp: true, ...(action.forgets === true ? { host: original } : {}) })
      return
    }
    case 'filter':
      change(draft, action.node, { filters: action.filters })
      return
    case 'clampMss':
      change(draft, action.node, { clampsMss: action.clamps })
      return
    case 'start':
      change(draft, action.node, { application: action.application })
      tellApplication(draft, action.node, { kind: 'start' })
      return
    case 'changeMac':
    case 'plug':
    case 'unplug':
    case 'advertise':
    case 'ceaseAdvertising': {
      // A node that is off notices when it comes back; until then nothing leaves it.
      const first = nodeOf(draft, action.node).host.interfaces[0]!.name
      stepNode(draft, action.node, { ...action, interface: action.interface ?? first })
      if (action.kind === 'unplug') forgetPort(draft, action.node)
      return
    }
    default:
      if (nodeOf(draft, action.node).isUp) stepNode(draft, action.node, action)
  }
}

function change(draft: Draft, name: string, some: Partial<Node>): void {
  const before = nodeOf(draft, name)
  const node = { ...before, ...some }
  const deadline = deadlineOf(node.host, node.application)
  draft.nodes.set(name, { ...node, deadline })
  // Else its place in the queue is still right.
  if (deadline !== before.deadline || node.isUp !== before.isUp) draft.queue?.put(name, deadline)
  if (node.host === before.host) return
  for (const hearing of draft.hearings.values()) hearing.update(before.host, node.host)
}

function deadlineOf(host: Host, application: Node['application']): number | undefined {
  const own = nextDeadline(host)
  const its = application?.nextDeadline()
  return own === undefined || its === undefined ? (own ?? its) : Math.min(own, its)
}

function timer(draft: Draft, name: string): void {
  const { host, application } = nodeOf(draft, name)
  const due = nextDeadline(host)
  if (due !== undefined && due <= draft.now) stepNode(draft, name, { kind: 'timer' })
  const its = application?.nextDeadline()
  if (its !== undefined && its <= draft.now) tellApplication(draft, name, { kind: 'timer' })
}

function stepNode(draft: Draft, name: string, event: HostEvent): void {
  const { host, effects } = step(nodeOf(draft, name).host, event, draft.now, draft.parts)
  change(draft, name, { host })
  for (const effect of effects) takeEffect(draft, name, effect)
}

function takeEffect(draft: Draft, name: string, effect: Effect): void {
  switch (effect.kind) {
    case 'frame':
      send(draft, name, effect.interface, effect.octets)
      return
    case 'note':
      draft.trace.push({ kind: 'note', at: draft.now, node: name, note: effect.note })
      return
    default:
      draft.trace.push({ kind: 'application', at: draft.now, node: name, effect })
      tellApplication(draft, name, effect)
  }
}

function tellApplication(draft: Draft, name: string, event: ApplicationEvent): void {
  const { application, host } = nodeOf(draft, name)
  if (application === undefined) return
  const { application: after, requests, notes = [] } = application.step(event, draft.now, host)
  change(draft, name, { application: after })
  for (const values of notes) draft.trace.push({ kind: 'applicationNote', at: draft.now, node: name, values })
  ask(draft, name, requests)
}

function ask(draft: Draft, name: string, requests: readonly HostRequest[]): void {
  for (const request of requests) stepNode(draft, name, request)
}

function send(draft: Draft, name: string, interfaceName: string, octets: Uint8Array): void {
  const { isUp, links, filters, clampsMss, host } = nodeOf(draft, name)
  if (!isUp) return
  if (isFiltered(filters, octets, 'out', interfaceName)) {
    draft.trace.push({ kind: 'filtered', at: draft.now, node: name, direction: 'out', octets })
    return
  }
  const clamped = clampsMss ? clampMss(octets, Math.min(...host.interfaces.map(({ mtu }) => mtu))) : undefined
  if (clamped !== undefined) {
    const { before, mss } = clamped
    draft.trace.push({ kind: 'clamped', at: draft.now, node: name, before, mss })
  }
  launch(draft, links.get(interfaceName)!, clamped?.octets ?? octets, name, interfaceName)
}

/** All others on the link hear it; each takes what is for it. */
function arrive(draft: Draft, flight: Flight): void {
  const { octets } = flight
  const link = draft.links.get(flight.link)!
  const { receivers, listeners } = receiversOf(link, draft.nodes, hearingOf(draft, link), flight)
  if (listeners !== link.listeners) putLink(draft, link.name, { ...link, listeners })
  for (const { node: name, interface: interfaceName } of receivers) {
    const { filters } = nodeOf(draft, name)
    if (isFiltered(filters, octets, 'in', interfaceName)) {
      draft.trace.push({ kind: 'filtered', at: draft.now, node: name, direction: 'in', octets })
      continue
    }
    stepNode(draft, name, { kind: 'frame', interface: interfaceName, octets })
  }
}
