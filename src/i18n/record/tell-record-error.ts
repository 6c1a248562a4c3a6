/** What is wrong with a name or a record in text, as a sentence. Its place is for the caller to say. */
import type { DnsErrorCode, DnsParseError } from '#core/dns/dns-parse-error.ts'
import type { Language } from '#i18n/languages.ts'
import { plainWords } from '#i18n/plain-words.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const recordWords = plainWords({ en, es })

/** `word` is what was written there. */
export interface RecordError {
  readonly code: DnsErrorCode
  readonly field?: string
  readonly word: string
}

export function tellRecordError({ code, field = '', word }: RecordError, language: Language): string {
  return recordWords(language)(`error.${code}`, { field, word: visible(word) })
}

/** The sentence about what a call was refused with. */
export function tellDnsParseError(error: DnsParseError, language: Language): string {
  const { code, field, text, at } = error
  return tellRecordError({ code, field, word: wordAt(text, at) }, language)
}

/** The word in which the place lies. */
function wordAt(text: string, at: number): string {
  const before = /\S*$/.exec(text.slice(0, at))?.[0] ?? ''
  const after = /^\S*/.exec(text.slice(at))?.[0] ?? ''
  return before + after
}

/** What cannot be seen becomes a dot, what is long is cut. */
export function visible(word: string): string {
  const characters = [...word.replace(/[\p{C}\p{M}\p{Z}]/gu, '·')]
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('')
}
