/**
 * What a plan does to two hosts of core, which hear every advertisement unless they sleep. Plain JSON, so that a page can bring along
 * the story that it opens on, without what it was worked out with.
 */
import { eui64, joinPrefix } from '#core/address/interface-id.ts'
import { ethernetMulticast } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { containsAddress, parsePrefix } from '#core/address/prefix.ts'
import { readAdvertiseConfig } from '#core/host/advertise/advertise-config.ts'
import { routerAdvertisement } from '#core/host/advertise/advertise-message.ts'
import { createHost } from '#core/host/create-host.ts'
import type { HostEvent } from '#core/host/event.ts'
import { nextDeadline, step } from '#core/host/host.ts'
import { sourceFor } from '#core/host/source-address.ts'
import type { Host } from '#core/host/state.ts'
import { allNodes } from '#core/packet/address-kinds.ts'
import { ipv6Frame } from '#core/packet/link/ipv6-frame.ts'
import {
  advertised,
  backup,
  deadFrom,
  end,
  interval,
  newPrefix,
  oldPrefix,
  type Plan,
  ready,
  type Span,
  sleep,
} from './renumbering-plan.ts'

export interface PlanStory {
  readonly pc: HostStory
  readonly laptop: HostStory
  /** Which prefix its connection uses, and when it is cut off; nothing if it comes to its end. */
  readonly backup: { readonly from: 'old' | 'new' | 'none'; readonly brokenAt?: number }
}

export interface HostStory {
  /** Of the address in the old prefix. */
  readonly phases: readonly Phase[]
  /** Where new connections leave from while the host is awake. */
  readonly sources: readonly Source[]
  /** When that address is gone, which may be long after the calendar. */
  readonly goneAt: number
}

export interface Phase extends Span {
  readonly state: 'preferred' | 'deprecated'
}

export interface Source extends Span {
  /** `both`: it depends on the destination, RFC 6724 §5, rule 8. `none`: nothing gets out. */
  readonly kind: SourceKind
  /** The answers go nowhere; with `both`, those of some connections. */
  readonly isDead: boolean
}
export type SourceKind = 'old' | 'new' | 'both' | 'none'

/** The first has more bits in common with the old prefix, the second with the new one. */
const destinations = [parseAddress('2001:db8:0:80::80'), parseAddress('2001:db8:3:80::80')]
const [old, fresh] = [parsePrefix(oldPrefix), parsePrefix(newPrefix)]
const hour = 3_600_000
/** Milliseconds that the network has run before day 0. */
const before = 600_000
/** Hours: a new address takes a second or two to be ready, which nobody would notice here. */
const aMoment = 0.01

export function tellPlan(plan: Plan): PlanStory {
  const pc = watch(plan, '02:00:00:00:00:0a')
  const laptop = watch(plan, '02:00:00:00:00:0b', sleep)
  return { pc, laptop, backup: backupOf(pc, plan) }
}

/** One host over the whole calendar. */
function watch(plan: Plan, mac: string, asleep?: Span): HostStory {
  const own = joinPrefix(old, eui64(mac))
  let host = createHost({ name: 'a', interfaces: [{ mac, autoconf: {} }] })
  const phases: Phase[] = []
  const sources: Source[] = []
  let seen = ''
  let goneAt = 0

  const look = (at: number): void => {
    const { addresses, routers } = host.interfaces[0]!
    const entry = addresses.find(({ address }) => address === own)
    if (entry !== undefined) goneAt = rounded((entry.validUntil - before) / hour)
    const sleeps = asleep !== undefined && asleep.from <= at && at < asleep.to
    const sign = `${addresses.map(({ address, state }) => `${address} ${state}`)} ${routers.length} ${sleeps}`
    if (sign === seen) return
    seen = sign
    const from = Math.max(0, at)
    const state = entry?.state
    change(phases, from, state === 'preferred' || state === 'deprecated' ? { state } : undefined)
    change(sources, from, sleeps ? undefined : { kind: sourceIn(host), isDead: false })
  }
  const happen = (event: HostEvent, now: number): void => {
    host = step(host, event, now).host
    look((now - before) / hour)
  }
  const waitUntil = (time: number): void => {
    for (let due = nextDeadline(host); due !== undefined && due <= time; due = nextDeadline(host)) {
      happen({ kind: 'timer' }, due)
    }
  }

  happen({ kind: 'plug', interface: 'eth0' }, 0)
  for (const { at, octets } of advertisements(plan)) {
    const now = at < 0 ? before / 2 : before + at * hour
    waitUntil(now)
    if (asleep === undefined || at < asleep.from || at >= asleep.to) {
      happen({ kind: 'frame', interface: 'eth0', octets }, now)
    }
    look(at)
  }
  waitUntil(before + end * hour)
  return { phases: lasting(phases), sources: lasting(judged(lasting(sources), plan)), goneAt }
}

/** The span before ends here, and another one begins. */
function change<T extends Span>(spans: T[], at: number, what: Omit<T, 'from' | 'to'> | undefined): void {
  const last = spans.at(-1)
  if (last?.to === end) spans[spans.length - 1] = { ...last, to: at }
  if (what !== undefined && at < end) spans.push({ ...what, from: at, to: end } as T)
}

/** Without what nobody would notice; what is the same goes on. */
function lasting<T extends Span>(spans: readonly T[]): T[] {
  const kept: T[] = []
  for (const span of spans) {
    if (span.to - span.from < aMoment) continue
    const last = kept.at(-1)
    const isSame = last !== undefined && keyOf(last) === keyOf(span) && span.from - last.to < aMoment
    if (isSame) kept[kept.length - 1] = { ...last, to: span.to }
    else kept.push({ ...span, from: rounded(span.from), to: rounded(span.to) })
  }
  return kept
}
const keyOf = (span: object): string => JSON.stringify({ ...span, from: 0, to: 0 })
const rounded = (at: number): number => Math.round(at * 60) / 60

/** Cut where a prefix begins to work or stops. */
function judged(sources: readonly Source[], plan: Plan): Source[] {
  return sources.flatMap((source) => {
    const cuts = [ready, deadFrom(plan)].filter((at) => source.from < at && at < source.to)
    const edges = [source.from, ...cuts.sort((a, b) => a - b), source.to]
    return edges.slice(1).flatMap((to, i) => {
      const from = edges[i]!
      const isDead =
        source.kind === 'none' ||
        (source.kind !== 'new' && from >= deadFrom(plan)) ||
        (source.kind !== 'old' && from < ready)
      return from < to ? [{ ...source, from, to, isDead }] : []
    })
  })
}

function sourceIn(host: Host): SourceKind {
  const kinds = destinations.map((destination): SourceKind => {
    const chosen = sourceFor(host, destination)
    if (chosen === undefined) return 'none'
    if (containsAddress(old, chosen)) return 'old'
    return containsAddress(fresh, chosen) ? 'new' : 'none'
  })
  return kinds[0] === kinds[1] ? kinds[0]! : 'both'
}

/** It goes to the first of the destinations. */
function backupOf({ phases, sources }: HostStory, plan: Plan): PlanStory['backup'] {
  const kind = sources.find(({ from, to }) => from <= backup.from && backup.from < to)?.kind ?? 'none'
  if (kind === 'none') return { from: 'none', brokenAt: backup.from }
  if (kind === 'new') return { from: 'new', ...(backup.from < ready ? { brokenAt: backup.from } : {}) }
  const last = phases.findLast(({ from }) => from <= backup.to)?.to ?? 0
  const brokenAt = Math.max(backup.from, Math.min(last, deadFrom(plan)))
  return { from: 'old', ...(brokenAt < backup.to ? { brokenAt } : {}) }
}

/** All of the router, each as a frame to all nodes; one comes before day 0. */
function advertisements(plan: Plan): { readonly at: number; readonly octets: Uint8Array }[] {
  const told = advertised(plan)
  const made = new Map<string, Uint8Array>()
  const times = Array.from({ length: end / interval }, (_, i) => i * interval)
  return [-1, ...times].map((at) => {
    const moment = Math.max(0, at)
    const prefixes = (
      [
        [oldPrefix, told.old],
        [newPrefix, told.fresh],
      ] as const
    ).flatMap(([prefix, spans]) =>
      spans
        .filter(({ from, to }) => from <= moment && moment < to)
        .map(({ preferred, valid }) => ({ prefix, preferredLifetime: preferred, validLifetime: valid })),
    )
    const key = JSON.stringify(prefixes)
    const octets = made.get(key) ?? advertisementFrame(prefixes)
    made.set(key, octets)
    return { at, octets }
  })
}

function advertisementFrame(prefixes: NonNullable<Parameters<typeof readAdvertiseConfig>[0]['prefixes']>) {
  const mac = '02:00:00:00:00:01'
  const source = parseAddress('fe80::1')
  const sender = { mac, source, addresses: [], now: 0, routerLifetime: 3 * interval * 3600 }
  const message = routerAdvertisement(readAdvertiseConfig({ prefixes }, 0), sender, allNodes)
  return ipv6Frame({ destination: ethernetMulticast(allNodes), source: mac }, message)
}
