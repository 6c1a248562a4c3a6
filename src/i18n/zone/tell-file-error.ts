/** What is wrong in a master file, as a sentence for each error. Its place is for the caller to say. */
import type { DnsErrorCode } from '#core/dns/dns-parse-error.ts'
import type { ZoneFileError, ZoneFileErrorCode } from '#core/dns/zone-file/zone-file-error.ts'
import type { Language } from '#i18n/languages.ts'
import { tellRecordError, visible } from '#i18n/record/tell-record-error.ts'
import { en } from './en.ts'
import { zoneWords } from './zone-words.ts'

export function tellFileError(error: ZoneFileError, language: Language): string {
  const sentence = tell(error, language)
  const { generated: number } = error
  return number === undefined ? sentence : zoneWords(language)('file.withNumber', { sentence, number })
}

const usageOf = { $ORIGIN: 'origin', $TTL: 'ttl', $INCLUDE: 'include', $GENERATE: 'generate' } as const

function tell({ code, word, field = '', limit = 0 }: ZoneFileError, language: Language): string {
  if (!isFileError(code)) return tellRecordError({ code, field, word }, language)
  const words = zoneWords(language)
  const usage = field in usageOf ? words(`usage.${usageOf[field as keyof typeof usageOf]}`) : ''
  return words(`file.${code}`, { word: visible(word), usage, limit })
}

function isFileError(code: ZoneFileErrorCode | DnsErrorCode): code is ZoneFileErrorCode {
  return code in en.file
}
