import type { DecodeError } from '#core/bytes/errors.ts'
import { describeDecodeError } from '#i18n/decode-error.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { PacketErrors } from '#widgets/frame/widget-texts.ts'

/** The sentence that says why octets cannot be read, and where. */
export function decodeErrorText(error: DecodeError, errors: PacketErrors): RichText {
  const { key, values } = describeDecodeError(error)
  return rich(errors[key.slice('packet.error.'.length) as keyof PacketErrors], values)
}
