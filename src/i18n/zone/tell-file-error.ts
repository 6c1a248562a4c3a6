/** What is wrong in a master file, as a sentence for each error. Its place is for the caller to say. */
import type { ZoneFileError } from '#core/dns/zone-file/zone-file-error.ts'
import type { Language } from '#i18n/languages.ts'
import { en } from './en.ts'
import { type ZoneWords, zoneWords } from './zone-words.ts'

export function tellFileError(error: ZoneFileError, language: Language): string {
  const words = zoneWords(language)
  const sentence = tell(error, words, language)
  const { generated: number } = error
  return number === undefined ? sentence : words('file.withNumber', { sentence, number })
}

const usageOf = { $ORIGIN: 'origin', $TTL: 'ttl', $INCLUDE: 'include', $GENERATE: 'generate' } as const

function tell(
  { code, word, field = '', limit = 0 }: ZoneFileError,
  words: ZoneWords,
  language: Language,
): string {
  if (!(code in en.file)) return ''
  const usage = field in usageOf ? words(`usage.${usageOf[field as keyof typeof usageOf]}`) : ''
  return words(`file.${code as keyof typeof en.file}`, {
    word: cut(word),
    usage,
    limit: limit.toLocaleString(language, { useGrouping: false }),
    sentence: '',
    number: 0,
  })
}

/** As it can be shown: what is long is cut, what cannot be seen becomes a dot. */
function cut(word: string): string {
  const characters = [...word.replace(/[\p{C}\p{M}\u2028\u2029]/gu, '·')]
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('')
}
