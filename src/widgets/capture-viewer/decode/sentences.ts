/** The sentences about captures and filters, in both languages: here, so that the page need not carry them. */
import type { DecodeError, EncodeError } from '#core/bytes/errors.ts'
import type { FileLook } from '#core/packet/capture/file-look.ts'
import type { FilterFault } from '#core/packet/filter/fault.ts'
import { describeCaptureError } from '#i18n/capture-error.ts'
import { capture as captureEn } from '#i18n/en/capture.ts'
import { packet as packetEn } from '#i18n/en/packet.ts'
import { capture as captureEs } from '#i18n/es/capture.ts'
import { packet as packetEs } from '#i18n/es/packet.ts'
import { describeFilterFault } from '#i18n/filter-fault.ts'
import type { Language } from '#i18n/languages.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'

const texts = {
  en: { capture: captureEn, packet: packetEn },
  es: { capture: captureEs, packet: packetEs },
}

export function captureSentence(
  error: DecodeError | EncodeError,
  look: FileLook | undefined,
  language: Language,
): RichText {
  const { key, values } = describeCaptureError(error, look)
  return sentence(key, values, language)
}

export function faultSentence(fault: FilterFault, language: Language): RichText {
  const { keys, values } = describeFilterFault(fault)
  return keys.map((key, index) => [index === 0 ? '' : ' ', sentence(key, values, language)])
}

function sentence(
  key: string,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): RichText {
  let found: unknown = texts[language]
  for (const part of key.split('.')) found = (found as Readonly<Record<string, unknown>>)[part]
  return rich<string>(String(found), values)
}
