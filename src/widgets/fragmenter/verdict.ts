/** What the receiver makes of what came, in sentences. */
import { fill } from '#i18n/fill.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Arrival, Journey } from './journey.ts'
import type { Texts } from './texts.ts'

export function verdictOf(
  { data, order }: Journey,
  arrival: Arrival,
  texts: Texts,
  number: (value: number) => string,
): RichText {
  return sentences().flatMap((sentence, index) => (index === 0 ? [sentence] : [' ', sentence]))

  function sentences(): RichText[] {
    const { rows, ends, refusal, missing, expiry } = arrival
    if (ends === 'whole') {
      if (arrival.atomic) return [texts.atomicWhole]
      if (rows.length === 1) {
        return [fill(texts.oneWhole, { octets: number(arrival.packetOctets), data: number(data) })]
      }
      const sorted = order.every((index, place) => index === place)
      const whole = fill(texts.whole, { data: number(data) })
      const said = sorted ? [whole] : [whole, texts.anyOrder]
      // A receiver forgets a packet that it has delivered, and takes a copy for one of another.
      const late = rows.find(({ outcome }) => outcome === 'wholeTwice')
      if (late) said.push(texts.lateCopy, ...(late.start === 0 ? [texts.lateCopyTold] : []))
      return said
    }
    const said: RichText[] = []
    if (arrival.isOverlap) said.push(texts.overlap)
    if (
      refusal?.report &&
      (refusal.rule === 'lengthNotMultipleOf8' || refusal.rule === 'reassembledTooLong')
    ) {
      said.push(rich(texts[refusal.rule], { pointer: refusal.report.pointer }))
    }
    const isTwoPackets = rows.some(({ fate }) => fate === 'other')
    if (isTwoPackets) said.push(texts.otherPacket)
    if (isTwoPackets && expiry !== undefined) {
      // What one of them lacks would read as if it were said of the other.
      said.push(texts.otherWaits, expiry === 'told' ? texts.otherTold : texts.silent)
    } else if (arrival.isOverlap && expiry !== undefined) {
      const isGone = rows.some(({ start, outcome }) => start === 0 && outcome === 'thrown')
      said.push(texts.afterOverlap, expiry === 'silent' && isGone ? texts.silentGone : texts[expiry])
    } else if (expiry !== undefined) {
      const ranges = missing.map(([from, to]) =>
        fill(texts.range, { from: number(from), to: number(to - 1) }),
      )
      said.push(fill(texts.missing, { ranges: ranges.join(', ') }))
      // Where a fragment was refused, the sender has heard of it.
      if (expiry === 'told' || refusal === undefined) said.push(texts[expiry])
    }
    return said.length === 0 ? [texts.nothing] : said
  }
}
