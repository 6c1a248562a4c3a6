/** The story as it is shown: plain JSON, so that a page can bring it along without what it was worked out with. */
import { formatAddress } from '#core/address/address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { type PlainAddressState, plainState } from '#core/host/autoconf/address-state.ts'
import type { Note } from '#core/host/note.ts'
import { type Network, nodeOf } from '#core/link/network.ts'
import { framesOf } from '#core/link/trace.ts'
import type { Language } from '#i18n/languages.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Reason } from '#widgets/frame/walk/reason.ts'
import { answerOf, type Choice, endsBadly, hosts, type Place, type Plot, places } from './delegation-lab.ts'
import { endWords, lineWords, reasonsOf } from './moment-words.ts'
import { kindOf, leasesOf, type Moment, momentsOf } from './moments.ts'
import type { Texts } from './texts.ts'

export interface Story {
  readonly moments: readonly ToldMoment[]
  readonly lines: readonly Line[]
  readonly answer: Choice
  /** Where something begins that the reader may look for, in order; only what happens half an hour later. */
  readonly jumps: readonly Jump[]
  /** The moment that it opens on: just before the first Renew, where what comes of it is the question. */
  readonly begin: number
}

export interface Jump {
  readonly to: 'renew' | 'rebind' | 'deprecated' | 'gone'
  readonly index: number
}

export interface ToldMoment {
  /** Milliseconds since the house router was switched on. */
  readonly at: number
  readonly now: RichText
  readonly reasons: readonly Reason[]
  readonly held: Readonly<Record<'r1' | 'r2', readonly Holding[]>>
  /** Of the host in each room, without its link-local address. */
  readonly addresses: Readonly<Record<Place, readonly OwnAddress[]>>
  readonly sends: readonly Sending[]
}

/** Something is on its way on a link; down is away from the provider. */
export interface Sending {
  readonly link: string
  readonly isDown: boolean
}

/** A prefix that a router has been lent. */
export interface Holding {
  readonly prefix: string
  /** Seconds left. */
  readonly preferred: number
  readonly valid: number
  /** The provider has lent another one instead. */
  readonly isReplaced: boolean
}

export interface OwnAddress {
  readonly address: string
  readonly state: PlainAddressState
}

export interface Line {
  /** The moment at which it is sent. */
  readonly index: number
  readonly at: number
  readonly kind: 'dhcp' | 'advertisement'
  readonly words: RichText
}

export function tellStory(plot: Plot, texts: Texts, language: Language): Story {
  const moments = momentsOf(plot)
  const lines = moments.flatMap(({ items, at }, index) =>
    framesOf(items).map(({ octets, sender }): Line => {
      const kind = kindOf(octets)!
      return { index, at, kind, words: lineWords(octets, sender ?? '', texts, language) }
    }),
  )
  const told = moments.map((moment, index): ToldMoment => {
    const reasons = reasonsOf(moment.items, texts, language)
    const here = lines.filter((line) => line.index === index)
    const isLast = index === moments.length - 1
    return {
      at: moment.at,
      now: nowWords(moment, index, isLast, here, reasons, plot, texts),
      reasons,
      held: { r1: heldBy(moment.network, 'r1'), r2: heldBy(moment.network, 'r2') },
      addresses: Object.fromEntries(
        places.map((place) => [place, addressesIn(moment.network, place)]),
      ) as unknown as ToldMoment['addresses'],
      sends: framesOf(moment.items).map(({ link, sender }) => ({ link, isDown: isDown(link, sender) })),
    }
  })
  const jumps = jumpsIn(moments)
  const renew = jumps.find(({ to }) => to === 'renew')
  const begin = renew === undefined || !endsBadly(plot) ? 0 : renew.index - 1
  return { moments: told, lines, answer: answerOf(plot), jumps, begin }
}

function jumpsIn(moments: readonly Moment[]): Jump[] {
  const first = (to: Jump['to'], isIt: (note: Note, node: string) => boolean): Jump[] => {
    const index = moments.findIndex(({ items }) =>
      items.some((item) => item.kind === 'note' && isIt(item.note, item.node)),
    )
    return index < 0 ? [] : [{ to, index }]
  }
  return [
    ...first('renew', ({ values }, node) => node === 'r1' && values.cause === 't1'),
    ...first('rebind', ({ values }, node) => node === 'r1' && values.cause === 't2'),
    ...first('deprecated', ({ code }) => code === 'address.deprecated'),
    ...first('gone', ({ code }) => code === 'address.invalid'),
  ]
}

function nowWords(
  { network }: Moment,
  index: number,
  isLast: boolean,
  lines: readonly Line[],
  reasons: readonly Reason[],
  plot: Plot,
  texts: Texts,
): RichText {
  if (index === 0) return rich(texts.start)
  if (isLast) return endWords(network, plot, texts)
  // Several at once are those of one router into its rooms.
  if (lines.length > 1) return rich(texts.several, { count: lines.length })
  if (lines.length > 0) return lines[0]!.words
  const [first] = reasons
  return first === undefined ? '' : [{ code: first.who }, ': ', first.text]
}

function isDown(link: string, sender: string | undefined): boolean {
  return (
    sender === 'isp' || (link !== 'access' && sender === 'r1') || (link === 'workshop' && sender === 'r2')
  )
}

function heldBy(network: Network, router: 'r1' | 'r2'): readonly Holding[] {
  return leasesOf(network, router).map(({ prefix, preferredUntil, validUntil }, index) => ({
    prefix: formatPrefix(prefix),
    preferred: secondsLeft(preferredUntil, network.now),
    valid: secondsLeft(validUntil, network.now),
    isReplaced: index > 0,
  }))
}

function addressesIn(network: Network, place: Place): readonly OwnAddress[] {
  return nodeOf(network, hosts[place])
    .host.interfaces[0]!.addresses.filter(({ origin }) => origin === 'autonomous')
    .map(({ address, state }) => ({ address: formatAddress(address), state: plainState(state) }))
}

function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.round((until - now) / 1000))
}

/** The octets of a packet of the list. */
export function hexOf(plot: Plot, number: number): string {
  const found = momentsOf(plot).flatMap(({ items }) => framesOf(items))[number]
  return found === undefined ? '' : formatHex(found.octets)
}
