/**
 * From core's codes about packets to what a sentence needs: it goes to `t(key, values)` in the terminal and at build time,
 * and to `fill(text, values)` in the browser.
 */
import type { DecodeError, PacketErrorCode } from '#core/bytes/errors.ts'
import type { BrokenRule, PacketRule } from '#core/packet/broken-rules.ts'

export interface DecodeErrorDescription {
  readonly key: `packet.error.${PacketErrorCode | 'badVersion'}`
  readonly values: {
    /** The RFC's word for the field, untranslated. */
    readonly field: string
    /** Octets from the start of what was decoded. */
    readonly offset: number
  }
}

/**
 * The key and the values of the sentence that tells a person where octets of a packet could not be read. What stopped the
 * reading of a capture has sentences of its own: `describeCaptureError`.
 */
export function describeDecodeError({ code, field, offset }: DecodeError): DecodeErrorDescription {
  const values = { field, offset }
  // People know this field by what it is for.
  if (code === 'badValue' && field === 'version') return { key: 'packet.error.badVersion', values }
  // No decoder of a packet gives any other.
  return { key: `packet.error.${code as PacketErrorCode}`, values }
}

/** The key of the sentence about a rule that a packet breaks. Where it stands is for the caller to say. */
export function describeBrokenRule({ rule }: Pick<BrokenRule, 'rule'>): `packet.rule.${PacketRule}` {
  return `packet.rule.${rule}`
}
