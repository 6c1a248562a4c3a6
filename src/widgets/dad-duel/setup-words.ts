/** What a duel is set up with, in words: what a reader has to know before the guess. */
import type { Language } from '#i18n/languages.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Plot } from './dad-duel.ts'
import type { Texts } from './texts.ts'

export function setupWords(plot: Plot, { setup }: Pick<Texts, 'setup'>, language: Language): RichText[] {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 })
  const seconds = (ms: number) => number.format(ms / 1000)
  const { alone, a, b, delay, cut, transmits, lost, waits, nonce, loop, shares, manner } = plot
  const words: RichText[] = []
  if (shares === 'mac' && !alone) words.push(rich(setup.mac))
  if (alone) words.push(rich(setup.alone, { a: seconds(a) }))
  else words.push(a === b ? rich(setup.together) : rich(setup.plugged, { a: seconds(a), b: seconds(b) }))
  if (transmits === 0) words.push(setup.unchecked)
  else words.push(waits ? setup.waits : setup.atOnce)
  if (transmits > 1) words.push(rich(setup.transmits, { number: transmits }))
  words.push(rich(setup.delay, { delay: number.format(delay) }))
  if (cut > 0) words.push(rich(setup.cut, { at: seconds(cut) }))
  if (lost.length > 0) {
    const list = [...lost].sort().map((key, index): RichText => {
      const kind = key.slice(2, 4) === 'NS' ? 'NS' : 'NA'
      const words = rich(setup.lostFrame[kind], { name: key.slice(0, 1), number: key.slice(4) })
      return index === 0 ? words : [', ', words]
    })
    words.push(rich(setup.lost, { list }))
  }
  if (loop) words.push(nonce ? setup.loopNonce : setup.loop)
  if (manner === 'linux') words.push(setup.linux)
  return words
}
