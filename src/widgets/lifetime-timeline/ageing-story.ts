/**
 * What becomes of a plan: a host of core hears each advertisement when its time comes. Plain JSON, so that a page can bring along
 * the story that it opens on, without what it was worked out with.
 */
import { formatAddress } from '#core/address/address.ts'
import { eui64, joinPrefix } from '#core/address/interface-id.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { containsAddress, parsePrefix } from '#core/address/prefix.ts'
import { commonPrefixLength } from '#core/address/selection/source-selection.ts'
import { type PlainAddressState, plainState } from '#core/host/autoconf/address-state.ts'
import { createHost } from '#core/host/create-host.ts'
import type { HostEvent } from '#core/host/event.ts'
import { isAssigned } from '#core/host/frame.ts'
import { nextDeadline, step } from '#core/host/host.ts'
import type { Note } from '#core/host/note.ts'
import { sourceFor } from '#core/host/source-address.ts'
import type { Host, HostAddress } from '#core/host/state.ts'
import { advertisementFrame } from './advertised.ts'
import {
  forever,
  type Plot,
  type PrefixNumber,
  prefixNumbers,
  prefixText,
  type Series,
  scaleOf,
  serverText,
} from './lifetime-timeline.ts'

export interface Story {
  readonly lanes: readonly Lane[]
  /** Every advertisement, in the order in which they are heard. */
  readonly heard: readonly Heard[]
  /** Where a new connection would come from, from this time on. */
  readonly sources: readonly Source[]
}

/** What a prefix is good for over the whole time. */
export interface Lane {
  readonly prefix: PrefixNumber
  readonly address: string
  readonly phases: readonly Phase[]
  /** When the prefix is on the link: neighbors are spoken to without a router. */
  readonly onLink: readonly Span[]
}

/** In minutes. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface Phase extends Span {
  readonly state: PlainAddressState
}

export interface Heard {
  /** The row it belongs to. */
  readonly row: number
  readonly at: number
  readonly decision: Decision
  /** Seconds that the address was still valid for before. */
  readonly remaining?: number
  /** Seconds that it is valid for now. */
  readonly kept?: number
}

/** What RFC 4862 §5.5.3 makes of an option: (c), (d), and the three cases of (e). */
export type Decision = 'preferredOverValid' | 'valid0' | 'formed' | 'taken' | 'remaining' | 'twoHours'

export interface Source {
  readonly from: number
  readonly kind: SourceKind
  readonly prefix?: PrefixNumber
}

/**
 * `noRouter`: nothing gets out. `linkLocal`: no address that others could answer to. `only`: there is no other one. `nearer`: others
 * are preferred, too, but have fewer bits in common with the server (RFC 6724 §5, rule 8). `either`: nothing tells it from another.
 * `avoids`: others are deprecated. `last`: itself deprecated, for want of a better one.
 */
export type SourceKind = 'noRouter' | 'linkLocal' | 'only' | 'nearer' | 'either' | 'avoids' | 'last'

const server = parseAddress(serverText)
const mac = '02:00:00:00:00:0a'
/** Milliseconds by which the host has been plugged in before the story begins. */
const before = 10_000
const minute = 60_000

export function tellAgeing(plot: Plot): Story {
  const { end } = scaleOf(plot.scene)
  const teller = new Teller(plot, end)
  let { host } = teller
  const happen = (event: HostEvent, now: number): void => {
    const result = step(host, event, now)
    host = result.host
    const notes = result.effects.flatMap((effect) => (effect.kind === 'note' ? [effect.note] : []))
    teller.saw(host, notes, minutesOf(now))
  }
  const waitUntil = (time: number): void => {
    for (let due = nextDeadline(host); due !== undefined && due <= time; due = nextDeadline(host)) {
      happen({ kind: 'timer' }, due)
    }
  }
  happen({ kind: 'plug', interface: 'eth0' }, 0)
  for (const { row, at } of timesOf(plot.series)) {
    const now = before + at * minute
    waitUntil(now)
    teller.announces(host, row, at, now)
    const octets = advertisementFrame(plot.series[row]!, plot.series)
    happen({ kind: 'frame', interface: 'eth0', octets }, now)
  }
  waitUntil(before + end * minute)
  return teller.story()
}

/** To the hundredth of a second or so: enough to tell what comes first. */
function minutesOf(now: number): number {
  return Math.round(((now - before) / minute) * 10_000) / 10_000
}

/** When each advertisement is sent, the earliest first. */
function timesOf(series: readonly Series[]): readonly { readonly row: number; readonly at: number }[] {
  const times = series.flatMap(({ from, to, every }, row) => {
    const count = every === 0 ? 1 : Math.floor((to - from) / every) + 1
    return Array.from({ length: count }, (_, i) => ({ row, at: from + i * every }))
  })
  return times.sort((a, b) => a.at - b.at)
}

/** Writes down what it sees of the host. */
class Teller {
  readonly host: Host
  readonly #series: readonly Series[]
  readonly #end: number
  readonly #phases = new Map<PrefixNumber, Phase[]>(prefixNumbers.map((number) => [number, []]))
  readonly #onLink = new Map<PrefixNumber, Span[]>(prefixNumbers.map((number) => [number, []]))
  readonly #heard: Heard[] = []
  readonly #sources: Source[] = []
  #next: { row: number; at: number; remaining: number | undefined } | undefined

  constructor({ series, rule }: Plot, end: number) {
    this.#series = series
    this.#end = end
    this.host = createHost({
      name: 'a',
      // One that does not remember who advertised what, as RFC 6724 §5 allows: lifetimes alone decide.
      settings: { twoHourRule: rule, prefersNextHopPrefix: false },
      interfaces: [{ mac, autoconf: {} }],
    })
  }

  /** The next event is this advertisement. */
  announces(host: Host, row: number, at: number, now: number): void {
    const entry = addressIn(host, this.#series[row]!.prefix)
    this.#next = { row, at, remaining: entry === undefined ? undefined : secondsOf(entry.validUntil - now) }
  }

  saw(host: Host, notes: readonly Note[], at: number): void {
    if (this.#next !== undefined) this.#hear(host, notes, this.#next)
    this.#next = undefined
    for (const number of prefixNumbers) {
      const state = addressIn(host, number)?.state
      extend(
        this.#phases.get(number)!,
        state === undefined ? undefined : { state: plainState(state) },
        at,
        this.#end,
      )
      const isOnLink = host.interfaces[0]!.prefixes.some(
        ({ prefix }) => prefix.network === parsePrefix(prefixText(number)).network,
      )
      extend(this.#onLink.get(number)!, isOnLink ? {} : undefined, at, this.#end)
    }
    const source = sourceIn(host)
    const last = this.#sources.at(-1)
    if (last?.kind === source.kind && last.prefix === source.prefix) return
    // What is over in the same instant was nothing to look at.
    if (last !== undefined && last.from === Math.max(0, at)) this.#sources.pop()
    this.#sources.push({ from: Math.max(0, at), ...source })
  }

  #hear(
    host: Host,
    notes: readonly Note[],
    { row, at, remaining }: { row: number; at: number; remaining: number | undefined },
  ): void {
    const decision = decisionIn(notes)
    const entry = addressIn(host, this.#series[row]!.prefix)
    const isKept = entry !== undefined && decision !== 'preferredOverValid' && decision !== 'valid0'
    const now = before + at * minute
    this.#heard.push({
      row,
      at,
      decision,
      ...(remaining === undefined ? {} : { remaining }),
      ...(isKept ? { kept: secondsOf(entry.validUntil - now) } : {}),
    })
  }

  story(): Story {
    const lanes = prefixNumbers.map(
      (prefix): Lane => ({
        prefix,
        address: formatAddress(joinPrefix(parsePrefix(prefixText(prefix)), eui64(mac))),
        phases: this.#phases.get(prefix)!,
        onLink: this.#onLink.get(prefix)!,
      }),
    )
    return { lanes, heard: this.#heard, sources: this.#sources }
  }
}

/** The last span goes on if nothing has changed, or ends here and another one begins. */
function extend<T extends object>(spans: (Span & T)[], what: T | undefined, at: number, end: number): void {
  const last = spans.at(-1)
  const isOpen = last !== undefined && last.to === end
  if (
    isOpen &&
    what !== undefined &&
    Object.entries(what).every(([key, value]) => last[key as keyof T] === value)
  )
    return
  if (isOpen) {
    spans.pop()
    if (last.from < at) spans.push({ ...last, to: at })
  }
  if (what !== undefined && at < end) spans.push({ from: Math.max(0, at), to: end, ...what })
}

function addressIn(host: Host, number: PrefixNumber): HostAddress | undefined {
  const prefix = parsePrefix(prefixText(number))
  return host.interfaces[0]!.addresses.find(
    ({ address, origin }) => origin === 'autonomous' && containsAddress(prefix, address),
  )
}

function secondsOf(milliseconds: number): number {
  return milliseconds === Number.POSITIVE_INFINITY ? forever : Math.round(milliseconds / 1000)
}

function decisionIn(notes: readonly Note[]): Decision {
  const ignored = notes.find(({ code }) => code === 'prefix.ignored')
  if (ignored !== undefined) return ignored.values.reason as Decision
  const renewed = notes.find(({ code }) => code === 'address.lifetimes')
  return renewed === undefined ? 'formed' : (renewed.values.reason as Decision)
}

function sourceIn(host: Host): Omit<Source, 'from'> {
  const chosen = sourceFor(host, server)
  if (chosen === undefined) return { kind: 'noRouter' }
  const prefix = prefixNumbers.find((number) => containsAddress(parsePrefix(prefixText(number)), chosen))
  if (prefix === undefined) return { kind: 'linkLocal' }
  const others = prefixNumbers.flatMap((number) => {
    const entry = number === prefix ? undefined : addressIn(host, number)
    return entry !== undefined && isAssigned(entry) ? [entry] : []
  })
  if (addressIn(host, prefix)!.state === 'deprecated') return { kind: 'last', prefix }
  const rivals = others.filter(({ state }) => state === 'preferred')
  const shared = commonPrefixLength({ address: chosen }, server)
  const isNearer = rivals.every(({ address }) => shared > commonPrefixLength({ address }, server))
  const kind = rivals.length > 0 ? (isNearer ? 'nearer' : 'either') : others.length > 0 ? 'avoids' : 'only'
  return { kind, prefix }
}
