/** What is wrong in a master file, and where: codes, whose sentences in both languages are in `src/i18n/zone`. */
import type { ParseError } from '#core/bytes/parse-error.ts'
import type { DnsErrorCode } from '#core/dns/dns-parse-error.ts'
import type { Place, ScanErrorCode } from './scanner.ts'

export type ZoneFileErrorCode =
  | ScanErrorCode
  /** A word with `$` at the start of a line that is none of the four. */
  | 'directiveUnknown'
  /** A directive without what it is about. */
  | 'argumentMissing'
  /** A word behind everything that a directive takes. */
  | 'argumentLeft'
  /** A relative name before any origin is known. */
  | 'originUnknown'
  /** The first record has no owner. */
  | 'ownerMissing'
  | 'typeMissing'
  /** Neither type nor class nor TTL. */
  | 'typeExpected'
  /** A type that only questions and messages have: ANY, AXFR, OPT. */
  | 'typeNotData'
  /** No TTL here, in no record before, and no `$TTL`. */
  | 'ttlMissing'
  | 'notTtl'
  /** More than 2³¹ − 1 (RFC 2181 §8). */
  | 'ttlTooBig'
  | 'rangeExpected'
  /** A `$` in `$GENERATE` whose braces cannot be read. */
  | 'badTemplate'
  /** A number with its offset that is less than zero. */
  | 'numberNegative'
  /** Nobody loads other files here. */
  | 'includeNotAllowed'
  | 'includeNotFound'
  /** Files that include one another deeper than `limit`. */
  | 'includeTooDeep'
  /** More files than `limit`. Nothing behind is read. */
  | 'tooManyIncludes'
  /** More than `limit`: UTF-16 units of all files, records, records of `$GENERATE`, errors. Nothing behind is read. */
  | 'fileTooLong'
  | 'tooManyRecords'
  | 'tooManyGenerated'
  | 'tooManyErrors'

export interface ZoneFileError extends Place {
  readonly code: ZoneFileErrorCode | DnsErrorCode
  /** The word that it is about, as it is written; empty where one is missing. The place may be one within it. */
  readonly word: string
  /** The place as a UTF-16 index in the file, to point at it. */
  readonly at: number
  /** The RFC's word for what was being read in the data of a record; the directive that lacks something. */
  readonly field?: string
  /** What an address was refused with. */
  readonly cause?: ParseError | undefined
  readonly limit?: number
  /** The number of `$GENERATE` with which it comes up first. */
  readonly generated?: number
}
