/**
 * A switch with four ports, a router and three hosts, told event by event: who reports what, what a switch that reads along
 * (RFC 4541) keeps of it, and for how long. MLDv1: RFC 2710; MLDv2: RFC 9777. Time comes in, in milliseconds; delays that a host
 * draws at random are fixed here, so that a link shows everybody the same.
 */
import type { Address } from '#core/address/address.ts'
import { solicitedNode } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { recordType } from '#core/packet/icmpv6/mld.ts'

export const ports = ['router', 'h1', 'h2', 'h3'] as const
export type Port = (typeof ports)[number]
export const hosts = ['h1', 'h2', 'h3'] as const
export type HostPort = (typeof hosts)[number]

/** As in mld.pcap, with a third host. */
export const addressOf: Readonly<Record<Port, Address>> = {
  router: parseAddress('fe80::ff:fe00:99'),
  h1: parseAddress('fe80::ff:fe00:1'),
  h2: parseAddress('fe80::ff:fe00:2'),
  h3: parseAddress('fe80::ff:fe00:3'),
}
export const stream = parseAddress('ff15::101')
export const allNodes = parseAddress('ff02::1')
const allRouters = parseAddress('ff02::2')
const allMldv2Routers = parseAddress('ff02::16')
const unspecified = parseAddress('::')

/** RFC 9777 §9, RFC 2710 §7. */
export const timers = {
  robustness: 2,
  queryInterval: 125_000,
  queryResponseInterval: 10_000,
  startupQueryInterval: 125_000 / 4,
  lastListenerQueryInterval: 1000,
  otherQuerierPresent: 2 * 125_000 + 10_000 / 2,
} as const
const lastListenerQueryTime = timers.robustness * timers.lastListenerQueryInterval

/** How long a report counts: RFC 9777 §9.4 has twice the time for answers, where RFC 2710 §7.4 has it once. */
export function listenerInterval(version: 1 | 2): number {
  return timers.robustness * timers.queryInterval + version * timers.queryResponseInterval
}
/** How long a host waits before it says again that it has joined: RFC 9777 §9.11, RFC 2710 §7.10. */
const unsolicitedReportInterval = { 1: 10_000, 2: 1000 } as const

/** Some time up to what the query allows: ten seconds, or one after a query for a group. */
const answersAfter: Readonly<Record<Port, number>> = { router: 1000, h1: 2000, h2: 5000, h3: 8000 }

export type LinkEvent =
  /** Seconds; of the group `ff15::101`. */
  | { readonly at: number; readonly what: 'join' | 'leave'; readonly who: HostPort }
  /** Its cable is pulled out and put in again. */
  | { readonly at: number; readonly what: 'reconnect'; readonly who: HostPort }
  | { readonly at: number; readonly what: 'asks' | 'stops'; readonly who: 'router' }

export interface Link {
  readonly version: 1 | 2
  readonly snooping: boolean
  /** Where a frame for a group goes that no port has reported: RFC 4541 §2.1.2 allows both. */
  readonly unknown: 'routers' | 'flood'
  readonly events: readonly LinkEvent[]
}

export interface GroupRecord {
  readonly type: number
  readonly group: Address
}
export type ListenerMessage =
  /** `::` as the group asks for all of them. */
  | { readonly kind: 'query'; readonly group: Address; readonly maximumResponse: number }
  | { readonly kind: 'report1'; readonly group: Address }
  | { readonly kind: 'done'; readonly group: Address }
  | { readonly kind: 'report2'; readonly records: readonly GroupRecord[] }

export interface Sent {
  readonly at: number
  readonly from: Port
  readonly source: Address
  readonly destination: Address
  readonly message: ListenerMessage
  /** The ports that the switch sends it out of. */
  readonly to: readonly Port[]
}

/** What a switch has learned, and until when: the ports of each group, and those behind which somebody asks. */
export interface Learned {
  readonly groups: ReadonlyMap<Address, ReadonlyMap<Port, number>>
  readonly routers: ReadonlyMap<Port, number>
}

export interface LinkState extends Learned {
  readonly at: number
  readonly sent: readonly Sent[]
  readonly asks: boolean
  readonly joined: ReadonlySet<HostPort>
}

/** Where the switch sends a frame for a group. RFC 4541 §2.1.2; `ff02::1` goes everywhere, as nobody reports it. */
export function portsFor(link: Link, learned: Learned, group: Address, from: Port, at: number): Port[] {
  const others = ports.filter((port) => port !== from)
  if (!link.snooping || group === allNodes) return others
  const members = alive(learned.groups.get(group), at)
  if (members.length === 0 && link.unknown === 'flood') return others
  const routers = alive(learned.routers, at)
  return others.filter((port) => members.includes(port) || routers.includes(port))
}

export function alive(until: ReadonlyMap<Port, number> | undefined, at: number): Port[] {
  return [...(until ?? [])].filter(([, end]) => end > at).map(([port]) => port)
}

/** What a node listens to, `ff02::1` aside. */
export function groupsOf(port: Port, joined: ReadonlySet<HostPort>): Address[] {
  const own = solicitedNode(addressOf[port])
  return port !== 'router' && joined.has(port) ? [own, stream] : [own]
}

interface Task {
  readonly at: number
  readonly run: () => void
}

/** The link from second 0, when all of it is switched on, to the given one. */
export function runLink(link: Link, seconds: number): LinkState {
  const end = seconds * 1000
  const tasks: Task[] = []
  const sent: Sent[] = []
  const groups = new Map<Address, Map<Port, number>>()
  const routers = new Map<Port, number>()
  const joined = new Set<HostPort>()
  /** MLDv1: the groups that a node will still answer for, unless another does first. */
  const pending = new Map<Port, Set<Address>>(ports.map((port) => [port, new Set()]))
  const lastListener = new Map<Address, number>()
  /** Counts how often the router began to ask; what an earlier round had planned no longer counts. */
  let round = 0
  let asks = false
  let now = 0

  const after = (delay: number, run: () => void) => {
    if (now + delay <= end) tasks.push({ at: now + delay, run })
  }

  function send(from: Port, destination: Address, message: ListenerMessage, source = addressOf[from]) {
    const to = destinationPorts(from, destination, message)
    sent.push({ at: now, from, source, destination, message, to })
    if (link.snooping) learn(from, message)
    if (message.kind === 'query') for (const port of to) answer(port, message)
    else if (to.includes('router')) hearLeaving(message)
    if (message.kind === 'report1') for (const port of to) pending.get(port)?.delete(message.group)
  }
  /** Reports and farewells go to routers alone: a host of MLDv1 that heard them would keep its own back. RFC 4541 §2.1.1. */
  function destinationPorts(from: Port, destination: Address, message: ListenerMessage): Port[] {
    if (link.snooping && message.kind !== 'query') {
      return alive(routers, now).filter((port) => port !== from)
    }
    return portsFor(link, { groups, routers }, destination, from, now)
  }

  function learn(from: Port, message: ListenerMessage) {
    const keep = (group: Address) => {
      const until = groups.get(group) ?? new Map<Port, number>()
      groups.set(group, until.set(from, now + listenerInterval(link.version)))
    }
    switch (message.kind) {
      case 'report1':
        keep(message.group)
        break
      case 'report2':
        for (const { type, group } of message.records) if (type !== recordType.changeToInclude) keep(group)
        break
      case 'query':
        routers.set(from, now + timers.otherQuerierPresent)
        // Who does not answer a query for a group soon is no longer counted in.
        for (const [port, until] of groups.get(message.group) ?? []) {
          groups.get(message.group)?.set(port, Math.min(until, now + lastListenerQueryTime))
        }
    }
  }

  /** The router asks whether anybody is left, twice, one second apart. */
  function hearLeaving(message: ListenerMessage) {
    const left =
      message.kind === 'done'
        ? [message.group]
        : message.kind === 'report2'
          ? message.records
              .filter(({ type }) => type === recordType.changeToInclude)
              .map(({ group }) => group)
          : []
    for (const group of left) {
      if (!asks || now < (lastListener.get(group) ?? 0)) continue
      lastListener.set(group, now + lastListenerQueryTime)
      const interval = timers.lastListenerQueryInterval
      const query = () => send('router', group, { kind: 'query', group, maximumResponse: interval })
      after(0, query)
      after(interval, query)
    }
  }

  function answer(port: Port, { group, maximumResponse }: ListenerMessage & { kind: 'query' }) {
    const asked = (each: Address) => group === unspecified || each === group
    if (!groupsOf(port, joined).some(asked)) return
    const delay = (answersAfter[port] * maximumResponse) / timers.queryResponseInterval
    if (link.version === 1)
      for (const each of groupsOf(port, joined)) if (asked(each)) pending.get(port)?.add(each)
    after(delay, () => {
      const still = groupsOf(port, joined).filter(asked)
      if (link.version === 1) {
        for (const each of still) if (pending.get(port)?.delete(each)) report(port, [each], 'modeIsExclude')
      } else report(port, still, 'modeIsExclude')
    })
  }

  function report(
    port: Port,
    which: readonly Address[],
    type: keyof typeof recordType,
    source: Address = addressOf[port],
  ) {
    if (which.length === 0) return
    if (link.version === 2) {
      const records = which.map((group) => ({ type: recordType[type], group }))
      send(port, allMldv2Routers, { kind: 'report2', records }, source)
    } else if (type === 'changeToInclude') {
      for (const group of which) send(port, allRouters, { kind: 'done', group }, source)
    } else for (const group of which) send(port, group, { kind: 'report1', group }, source)
  }

  /** From `::` while its address is still being tried, then once more from the address. RFC 9777 §5.2. */
  function start(port: Port) {
    report(port, groupsOf(port, joined), 'changeToExclude', unspecified)
    after(1000, () => report(port, groupsOf(port, joined), 'changeToExclude'))
  }

  function ask(count: number, mine: number) {
    if (mine !== round || !asks) return
    const { queryResponseInterval: maximumResponse } = timers
    send('router', allNodes, { kind: 'query', group: unspecified, maximumResponse })
    const next = count < timers.robustness ? timers.startupQueryInterval : timers.queryInterval
    after(next, () => ask(count + 1, mine))
  }

  function happen({ what, who }: LinkEvent) {
    switch (what) {
      case 'asks':
        if (asks) return
        asks = true
        round++
        ask(1, round)
        break
      case 'stops':
        asks = false
        break
      case 'reconnect':
        for (const until of groups.values()) until.delete(who)
        start(who)
        break
      case 'join':
        if (joined.has(who)) return
        joined.add(who)
        report(who, [stream], 'changeToExclude')
        after(unsolicitedReportInterval[link.version], () => {
          if (joined.has(who)) report(who, [stream], 'changeToExclude')
        })
        break
      case 'leave':
        if (!joined.delete(who)) return
        report(who, [stream], 'changeToInclude')
        if (link.version === 2) {
          after(unsolicitedReportInterval[2], () => {
            if (!joined.has(who)) report(who, [stream], 'changeToInclude')
          })
        }
    }
  }

  for (const port of ports) tasks.push({ at: 0, run: () => start(port) })
  if (!link.events.some(({ at, what }) => at === 0 && what === 'stops')) {
    tasks.push({ at: 0, run: () => happen({ at: 0, what: 'asks', who: 'router' }) })
  }
  for (const event of link.events) {
    if (event.at <= seconds) tasks.push({ at: event.at * 1000, run: () => happen(event) })
  }
  for (let next = takeEarliest(tasks); next !== undefined; next = takeEarliest(tasks)) {
    now = next.at
    next.run()
  }
  return { at: end, sent, groups, routers, asks, joined }
}

/** Of those at the same time the one that was planned first. */
function takeEarliest(tasks: Task[]): Task | undefined {
  let first = 0
  for (const [index, { at }] of tasks.entries()) if (at < (tasks[first]?.at ?? 0)) first = index
  return tasks.splice(first, 1)[0]
}
