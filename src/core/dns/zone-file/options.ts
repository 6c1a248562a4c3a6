/** What a reader of master files is given, and what it gives back. */
import type { Name } from '#core/dns/name.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import type { Place } from './scanner.ts'
import type { ZoneFileError } from './zone-file-error.ts'

export interface ZoneFileLimits {
  /** UTF-16 units of all files together. */
  readonly length: number
  readonly records: number
  /** Records of all `$GENERATE` together. */
  readonly generated: number
  /** How deep files include others. */
  readonly includeDepth: number
  /** How many files are included. */
  readonly includes: number
  readonly errors: number
}

export const zoneFileLimits: ZoneFileLimits = {
  length: 256 * 1024 * 1024,
  records: 5_000_000,
  generated: 100_000,
  includeDepth: 8,
  includes: 1000,
  errors: 1000,
}

export interface ZoneFileOptions {
  /** What relative names end with until `$ORIGIN` says otherwise. Without one, the owner of a SOA record is taken. */
  readonly origin?: Name | string | undefined
  /** The TTL of records that have none, until `$TTL` says otherwise. */
  readonly ttl?: number | undefined
  /** What the file is called in places and by the files it includes. */
  readonly file?: string | undefined
  /** The text of a file that `$INCLUDE` names in the file `from`, or undefined if there is none. */
  readonly load?: ((file: string, from: string | undefined) => string | undefined) | undefined
  readonly limits?: Partial<ZoneFileLimits> | undefined
}

export interface ZoneFile {
  /** In the order of the file; of entries with an error there is none. */
  readonly records: readonly ResourceRecord[]
  /** Where each record starts. */
  readonly places: readonly Place[]
  readonly errors: readonly ZoneFileError[]
  /** The first origin: that of the options, of `$ORIGIN`, or the owner of the SOA. Undefined where there was none. */
  readonly origin: Name | undefined
}
