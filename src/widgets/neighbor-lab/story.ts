/** The story as it is shown: plain JSON, so that a page can bring it along without what it was worked out with. */
import { formatAddress } from '#core/address/address.ts'
import { formatHex } from '#core/bytes/hex.ts'
import type { Neighbor } from '#core/host/state.ts'
import { nodeOf } from '#core/link/network.ts'
import { framesOf } from '#core/link/trace.ts'
import { isLinkLocalUnicast } from '#core/packet/address-kinds.ts'
import type { Language } from '#i18n/languages.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Reason } from '#widgets/frame/walk/reason.ts'
import { actWords, frameWords, reasonsOf } from './moment-words.ts'
import { answerOf, cacheOf, type Moment, macOf, momentsOf, ownerOf, type Part, partOf } from './moments.ts'
import { type Choice, forger, type Plot } from './neighbor-lab.ts'
import { asker, type Scene, sceneOf } from './scenes.ts'
import type { Texts } from './texts.ts'

export interface Story {
  readonly moments: readonly ToldMoment[]
  readonly frames: readonly ToldFrame[]
  /** What the guess should have been. */
  readonly answer: Choice
}

export interface ToldMoment {
  /** Milliseconds since the story began. */
  readonly at: number
  readonly now: RichText
  readonly reasons: readonly Reason[]
  readonly columns: readonly Column[]
  /** The router by which pings go, where they go by one. */
  readonly hop?: string
}

/** A station on the link. */
export interface Column {
  readonly name: string
  readonly role: 'host' | 'router' | 'forger'
  readonly mac: string
  readonly isUp: boolean
  readonly part: Part
  readonly entries: readonly Entry[]
}

/** A line of its neighbor cache. */
export interface Entry {
  readonly address: string
  readonly label: string
  readonly mac?: string
  readonly state: Neighbor['state']
  /** Milliseconds until the state ends by itself. */
  readonly left?: number
  readonly waiting: number
}

export interface ToldFrame {
  /** The moment at which it is sent. */
  readonly index: number
  readonly at: number
  readonly forged: boolean
  readonly words: RichText
  readonly hex: string
}

export function tellStory(plot: Plot, texts: Texts, language: Language): Story {
  const scene = sceneOf(plot.scene)
  const moments = momentsOf(plot)
  const stations = plot.acts.some(({ act }) => act === 'fake') ? [...scene.stations, forger] : scene.stations
  const frames = moments.flatMap(({ items, at }, index) =>
    framesOf(items).map(
      ({ octets, sender }): ToldFrame => ({
        index,
        at,
        forged: sender === undefined,
        words: frameWords(octets, texts),
        hex: formatHex(octets),
      }),
    ),
  )
  const told = moments.map((moment, index): ToldMoment => {
    const reasons = reasonsOf(moment, texts, language)
    const here = frames.filter((frame) => frame.index === index)
    const hop = hopOf(moment, scene)
    return {
      at: moment.at,
      now: nowWords(moment, index, here, reasons, plot, scene, texts),
      reasons,
      columns: stations.map((name) => columnOf(moment, name)),
      ...(hop === undefined ? {} : { hop }),
    }
  })
  return { moments: told, frames, answer: answerOf(plot, moments) }
}

function nowWords(
  { act }: Moment,
  index: number,
  frames: readonly ToldFrame[],
  reasons: readonly Reason[],
  plot: Plot,
  scene: Scene,
  texts: Texts,
): RichText {
  if (act !== undefined) return actWords(act, scene.neighbor, texts)
  if (frames.length > 0) return frames.flatMap(({ words }, place) => (place === 0 ? [words] : [' / ', words]))
  if (index === 0) {
    return plot.scene === 'empty' ? texts.start : rich(texts.startTalking, { name: scene.neighbor })
  }
  const [first] = reasons
  return first === undefined ? '' : [`${first.who}: `, first.text]
}

function columnOf({ network, items }: Moment, name: string): Column {
  const isForger = name === forger
  return {
    name,
    role: isForger ? 'forger' : nodeOf(network, name).host.forwards ? 'router' : 'host',
    mac: macOf(network, name),
    isUp: isForger || nodeOf(network, name).isUp,
    part: partOf(network, framesOf(items), name),
    entries: cacheOf(network, name).map(({ address, mac, state, deadline, queue }) => ({
      address: formatAddress(address),
      label: `${ownerOf(network, address)}${isLinkLocalUnicast(address) ? ' fe80' : ''}`,
      ...(mac === undefined ? {} : { mac }),
      state,
      ...(deadline === undefined ? {} : { left: deadline - network.now }),
      waiting: queue.length,
    })),
  }
}

function hopOf({ network }: Moment, { destination }: Scene): string | undefined {
  const found = nodeOf(network, asker.name).host.destinations.get(destination)
  return found?.how === 'defaultRouter' ? ownerOf(network, found.nextHop) : undefined
}
