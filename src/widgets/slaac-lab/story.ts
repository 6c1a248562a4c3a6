/** The run as it is shown: plain JSON, so that a page can bring it along without what it was worked out with. */
import { formatAddress } from '#core/address/address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { formatHex } from '#core/bytes/hex.ts'
import type { Interface } from '#core/host/state.ts'
import { nodeOf } from '#core/link/network.ts'
import { framesOf } from '#core/link/trace.ts'
import type { Language } from '#i18n/languages.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import { type OwnAddress, ownAddress } from '#widgets/frame/own-address/own-address.ts'
import type { Reason } from '#widgets/frame/walk/reason.ts'
import { actWords, frameWords, headlineOf, reasonsOf } from './moment-words.ts'
import { interfaceOf, type Moment, macOf, type Part, partOf, routerName, runOf } from './moments.ts'
import { sceneOf } from './scenes.ts'
import { type Plot, stranger } from './slaac-lab.ts'
import type { Texts } from './texts.ts'

export interface Story {
  readonly moments: readonly ToldMoment[]
  readonly frames: readonly ToldFrame[]
  readonly isCut: boolean
}

export interface ToldMoment {
  /** Milliseconds since the run began. */
  readonly at: number
  readonly now: readonly RichText[]
  readonly reasons: readonly Reason[]
  readonly columns: readonly Column[]
  readonly timers: readonly Timer[]
}

/** A station on the link. */
export interface Column {
  readonly name: string
  readonly role: 'host' | 'router' | 'stranger'
  readonly mac: string
  readonly part: Part
  /** Of a host that makes its own; undefined for the others. */
  readonly addresses?: readonly OwnAddress[]
  /** IPv6 is switched off. RFC 4862 §5.4.5. */
  readonly isDisabled: boolean
  readonly isOff: boolean
}

/** What a station waits for. */
export interface Timer {
  readonly who: string
  readonly text: RichText
  /** Seconds. */
  readonly left: number
}

export interface ToldFrame {
  /** The moment at which it is sent. */
  readonly index: number
  readonly at: number
  readonly isForged: boolean
  readonly isLost: boolean
  readonly words: RichText
  readonly hex: string
}

export function tellStory(plot: Plot, texts: Texts, language: Language): Story {
  const scene = sceneOf(plot.scenario)
  const { moments, isCut } = runOf(plot)
  const hasStranger = plot.acts.some(({ act }) => act === 'claim' || act === 'rogue')
  const stations = hasStranger ? [...scene.stations, stranger] : scene.stations
  const frames = moments.flatMap(({ items, at }, index) =>
    framesOf(items).map(
      ({ octets, sender, fate }): ToldFrame => ({
        index,
        at,
        isForged: sender === undefined,
        isLost: fate === 'lost',
        words: frameWords(octets, texts, language),
        hex: formatHex(octets),
      }),
    ),
  )
  const told = moments.map((moment, index): ToldMoment => {
    const here = frames.filter((frame) => frame.index === index)
    return {
      at: moment.at,
      now: nowWords(moment, index, here, texts, language),
      reasons: reasonsOf(moment, texts, language),
      columns: stations.map((name) => columnOf(moment, name)),
      timers: stations.flatMap((name) => timersOf(moment, name, texts)).sort((a, b) => a.left - b.left),
    }
  })
  return { moments: told, frames, isCut }
}

function nowWords(
  moment: Moment,
  index: number,
  frames: readonly ToldFrame[],
  texts: Texts,
  language: Language,
): readonly RichText[] {
  if (moment.act !== undefined) return [actWords(moment.act, texts)]
  if (index === 0) return [rich(texts.start)]
  if (frames.length > 0) return frames.map(({ words }) => words)
  return headlineOf(moment, texts, language)
}

function columnOf({ network, items }: Moment, name: string): Column {
  const about = { name, mac: macOf(network, name), part: partOf(network, framesOf(items), name) }
  if (name === stranger) return { ...about, role: 'stranger', isDisabled: false, isOff: false }
  const { host, isUp } = nodeOf(network, name)
  const own = interfaceOf(network, name)
  const state = { isDisabled: own.isDisabled, isOff: !isUp || !own.isPlugged }
  if (host.forwards) return { ...about, ...state, role: 'router' }
  const addresses = own.addresses.map((each) => ownAddress(each, network.now))
  return { ...about, ...state, role: 'host', addresses }
}

/** What comes by itself, if nothing happens before. Lifetimes of addresses stand beside them. */
function timersOf({ network }: Moment, name: string, texts: Texts): Timer[] {
  if (name === stranger || !nodeOf(network, name).isUp) return []
  const own = interfaceOf(network, name)
  if (own.isDisabled) return []
  return [...detections(own, texts), ...searches(own, texts), ...learnt(own, texts)].flatMap(([text, at]) =>
    at === undefined || at === Number.POSITIVE_INFINITY
      ? []
      : [{ who: name, text, left: Math.max(0, at - network.now) / 1000 }],
  )
}

type Due = readonly [text: RichText, at: number | undefined]

function detections({ addresses }: Interface, { timer }: Texts): Due[] {
  return addresses.flatMap(({ address, detection }) => {
    if (detection === undefined) return []
    const words = detection.left > 0 ? timer.probe : timer.unique
    return [[rich(words, { address: formatAddress(address) }), detection.at] as const]
  })
}

function searches({ routerSearch, memberships, advertising }: Interface, { timer }: Texts): Due[] {
  const report = Math.min(...memberships.filter(({ left }) => left > 0).map(({ at }) => at))
  return [
    [rich(timer.solicit, { number: (routerSearch?.sent ?? 0) + 1 }), routerSearch?.at],
    [timer.report, report],
    [timer.advertise, advertising?.isActive === true ? advertising.nextAt : undefined],
  ]
}

function learnt({ routers, prefixes, autoconf }: Interface, { timer }: Texts): Due[] {
  if (autoconf === undefined) return []
  return [
    ...routers.map(
      ({ address, until }) =>
        [rich(timer.router, { router: routerName(formatAddress(address)) }), until] as const,
    ),
    ...prefixes.map(
      ({ prefix, validUntil }) => [rich(timer.prefix, { prefix: formatPrefix(prefix) }), validUntil] as const,
    ),
  ]
}
