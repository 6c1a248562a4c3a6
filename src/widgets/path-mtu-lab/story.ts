/** The story as it is shown: plain JSON, so that a page can bring it along without what it was worked out with. */
import { formatHex } from '#core/bytes/hex.ts'
import { type FrameItem, framesOf, type TraceItem } from '#core/link/trace.ts'
import type { Language } from '#i18n/languages.ts'
import type { RichText } from '#i18n/rich-text.ts'
import type { Reason } from '#widgets/frame/walk/reason.ts'
import { lineWords, nowWords, reasonsOf } from './moment-words.ts'
import { arrivedAt, type FrameKind, kindOf, type Moment, momentsOf, mostSentOf } from './moments.ts'
import { answerOf, type Choice, links, type Plot, type Station, stations } from './path-mtu-lab.ts'
import type { Texts } from './texts.ts'

export interface Story {
  readonly moments: readonly ToldMoment[]
  readonly lines: readonly Line[]
  readonly answer: Choice
}

export interface ToldMoment {
  /** Milliseconds since the story began. */
  readonly at: number
  readonly now: RichText
  readonly reasons: readonly Reason[]
  /** The longest packet that `e` would send. */
  readonly most: number
  /** Octets of the page that have arrived without a gap. */
  readonly arrived: number
  readonly ends: readonly End[]
}

/** Where packets end that should have gone on. */
export interface End {
  readonly station: Station
  readonly why: 'tooLong' | 'eaten'
  readonly count: number
}

/** Equal packets that leave at the same time on the same link. */
export interface Line {
  /** The moment at which they are sent. */
  readonly index: number
  readonly at: number
  /** Which link, counted from the left. */
  readonly link: number
  /** Whether they go from right to left. */
  readonly leftward: boolean
  readonly kind: FrameKind
  /** Of the IPv6 packet. */
  readonly length: number
  readonly count: number
  readonly words: RichText
}

const ethernetHeaderLength = 14

export function tellStory(plot: Plot, texts: Texts, language: Language): Story {
  const moments = momentsOf(plot)
  const lines = moments.flatMap(({ items, at }, index) =>
    groupsIn(items).map(({ first, frames }): Line => {
      const { octets } = first
      const kind = kindOf(octets)!
      const link = links.indexOf(first.link as (typeof links)[number])
      const leftward = stations.indexOf(first.sender as Station) > link
      const length = octets.length - ethernetHeaderLength
      const count = frames.length
      const words = lineWords({ kind, length, count, link, leftward, octets }, texts, language)
      return { index, at, link, leftward, kind, length, count, words }
    }),
  )
  const told = moments.map((moment, index): ToldMoment => {
    const here = lines.filter((line) => line.index === index)
    const reasons = reasonsOf(moment.items, texts, language)
    const isLast = index === moments.length - 1
    return {
      at: moment.at,
      now: nowWords(moment, index, isLast, here, reasons, texts, language),
      reasons,
      most: mostSentOf(moment.network),
      arrived: arrivedAt(moment.network),
      ends: endsIn(moment.items),
    }
  })
  return { moments: told, lines, answer: answerOf(plot) }
}

interface Group {
  readonly first: FrameItem
  readonly frames: FrameItem[]
}

function groupsIn(items: readonly TraceItem[]): Group[] {
  const groups = new Map<string, Group>()
  for (const frame of framesOf(items)) {
    const key = `${frame.link} ${frame.sender} ${kindOf(frame.octets)} ${frame.octets.length}`
    const group = groups.get(key) ?? { first: frame, frames: [] }
    group.frames.push(frame)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function endsIn(items: readonly TraceItem[]): End[] {
  const ends = new Map<string, End>()
  for (const item of items) {
    const isTooLong = item.kind === 'note' && item.note.code === 'error.packetTooBig'
    if (!isTooLong && item.kind !== 'filtered') continue
    const why = isTooLong ? 'tooLong' : 'eaten'
    const key = `${item.node} ${why}`
    ends.set(key, { station: item.node as Station, why, count: (ends.get(key)?.count ?? 0) + 1 })
  }
  return [...ends.values()]
}

/** The octets of the first packet of a line. */
export function hexOf(plot: Plot, number: number): string {
  const groups = momentsOf(plot).flatMap(({ items }: Moment) => groupsIn(items))
  const found = groups[number]
  return found === undefined ? '' : formatHex(found.first.octets)
}
