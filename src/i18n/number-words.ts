/**
 * Large counts as people say them. English counts in thousands of thousands (the short scale: 2⁶⁴ is 18.4 quintillion),
 * Spanish in millions of millions (the long scale: 18,4 trillones), so the same word means another number: un billón is
 * a trillion.
 */
import type { Language } from './languages.ts'

const noBreakSpace = '\u00a0'

/** Powers of ten that have a word, smallest first: singular and plural. */
const scales: Readonly<
  Record<Language, readonly (readonly [exponent: number, one: string, many: string])[]>
> = {
  en: (
    [
      [6, 'million'],
      [9, 'billion'],
      [12, 'trillion'],
      [15, 'quadrillion'],
      [18, 'quintillion'],
      [21, 'sextillion'],
      [24, 'septillion'],
      [27, 'octillion'],
      [30, 'nonillion'],
      [33, 'decillion'],
      [36, 'undecillion'],
    ] as const
  ).map(([exponent, word]) => [exponent, word, word]),
  es: [
    [6, 'millón', 'millones'],
    [12, 'billón', 'billones'],
    [18, 'trillón', 'trillones'],
    [24, 'cuatrillón', 'cuatrillones'],
    [30, 'quintillón', 'quintillones'],
    [36, 'sextillón', 'sextillones'],
  ],
}

export interface CountInWords {
  /** `18.4 quintillion`, `65,536`; spaces inside do not break. */
  readonly text: string
  /** Whether the text says the count to the last unit; if not, it is rounded and wants an “about” before it. */
  readonly isExact: boolean
  /** Whether it ends in a word, after which Spanish says `de`: `18,4 trillones de direcciones`. */
  readonly hasWord: boolean
}

/** A count of 0 or more: below a million in digits, above in words, with three digits that count. */
export function countInWords(count: bigint, language: Language): CountInWords {
  if (count < 1_000_000n) return { text: formatCount(count, language), isExact: true, hasWord: false }
  const rounded = roundTo3Digits(count, language)
  const [exponent, one, many] = scaleOf(rounded, language)
  const unit = 10n ** BigInt(exponent)
  const whole = rounded / unit
  const fraction = (rounded % unit).toString().padStart(exponent, '0').replace(/0+$/, '')
  const point = language === 'es' ? ',' : '.'
  const amount = formatCount(whole, language) + (fraction === '' ? '' : point + fraction)
  const word = rounded === unit ? one : many
  return { text: `${amount}${noBreakSpace}${word}`, isExact: rounded === count, hasWord: true }
}

/** The count in words with what is counted, `de` included: `65 536 subredes`, `4295 millones de subredes`. */
export function countOf(count: bigint, noun: string, language: Language): string {
  const { text, hasWord } = countInWords(count, language)
  return `${text}${language === 'es' && hasWord ? ' de ' : ' '}${noun}`
}

/** All digits, grouped as the language does: `65,536`; `65 536`, and `4096` without a group, as the RAE has it. */
export function formatCount(count: bigint | number, language: Language): string {
  const digits = count.toString()
  if (language === 'es' && digits.length < 5) return digits
  return digits.replace(/\d(?=(\d{3})+$)/g, language === 'es' ? `$&${noBreakSpace}` : '$&,')
}

/** Three digits that count; where Spanish has thousands of a unit, all of them, since they are said anyway. */
function roundTo3Digits(count: bigint, language: Language): bigint {
  const [exponent] = scaleOf(count, language)
  const digits = count.toString().length
  const step = 10n ** BigInt(Math.min(digits - 3, exponent))
  return ((count + step / 2n) / step) * step
}

function scaleOf(count: bigint, language: Language): readonly [exponent: number, one: string, many: string] {
  const scale = scales[language]
  return scale.findLast(([exponent]) => count >= 10n ** BigInt(exponent)) ?? scale[0]!
}
