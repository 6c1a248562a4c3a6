import { expandAddress, formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { ParseError, type ParseErrorCode } from '#core/bytes/parse-error.ts'
import { describeParseError, type ParseErrorValues } from '#i18n/parse-error.ts'

export type Judge = 'canonical' | 'address' | 'number'

/** Whether a written answer is right, or what to say about it: the library knows more than “wrong”. */
export type Judgement =
  | { readonly say: 'right' | 'notCanonical' | 'notNumber' | 'otherNumber' }
  /** A wrong answer that the lesson has foreseen, as it is written there. */
  | { readonly say: 'case'; readonly is: string }
  | { readonly say: 'otherAddress'; readonly expanded: string }
  /** The library's refusal, and what its sentence needs. */
  | { readonly say: 'notAddress'; readonly code: ParseErrorCode; readonly values: ParseErrorValues }

/**
 * Judge what a learner wrote against the answer in the lesson, and against the wrong ones that it foresees: by value,
 * however they are spelled. Spaces around it never count.
 */
export function judgeAnswer(
  judge: Judge,
  answer: string,
  written: string,
  cases: readonly string[] = [],
): Judgement {
  const text = written.trim()
  const judgement = judge === 'number' ? judgeNumber(answer, text) : judgeAddress(judge, answer, text)
  if (judgement.say === 'right') return judgement
  const exact = cases.find((each) => each === text)
  // A spelling of the right address is no other address: only a case that is written just so is about it.
  const foreseen = exact ?? (judgement.say === 'notCanonical' ? undefined : sameValue(judge, text, cases))
  return foreseen === undefined ? judgement : { say: 'case', is: foreseen }
}

function sameValue(judge: Judge, text: string, cases: readonly string[]): string | undefined {
  const value = judge === 'number' ? numberOf : addressOf
  const key = value(text) ?? text.toLowerCase()
  return cases.find((each) => (value(each) ?? each.toLowerCase()) === key)
}

function addressOf(text: string): bigint | undefined {
  try {
    return parseAddress(text)
  } catch {
    return undefined
  }
}

/** Words and letters behind a number that make another number of it, in either language. */
const multipliers =
  /^(?:k|m|g|t|mil|miles|thousands?|hundreds?|dozens?|docenas?|(?:m|b|tr)ill(?:ions?|ón|on|ones)|e|x|or|and|to|o|u|y|a)$/i

/**
 * A whole number as people write it: digits alone, or in groups of three behind spaces, points, commas or apostrophes,
 * the same throughout. Both languages of the course have a use for each. The length of a prefix may keep its slash: `/36`, and what is
 * counted may stand behind it: `25 Mbit/s`, `310ms`, `97 %`.
 */
function numberOf(written: string): bigint | undefined {
  const [, counted, unit] = /^(.*\d)[\s\u00a0\u202f]*(%|\p{L}+(?:\/\p{L}+)?)$/u.exec(written) ?? []
  if (unit !== undefined && multipliers.test(unit)) return undefined
  const text = counted ?? written
  const length = /^\/(\d{1,3})$/.exec(text)?.[1]
  if (length !== undefined) return BigInt(length)
  const isGrouped = /^\d{1,3}([\s\u00a0\u2009\u202f.,'’])\d{3}(?:\1\d{3})*$/.test(text)
  const digits = isGrouped ? text.replace(/\D/g, '') : text
  return /^\d{1,60}$/.test(digits) ? BigInt(digits) : undefined
}

function judgeNumber(answer: string, text: string): Judgement {
  const number = numberOf(text)
  if (number === undefined) return { say: 'notNumber' }
  return { say: number === BigInt(answer) ? 'right' : 'otherNumber' }
}

function judgeAddress(judge: Judge, answer: string, text: string): Judgement {
  // Outside the try: a wrong answer in the lesson is our fault, not something to tell the learner.
  const right = parseAddress(answer)
  try {
    const address = parseAddress(text)
    if (address !== right) return { say: 'otherAddress', expanded: expandAddress(address) }
    return { say: judge === 'canonical' && text !== formatAddress(address) ? 'notCanonical' : 'right' }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { say: 'notAddress', code: error.code, values: describeParseError(error).values }
  }
}
