/** What is told of one moment of a run. */
import type { AddressState } from '#core/host/autoconf/address-state.ts'
import type { Interface } from '#core/host/state.ts'
import { Hearing } from '#core/link/hearing.ts'
import { type Network, nodeOf } from '#core/link/network.ts'
import { receiversOf } from '#core/link/receivers.ts'
import type { Language } from '#i18n/languages.ts'
import type { RichText } from '#i18n/rich-text.ts'
import { type OwnAddress, ownAddress } from '#widgets/frame/own-address/own-address.ts'
import type { Reason } from '#widgets/frame/walk/reason.ts'
import { frameWords, reasonsOf } from './moment-words.ts'
import type { Moment, Run } from './run.ts'
import type { Texts } from './texts.ts'

/** Plain JSON, so that a page can bring the first one along. */
export interface View {
  readonly at: number
  readonly step: number
  readonly last: number
  readonly isCut: boolean
  readonly events: readonly Reason[]
  readonly sent: readonly RichText[]
  readonly reasons: readonly Reason[]
  /** How many more there are. */
  readonly moreReasons: number
  readonly stations: readonly Station[]
  readonly addresses: readonly OwnAddress[]
  /** Messages so far, by kind, the most frequent first. */
  readonly counts: readonly { readonly kind: string; readonly count: number }[]
  /** Hosts that own an address of a prefix, and all hosts. */
  readonly global: number
  readonly hosts: number
}

/** The best that it has of its addresses. */
export type StationState = 'off' | 'none' | 'duplicate' | 'tentative' | 'local' | 'deprecated' | 'global'

export interface Station {
  readonly name: string
  readonly isRouter: boolean
  readonly state: StationState
  readonly part: 'sends' | 'gets' | ''
}

/** Reasons of one moment that are told; fifty hosts may have as many. */
const mostReasons = 5

export function viewOf(run: Run, step: number, who: string, texts: Texts, language: Language): View {
  const moment = run.moments[step]!
  const { network, at } = moment
  const here = run.frames.filter(({ index }) => index === step)
  const stations = stationsOf(run, moment)
  const { events, reasons } = reasonsOf(run, moment, texts, language)
  return {
    at,
    step,
    last: run.moments.length - 1,
    isCut: run.isCut,
    events,
    sent: here.slice(0, 2).map(({ item }) => frameWords(item, texts, language)),
    reasons: reasons.slice(0, mostReasons),
    moreReasons: Math.max(0, reasons.length - mostReasons),
    stations,
    addresses: addressesOf(network, who),
    counts: countsOf(run, step),
    global: stations.filter(({ isRouter, state }) => !isRouter && state === 'global').length,
    hosts: run.scenario.hosts.length,
  }
}

function stationsOf({ scenario }: Run, { network }: Moment): Station[] {
  const sends = new Set<string>()
  const gets = new Set<string>()
  for (const item of network.trace) {
    if (item.kind !== 'frame') continue
    if (item.sender !== undefined) sends.add(item.sender)
    if (item.fate === 'lost' || item.fate === 'tooLong') continue
    const link = network.links.get(item.link)!
    const { receivers } = receiversOf(link, network.nodes, new Hearing(link, network.nodes), item)
    for (const { node } of receivers) gets.add(node)
  }
  const part = (name: string) => (sends.has(name) ? 'sends' : gets.has(name) ? 'gets' : '')
  return [...scenario.routers, ...scenario.hosts].map(({ name }) => {
    const { host, isUp } = nodeOf(network, name)
    const own = host.interfaces[0]!
    const isRouter = host.forwards
    return { name, isRouter, state: isUp && own.isPlugged ? stateOf(own) : 'off', part: part(name) }
  })
}

const linkLocal = 0xfe80n

function stateOf({ addresses, isDisabled }: Interface): StationState {
  if (isDisabled) return 'duplicate'
  const has = (state: AddressState, isLocal?: boolean) =>
    addresses.some(
      (each) =>
        each.state === state && (isLocal === undefined || (each.address >> 112n === linkLocal) === isLocal),
    )
  if (has('preferred', false)) return 'global'
  if (has('deprecated', false)) return 'deprecated'
  if (has('preferred', true)) return 'local'
  if (has('tentative') || has('optimistic')) return 'tentative'
  return has('duplicate') ? 'duplicate' : 'none'
}

function addressesOf(network: Network, who: string): OwnAddress[] {
  if (!network.nodes.has(who)) return []
  return nodeOf(network, who).host.interfaces[0]!.addresses.map((each) => ownAddress(each, network.now))
}

function countsOf({ frames }: Run, step: number): View['counts'] {
  const counts = new Map<string, number>()
  for (const { kind = 'other', index } of frames)
    if (index <= step) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count)
}

export interface ToldFrame {
  readonly index: number
  readonly at: number
  readonly words: RichText
}

/** The frames from one to another, counted from 0. */
export function tellFrames(
  { frames }: Run,
  from: number,
  to: number,
  texts: Texts,
  language: Language,
): ToldFrame[] {
  return frames
    .slice(from, to)
    .map(({ item, index }) => ({ index, at: item.at, words: frameWords(item, texts, language) }))
}
