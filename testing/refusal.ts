import { expect } from 'vitest'
import { ParseError, type ParseErrorCode } from '#core/bytes/parse-error.ts'

/** What a call was refused with. Fails when it was not refused, or with anything but a ParseError in its text. */
export function refusal(run: () => unknown): { code: ParseErrorCode; at: number; text: string } {
  try {
    run()
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const { code, at, text } = error
    expect(at).toBeGreaterThanOrEqual(0)
    expect(at).toBeLessThanOrEqual(text.length)
    return { code, at, text }
  }
  throw new Error('nothing was refused')
}
