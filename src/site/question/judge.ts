import { expandAddress, formatAddress, parseAddress } from '#core/address/address.ts'
import { ParseError, type ParseErrorCode } from '#core/bytes/errors.ts'
import { describeParseError, type ParseErrorValues } from '#i18n/parse-error.ts'

export type Judge = 'canonical' | 'address' | 'number'

/** Whether a written answer is right, or what to say about it: the library knows more than “wrong”. */
export type Judgement =
  | { readonly say: 'right' | 'notCanonical' | 'notNumber' | 'otherNumber' }
  | { readonly say: 'otherAddress'; readonly expanded: string }
  /** The library's refusal, and what its sentence needs. */
  | { readonly say: 'notAddress'; readonly code: ParseErrorCode; readonly values: ParseErrorValues }

/** Judge what a learner wrote against the answer in the lesson. Spaces around it never count. */
export function judgeAnswer(judge: Judge, answer: string, written: string): Judgement {
  const text = written.trim()
  if (judge === 'number') {
    // Thin and normal spaces group digits in both languages; a point or a comma would be ambiguous, so none.
    const digits = text.replace(/[\s\u202f\u00a0]/g, '')
    if (!/^\d{1,60}$/.test(digits)) return { say: 'notNumber' }
    return { say: BigInt(digits) === BigInt(answer) ? 'right' : 'otherNumber' }
  }
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
