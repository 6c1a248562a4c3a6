import { expandAddress, formatAddress, parseAddress } from '#core/address/address.ts'
import { ParseError } from '#core/bytes/errors.ts'

export type Judge = 'canonical' | 'address' | 'number'

/** Why a written answer is not the right one. The library says what a reader would otherwise be told in general. */
export type Judgement =
  | { readonly right: true }
  | { readonly wrong: 'notAddress'; readonly error: ParseError }
  | { readonly wrong: 'otherAddress'; readonly expanded: string }
  | { readonly wrong: 'notCanonical' }
  | { readonly wrong: 'notNumber' }
  | { readonly wrong: 'otherNumber' }

/** Judge what a learner wrote against the answer in the lesson. Spaces around it never count. */
export function judgeAnswer(judge: Judge, answer: string, written: string): Judgement {
  const text = written.trim()
  if (judge === 'number') {
    // Thin and normal spaces group digits in both languages; a point or a comma would be ambiguous, so none.
    const digits = text.replace(/[\s\u202f\u00a0]/g, '')
    if (!/^\d{1,60}$/.test(digits)) return { wrong: 'notNumber' }
    return BigInt(digits) === BigInt(answer) ? { right: true } : { wrong: 'otherNumber' }
  }
  // Outside the try: a wrong answer in the lesson is our fault, not something to tell the learner.
  const right = parseAddress(answer)
  try {
    const address = parseAddress(text)
    if (address !== right) return { wrong: 'otherAddress', expanded: expandAddress(address) }
    return judge === 'canonical' && text !== formatAddress(address)
      ? { wrong: 'notCanonical' }
      : { right: true }
  } catch (error) {
    if (error instanceof ParseError) return { wrong: 'notAddress', error }
    throw error
  }
}
