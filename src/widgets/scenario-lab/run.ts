/** A scenario, played moment by moment. */
import { formatHex } from '#core/bytes/hex.ts'
import type { Network } from '#core/link/network.ts'
import { nextEventAt, runUntil } from '#core/link/run.ts'
import { type FrameItem, packetsOf, type TraceItem } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { writePcap } from '#core/packet/pcap.ts'
import { type Pings, rememberPing } from '#core/scenario/pings.ts'
import { parseScenario } from '#core/scenario/read-scenario.ts'
import type { Scenario, ScenarioEvent } from '#core/scenario/scenario.ts'
import { startScenario } from '#core/scenario/simulate.ts'
import { fill } from '#i18n/fill.ts'
import type { Language } from '#i18n/languages.ts'
import { tellFault } from '#i18n/scenario/tell-fault.ts'
import { bounds, type Plot } from './scenario-lab.ts'
import type { Texts } from './texts.ts'

export interface Moment {
  /** As it is then; its trace is what has happened since the moment before. */
  readonly network: Network
  /** Milliseconds. */
  readonly at: number
  readonly events: readonly ScenarioEvent[]
}

export interface Run {
  readonly scenario: Scenario
  readonly moments: readonly Moment[]
  readonly frames: readonly RunFrame[]
  /** The requests that hosts have sent: what answers none is told otherwise. */
  readonly pings: Pings
  /** Whether more would have happened. */
  readonly isCut: boolean
}

export interface RunFrame {
  readonly item: FrameItem
  /** The moment at which it is sent. */
  readonly index: number
  /** The kind of its ICMPv6 message; none for anything else. */
  readonly kind: string | undefined
}

export type PlayedPlot =
  | { readonly run: Run; readonly faults?: undefined }
  | { readonly faults: readonly string[]; readonly run?: undefined }

/** The run, or what is wrong in the scenario, a sentence for each fault. */
export function playPlot({ text, seed, profile }: Plot, texts: Texts, language: Language): PlayedPlot {
  const { scenario, faults } = parseScenario(text)
  if (faults !== undefined) return { faults: faults.map((fault) => tellFault(fault, language)) }
  const count = scenario.hosts.length + scenario.routers.length
  if (count > bounds.nodes) return { faults: [fill(texts.tooMany, { count, most: bounds.nodes })] }
  return { run: runOf(scenario, startScenario(scenario, { seed, profile })) }
}

function runOf(scenario: Scenario, start: Network): Run {
  const end = scenario.until * 1000
  const script = scenario.events.toSorted((a, b) => a.at - b.at)
  const moments: Moment[] = [{ network: start, at: 0, events: [] }]
  const frames: RunFrame[] = []
  const pings: Pings = new Set()
  let network = start
  let told = 0
  for (;;) {
    const next = nextEventAt(network) ?? Number.POSITIVE_INFINITY
    if (next > end) return { scenario, moments, frames, pings, isCut: false }
    if (moments.length >= bounds.moments || frames.length >= bounds.frames)
      return { scenario, moments, frames, pings, isCut: true }
    // Without what was told before: each moment would keep all of it again.
    network = runUntil({ ...network, trace: [] }, next)
    const events: ScenarioEvent[] = []
    for (; told < script.length && script[told]!.at * 1000 <= next; told++) events.push(script[told]!)
    if (events.length === 0 && !network.trace.some(isShown)) continue
    for (const item of network.trace) {
      if (item.kind !== 'frame') continue
      const packet = decodePacket(item.octets, { linkType: linkType.ethernet })
      if (item.sender !== undefined) rememberPing(pings, item.sender, packet)
      const message = packet.parts.find(({ name }) => name === 'icmpv6')
      const kind = message?.name === 'icmpv6' ? message.value.kind : undefined
      frames.push({ item, index: moments.length, kind })
    }
    moments.push({ network, at: next, events })
  }
}

/** What a cache makes of its neighbors is another widget's. */
const untold = /^(?:nextHop\.|neighbor\.(?!solicits|answers))/

export function isShown(item: TraceItem): boolean {
  if (item.kind === 'frame') return true
  if (item.kind === 'application') return item.effect.kind !== 'pathMtu'
  return item.kind === 'note' && !untold.test(item.note.code)
}

export function sentBy({ frames }: Run, step: number): number {
  return frames.findLastIndex(({ index }) => index <= step) + 1
}

export function hexOf({ frames }: Run, number: number): string | undefined {
  const octets = frames[number]?.item.octets
  return octets && formatHex(octets)
}

/** A pcap file of what was sent up to a moment, lost frames among it. */
export function captureOf(run: Run, step: number): Uint8Array<ArrayBuffer> {
  const items = run.frames.slice(0, sentBy(run, step)).map(({ item }) => item)
  return new Uint8Array(writePcap(packetsOf(items)))
}
