/** Rows as they are shown: plain JSON, so that a page can bring them along without what they were worked out with. */
import { formatHex } from '#core/bytes/hex.ts'
import type { RfcRule } from '#core/host/note.ts'
import { fill } from '#i18n/fill.ts'
import type { Language } from '#i18n/languages.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import { type BesideFrame, type BesideRow, besideRows, type Captured } from './beside.ts'
import type { Plot, RowKey } from './kernel-beside.ts'
import { type DepartureName, departures, scripts } from './scripts.ts'
import type { Texts } from './texts.ts'

export interface Story {
  readonly rows: readonly ToldRow[]
  /** What is to be found. */
  readonly departures: readonly DepartureName[]
}

export interface ToldRow {
  readonly key: RowKey
  readonly words: RichText
  readonly kernel?: ToldFrame
  readonly ours?: ToldFrame
  /** Ours minus the kernel's, as the language writes it. */
  readonly difference?: string
  /** Nothing where the row does not depart. */
  readonly departure?: DepartureName
  /** To mark it is half right: what departs is another row, beside this one. */
  readonly isNear: boolean
  /** Whether the reason is here when all are shown. */
  readonly isFirst: boolean
  /** Why the two depart, or why they do not. */
  readonly reason: readonly RichText[]
  readonly rule?: RfcRule
}

export interface ToldFrame {
  readonly number?: number
  readonly at: string
  /** Where it is on the time of the run, in percent. */
  readonly place: number
  readonly hex: string
}

export function tellBeside(
  plot: Plot,
  packets: readonly Captured[],
  texts: Texts,
  language: Language,
): Story {
  const rows = besideRows(plot, packets)
  const last = Math.max(...rows.flatMap(({ kernel, ours }) => [kernel?.at ?? 0, ours?.at ?? 0]))
  const digits = { minimumFractionDigits: 3, maximumFractionDigits: 3 }
  const seconds = new Intl.NumberFormat(language, digits)
  const difference = new Intl.NumberFormat(language, { ...digits, signDisplay: 'always' })
  // Intl writes a hyphen, which a line may break after.
  const written = (format: Intl.NumberFormat, at: number) => format.format(at / 1000).replace('-', '−')
  const told = ({ number, at, octets }: BesideFrame): ToldFrame => ({
    ...(number === undefined ? {} : { number }),
    at: fill(texts.seconds, { at: written(seconds, at) }),
    place: Math.round((1000 * Math.max(0, at)) / last) / 10,
    hex: formatHex(octets),
  })
  return {
    rows: rows.map((row) => {
      const { key, kernel, ours, departure, isFirstOfDeparture, isNear } = row
      const { reason, rule } = reasonOf(row, texts)
      return {
        key,
        words: wordsOf(row, rows, texts),
        ...(kernel === undefined ? {} : { kernel: told(kernel) }),
        ...(ours === undefined ? {} : { ours: told(ours) }),
        ...(kernel === undefined || ours === undefined
          ? {}
          : {
              difference: fill(texts.seconds, { at: written(difference, ours.at - kernel.at) }),
            }),
        ...(departure === undefined ? {} : { departure }),
        isFirst: isFirstOfDeparture,
        isNear,
        reason,
        ...(rule === undefined ? {} : { rule }),
      }
    }),
    departures: plot.manner === 'linux' ? [] : scripts[plot.capture].departures.map(({ name }) => name),
  }
}

const numberIn = (key: RowKey): number => Number(key.slice(key.indexOf('-') + 1))

function wordsOf({ key, message }: BesideRow, rows: readonly BesideRow[], texts: Texts): RichText {
  const words = rich(texts.message[message])
  const isAlone = rows.filter((each) => each.message === message).length === 1
  return isAlone ? words : rich(texts.repeated, { message: words, number: numberIn(key) })
}

interface Reason {
  readonly reason: readonly RichText[]
  readonly rule?: RfcRule
}

function reasonOf({ key, message, departure, isNear }: BesideRow, texts: Texts): Reason {
  const { same } = texts
  if (departure !== undefined) {
    const { rule, strength } = departures[departure]
    return {
      reason: [rich(texts.departure[departure]), texts.strength[strength]],
      rule,
    }
  }
  if (isNear) return { reason: [texts.near] }
  const isFirst = numberIn(key) === 1
  switch (message) {
    case 'report':
      return isFirst
        ? { reason: [same.report], rule: { rfc: 4862, section: '5.4.2' } }
        : { reason: [same.repeat], rule: { rfc: 9777, section: '6.1' } }
    case 'ownReport':
      return isFirst
        ? { reason: [same.ownReport], rule: { rfc: 3590, section: '4' } }
        : { reason: [same.repeat], rule: { rfc: 9777, section: '6.1' } }
    case 'askLocal':
    case 'askGlobal':
      return { reason: [same.ask], rule: { rfc: 4862, section: '5.4.2' } }
    case 'rs':
      return isFirst
        ? { reason: [same.rs], rule: { rfc: 4861, section: '6.3.7' } }
        : { reason: [same.moreRs], rule: { rfc: 7559, section: '2' } }
    default:
      // Nothing to be marked: both hear it.
      return { reason: [] }
  }
}
