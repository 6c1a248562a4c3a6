/** Time in a network: the next event, all events up to a time, and what is done from outside. */
import type { Effect, HostEvent, HostRequest } from '#core/host/event.ts'
import { nextDeadline, step } from '#core/host/host.ts'
import type { Host } from '#core/host/state.ts'
import { draw } from '#core/random/random.ts'
import type { Action } from './action.ts'
import type { ApplicationEvent } from './application.ts'
import { type Flight, type Network, type Node, nodeOf, type Plan } from './network.ts'
import { isFiltered } from './packet-filter.ts'
import type { FrameItem, TraceItem } from './trace.ts'

/** A network while it is being changed: its lists are our own, so that a long run copies them once. */
interface Draft {
  now: number
  seed: number
  frameCount: number
  readonly nodes: Map<string, Node>
  links: Network['links']
  flights: Flight[]
  plans: Plan[]
  readonly trace: TraceItem[]
  readonly parts: Network['parts']
}

function draftOf(network: Network): Draft {
  return {
    ...network,
    nodes: new Map(network.nodes),
    flights: [...network.flights],
    plans: [...network.plans],
    trace: [...network.trace],
  }
}

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
  return draft
}

export interface RunLimits {
  /** Events, after which the run stops wherever it is. */
  readonly events: number
}

/** All events up to and at this time, then the clock stands there; earlier where there are too many events. */
export function runUntil(
  network: Network,
  time: number,
  { events }: RunLimits = { events: 100_000 },
): Network {
  const draft = draftOf(network)
  for (let count = 0; count < events; count++) {
    const at = nextEventAt(draft)
    if (at === undefined || at > time) {
      draft.now = Math.max(draft.now, time)
      return draft
    }
    happen(draft, at)
  }
  return draft
}

/** Done at once. What it brings about on the links comes with time. */
export function act(network: Network, action: Action): Network {
  const draft = draftOf(network)
  take(draft, action)
  return draft
}

/** Done when its time comes. */
export function plan(network: Network, at: number, action: Action): Network {
  const plans = [...network.plans, { at: Math.max(at, network.now), action }]
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
  for (const { name, isUp, deadline } of draft.nodes.values()) {
    if (!isUp || deadline === undefined || deadline > at) continue
    timer(draft, name)
    return
  }
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
      return
    case 'revive': {
      const { original } = nodeOf(draft, action.node)
      change(draft, action.node, { isUp: true, ...(action.forgets === true ? { host: original } : {}) })
      return
    }
    case 'filter':
      change(draft, action.node, { filters: action.filters })
      return
    case 'start':
      change(draft, action.node, { application: action.application })
      tellApplication(draft, action.node, { kind: 'start' })
      return
    case 'changeMac':
    case 'plug':
    case 'unplug': {
      const first = nodeOf(draft, action.node).host.interfaces[0]!.name
      stepNode(draft, action.node, { ...action, interface: action.interface ?? first })
      return
    }
    default:
      if (nodeOf(draft, action.node).isUp) stepNode(draft, action.node, action)
  }
}

function change(draft: Draft, name: string, some: Partial<Node>): void {
  const node = { ...nodeOf(draft, name), ...some }
  draft.nodes.set(name, { ...node, deadline: deadlineOf(node.host, node.application) })
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
  const { links, filters } = nodeOf(draft, name)
  if (isFiltered(filters, octets, 'out', interfaceName)) {
    draft.trace.push({ kind: 'filtered', at: draft.now, node: name, direction: 'out', octets })
    return
  }
  launch(draft, links.get(interfaceName)!, octets, name, interfaceName)
}

const ethernetHeaderLength = 14

/** A frame goes on its way, unless chance or its length has it that it does not. */
function launch(
  draft: Draft,
  linkName: string,
  octets: Uint8Array,
  sender?: string,
  senderInterface?: string,
): void {
  const link = draft.links.get(linkName)
  if (link === undefined) throw new RangeError(`there is no link ${linkName}`)
  const isTooLong = octets.length > link.mtu + ethernetHeaderLength
  const isLost = !isTooLong && happens(draft, link.loss)
  const fate = isTooLong ? 'tooLong' : isLost ? 'lost' : 'sent'
  const about = {
    link: linkName,
    ...(sender === undefined ? {} : { sender }),
    octets,
    arrives: draft.now + link.delay,
  }
  const from = senderInterface === undefined ? {} : { senderInterface }
  const isTwice = fate === 'sent' && happens(draft, link.duplication)
  const fates: readonly FrameItem['fate'][] = isTwice ? [fate, 'duplicate'] : [fate]
  for (const each of fates) {
    const number = ++draft.frameCount
    draft.trace.push({ kind: 'frame', number, at: draft.now, ...about, fate: each })
    if (fate === 'sent') putFlight(draft.flights, { number, ...about, ...from })
  }
}

function happens(draft: Draft, probability: number): boolean {
  if (probability <= 0) return false
  const [value, seed] = draw(draft.seed)
  draft.seed = seed
  return value < probability
}

/** Behind all that arrive before or with it. */
function putFlight(flights: Flight[], flight: Flight): void {
  let at = flights.length
  while (at > 0 && flights[at - 1]!.arrives > flight.arrives) at--
  flights.splice(at, 0, flight)
}

/** All others on the link hear it; each takes what is for it. */
function arrive(draft: Draft, { link, sender, senderInterface, octets }: Flight): void {
  for (const { node: name, interface: interfaceName } of draft.links.get(link)!.members) {
    if (name === sender && interfaceName === senderInterface) continue
    const { isUp, filters, host } = nodeOf(draft, name)
    if (!isUp || !isHeard(host, interfaceName, octets)) continue
    if (isFiltered(filters, octets, 'in', interfaceName)) {
      draft.trace.push({ kind: 'filtered', at: draft.now, node: name, direction: 'in', octets })
      continue
    }
    stepNode(draft, name, { kind: 'frame', interface: interfaceName, octets })
  }
}

/** Whether the network card takes the frame: its own address, or a group's. */
function isHeard({ interfaces }: Host, name: string, octets: Uint8Array): boolean {
  if ((octets[0]! & 1) !== 0) return true
  const { mac } = interfaces.find((each) => each.name === name)!
  return mac.split(':').every((digits, i) => octets[i] === Number.parseInt(digits, 16))
}
