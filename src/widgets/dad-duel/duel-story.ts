/** A duel as it is shown: plain JSON, so that a page can bring it along without what it was worked out with. */
import { formatAddress } from '#core/address/address.ts'
import { formatHex } from '#core/bytes/hex.ts'
import type { RfcRule } from '#core/host/note.ts'
import { optionsOf } from '#core/packet/icmpv6/nd-option.ts'
import type { Language } from '#i18n/languages.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import { type HostName, hosts, type Plot, type Winner } from './dad-duel.ts'
import { type Duel, type DuelEvent, type DuelFrame, type Phase, runDuel } from './duel.ts'
import type { Texts } from './texts.ts'

export interface Story {
  readonly address: string
  /** Who is on the link. */
  readonly hosts: readonly HostName[]
  readonly winner: Winner
  readonly verdict: RichText
  /** Why, in a sentence or two. */
  readonly why: readonly Reason[]
  readonly rows: readonly Row[]
  readonly arrows: readonly Arrow[]
  readonly frames: readonly ToldFrame[]
  readonly reasons: readonly ToldEvent[]
}

export interface Reason {
  readonly text: RichText
  readonly rule: RfcRule
}

export interface ToldEvent extends Reason {
  readonly at: string
  readonly who: HostName
}

/** A moment of the timeline: how each host has the address from then on. */
export interface Row {
  /** Seconds, as the language writes them. */
  readonly at: string
  readonly phases: Readonly<Record<HostName, Phase>>
  /** Who has begun and given up at this one moment: for them it was tentative in between, too short to be a row. */
  readonly brief: readonly HostName[]
}

/** A frame on the timeline, by the rows that it leaves and arrives at. */
export interface Arrow {
  readonly key: string
  readonly from: HostName
  readonly kind: 'NS' | 'NA'
  readonly leaves: number
  /** Nothing where it gets lost. */
  readonly arrives?: number
  /** At its sender, by a loop. */
  readonly returns?: number
}

export interface ToldFrame {
  readonly key: string
  readonly at: string
  readonly from: HostName
  readonly isLost: boolean
  /** Lost whatever the reader does to it: the link is cut. */
  readonly isCut: boolean
  readonly words: RichText
  readonly hex: string
}

export function tellDuel(plot: Plot, texts: Texts, language: Language): Story {
  const duel = runDuel(plot)
  const seconds = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  const time = (at: number) => seconds.format(at / 1000)
  const moments = momentsOf(duel)
  const place = (at: number | undefined) => (at === undefined ? -1 : moments.indexOf(at))
  return {
    address: formatAddress(duel.address),
    hosts: plot.alone ? ['a'] : hosts,
    winner: duel.winner,
    verdict: verdictOf(duel, plot, texts),
    why: whyOf(duel, plot, texts),
    rows: moments.map((at) => ({
      at: time(at),
      phases: { a: phaseAt(duel, 'a', at), b: phaseAt(duel, 'b', at) },
      brief: hosts.filter((who) => isBrief(duel, who, at)),
    })),
    arrows: duel.frames.map(({ key, sender, message, at, arrives, returns }) => ({
      key,
      from: sender,
      kind: message.kind === 'neighborSolicitation' ? 'NS' : 'NA',
      leaves: place(at),
      ...(place(arrives) < 0 ? {} : { arrives: place(arrives) }),
      ...(place(returns) < 0 ? {} : { returns: place(returns) }),
    })),
    frames: duel.frames.map((frame) => ({
      key: frame.key,
      at: time(frame.at),
      from: frame.sender,
      isLost: frame.arrives === undefined,
      isCut: frame.isCut === true,
      words: frameWords(frame, texts),
      hex: formatHex(frame.octets),
    })),
    reasons: reasonsOf(duel, plot, texts).map(({ at, ...reason }) => ({ at: time(at), ...reason })),
  }
}

/** All at which something is seen. */
function momentsOf({ frames, phases, events }: Duel): number[] {
  const all = [
    ...phases.map(({ at }) => at),
    ...events.map(({ at }) => at),
    ...frames.flatMap(({ at, arrives, returns }) => [at, arrives ?? at, returns ?? at]),
  ]
  return [...new Set(all)].sort((one, other) => one - other)
}

function phaseAt({ phases }: Duel, who: HostName, at: number): Phase {
  return phases.findLast((each) => each.who === who && each.at <= at)?.phase ?? 'off'
}

function isBrief({ phases }: Duel, who: HostName, at: number): boolean {
  const here = phases.filter((each) => each.who === who && each.at === at).map(({ phase }) => phase)
  const end = here.at(-1)
  return here.length > 1 && (end === 'duplicate' || end === 'disabled')
}

function frameWords({ message }: DuelFrame, { message: words }: Texts): RichText {
  const target = formatAddress(message.targetAddress)
  if (message.kind === 'neighborAdvertisement') return rich(words.advertisement, { target })
  const [nonce] = optionsOf(message.options, 'nonce')
  return nonce === undefined
    ? rich(words.solicitation, { target })
    : rich(words.solicitationNonce, { target, nonce: formatHex(nonce.nonce) })
}

const rfc4862 = (section: string): RfcRule => ({ rfc: 4862, section })

/** Hosts that have not come to an end. Only a loop brings that about. */
function tryingIn({ ends }: Duel): HostName[] {
  return hosts.filter((name) => ends[name] === 'tentative' || ends[name] === 'waiting')
}

function verdictOf(duel: Duel, plot: Plot, { verdict }: Texts): RichText {
  const [name, other] = tryingIn(duel)
  if (duel.winner !== 'neither') return rich(verdict[duel.winner])
  if (name !== undefined) return other === undefined ? rich(verdict.trying, { name }) : verdict.tryingBoth
  return plot.alone ? rich(verdict.none) : verdict.neither
}

function whyOf(duel: Duel, plot: Plot, texts: Texts): Reason[] {
  const { ends, gaveUpBy, frames } = duel
  const { why } = texts
  const reasons: Reason[] = []
  const disabled = hosts.find((name) => ends[name] === 'disabled')
  switch (duel.winner) {
    case 'both':
      if (plot.transmits === 0) reasons.push({ text: why.unchecked, rule: rfc4862('5.1') })
      else if (frames.some(({ arrives }) => arrives === undefined)) {
        reasons.push({ text: why.lost, rule: rfc4862('5.4') })
      } else reasons.push({ text: rich(why.late, { number: plot.transmits }), rule: rfc4862('5.4') })
      return reasons
    case 'neither': {
      const [trying] = tryingIn(duel)
      if (trying !== undefined) {
        reasons.push({ text: rich(why.trying, { name: trying }), rule: { rfc: 7527, section: '4.1' } })
      } else if (gaveUpBy.a === 'own' || gaveUpBy.b === 'own') {
        reasons.push({ text: why.echo, rule: { rfc: 7527, section: '2' } })
      } else reasons.push({ text: why.tie, rule: rfc4862('5.4.3') })
      break
    }
    default: {
      const { winner } = duel
      const loser = winner === 'a' ? 'b' : 'a'
      const values = { winner, loser }
      const firstOf = (name: HostName) => frames.findIndex(({ sender }) => sender === name)
      if (plot.alone) {
        if (plot.transmits === 0) reasons.push({ text: why.unchecked, rule: rfc4862('5.1') })
        else if (!plot.loop) reasons.push({ text: why.alone, rule: rfc4862('5.4') })
      } else if (gaveUpBy[loser] === 'own') {
        reasons.push({ text: why.echo, rule: { rfc: 7527, section: '2' } })
      } else if (gaveUpBy[loser] === 'advertisement') {
        reasons.push({ text: rich(why.defended, values), rule: rfc4862('5.4.4') })
      } else if (firstOf(loser) >= 0 && firstOf(loser) < firstOf(winner)) {
        reasons.push({ text: rich(why.latecomer, values), rule: rfc4862('5.4.3') })
      } else reasons.push({ text: rich(why.first, values), rule: rfc4862('5.4.3') })
      if (duel.events.some(({ who, note }) => who === winner && note.code === 'address.looped')) {
        reasons.push({ text: rich(why.known, { name: winner }), rule: { rfc: 7527, section: '4.2' } })
      }
    }
  }
  if (disabled !== undefined) {
    const both = ends.a === 'disabled' && ends.b === 'disabled'
    const text = both ? why.disabledBoth : rich(why.disabled, { name: disabled })
    reasons.push({ text, rule: rfc4862('5.4.5') })
  } else if (plot.shares === 'mac' && hosts.some((name) => ends[name] === 'duplicate')) {
    reasons.push({ text: rich(why.goesOn), rule: rfc4862('5.4.5') })
  }
  return reasons
}

function reasonsOf(duel: Duel, plot: Plot, texts: Texts) {
  return duel.events.map((event) => ({
    at: event.at,
    who: event.who,
    text: eventWords(event, duel, plot, texts),
    rule: ruleOf(event, plot),
  }))
}

/** The table of address states names 5.4.5 for a conflict; what the reader asks is by which message it was noticed. */
function ruleOf({ note, by }: DuelEvent, { transmits }: Plot): RfcRule {
  if (by === 'own') return { rfc: 7527, section: '2' }
  // Beyond those that are set: a loop has sent one back.
  if (note.code === 'address.probes' && Number(note.values.number) > transmits) {
    return { rfc: 7527, section: '4.1' }
  }
  if (note.code !== 'address.duplicate') return note.rule
  return rfc4862(by === 'advertisement' ? '5.4.4' : '5.4.3')
}

function eventWords({ who, at, note, by }: DuelEvent, duel: Duel, plot: Plot, { event }: Texts): RichText {
  switch (note.code) {
    case 'address.tentative': {
      if (plot.transmits === 0) return event.unchecked
      const first = duel.frames.find(({ sender }) => sender === who)
      const wait = Math.round((first?.at ?? at) - at)
      if (first === undefined) return event.waits
      return wait > 0 ? rich(event.waitsFor, { wait }) : event.tentative
    }
    case 'address.probes':
      return rich(event.probes, { number: Number(note.values.number) })
    case 'address.duplicate':
      return event.duplicate[by ?? 'solicitation']
    case 'address.preferred':
      return event.preferred
    case 'address.looped':
      return event.looped
    case 'address.challenged':
      return event.challenged
    case 'neighbor.answers':
      return event.defends
    default:
      return event.disabled
  }
}
