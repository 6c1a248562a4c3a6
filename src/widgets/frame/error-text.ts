import type { ParseError } from '#core/bytes/parse-error.ts'
import { describeParseError } from '#i18n/parse-error.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { AddressErrors } from './widget-texts.ts'

/** The sentence that says why a text was refused, where, and what to try. */
export function errorText(error: ParseError, errors: AddressErrors): RichText {
  return rich(errors[error.code], describeParseError(error).values)
}
