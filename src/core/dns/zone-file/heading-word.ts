/** What a word before a record's data means: TTL, class or type (RFC 1035 §5.1, RFC 3597 §5). */
import { secondsOf } from '#core/dns/rdata/seconds.ts'
import { parseClass, parseType, recordType } from '#core/dns/record-type.ts'

export interface HeadingWord {
  readonly kind: 'ttl' | 'class' | 'type' | 'otherType' | 'nothing'
  /** Seconds, or the number of the class or type. */
  readonly value: number
}

const nothing: HeadingWord = { kind: 'nothing', value: 0 }

/** Words that were met, for a file has few of them and thousands of times. */
const known = new Map<string, HeadingWord>()
const mostKnown = 1000

/** `otherType` is one that stands in questions and messages only (RFC 6895 §3.1). */
export function headingWord(text: string): HeadingWord {
  const before = known.get(text)
  if (before !== undefined) return before
  const word = read(text)
  if (known.size < mostKnown && text.length < 20) known.set(text, word)
  return word
}

function read(text: string): HeadingWord {
  const ttl = secondsOf(text)
  if (ttl !== undefined) return { kind: 'ttl', value: ttl }
  const type = parseType(text)
  if (type !== undefined) return { kind: isDataType(type) ? 'type' : 'otherType', value: type }
  const number = parseClass(text)
  return number === undefined ? nothing : { kind: 'class', value: number }
}

function isDataType(type: number): boolean {
  return type !== 0 && type !== recordType.OPT && (type < 128 || type > 255)
}
