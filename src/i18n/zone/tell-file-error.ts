/** What is wrong in a master file, as a sentence for each error. Its place is for the caller to say. */
import type { DnsErrorCode } from '#core/dns/dns-parse-error.ts'
import type { ZoneFileError } from '#core/dns/zone-file/zone-file-error.ts'
import type { Language } from '#i18n/languages.ts'
import { en } from './en.ts'
import { type ZoneWords, zoneWords } from './zone-words.ts'

export function tellFileError(error: ZoneFileError, language: Language): string {
  const words = zoneWords(language)
  const sentence = tell(error, words)
  const { generated: number } = error
  return number === undefined ? sentence : words('file.withNumber', { sentence, number })
}

const usageOf = { $ORIGIN: 'origin', $TTL: 'ttl', $INCLUDE: 'include', $GENERATE: 'generate' } as const

function tell({ code, word, field = '', limit = 0 }: ZoneFileError, words: ZoneWords): string {
  const shown = cut(word)
  if (isDataError(code)) return words(`data.${code}`, { word: shown, field })
  const usage = field in usageOf ? words(`usage.${usageOf[field as keyof typeof usageOf]}`) : ''
  return words(`file.${code}`, { word: shown, usage, limit })
}

function isDataError(code: ZoneFileError['code']): code is DnsErrorCode {
  return code in en.data
}

/** As it can be shown: what is long is cut, what cannot be seen becomes a dot. */
function cut(word: string): string {
  const characters = [...word.replace(/[\p{C}\p{M}\u2028\u2029]/gu, '·')]
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('')
}
