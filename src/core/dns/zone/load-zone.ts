/** From the text of a master file to a zone that can be served, or to all that is wrong in it. */
import type { ResourceRecord } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'
import type { ZoneFileOptions } from '#core/dns/zone-file/options.ts'
import type { Place } from '#core/dns/zone-file/scanner.ts'
import type { ZoneFileError } from '#core/dns/zone-file/zone-file-error.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { buildZone } from './build-zone.ts'
import type { Zone } from './zone.ts'
import type { ZoneNote, ZoneNoteCode } from './zone-note.ts'

export interface LoadedZone {
  /** Undefined where the file or the zone has an error. */
  readonly zone: Zone | undefined
  readonly records: readonly ResourceRecord[]
  readonly places: readonly Place[]
  readonly errors: readonly ZoneFileError[]
  /** Where the file has errors, only what they cannot be the cause of. */
  readonly notes: readonly ZoneNote[]
}

/** What may only seem to be missing where some records could not be read. */
const aboutMissing = new Set<ZoneNoteCode>([
  'soaMissing',
  'nsMissing',
  'glueMissing',
  'addressMissing',
  'aliasDangling',
  'dsNotAtDelegation',
])

/** Any text gives a zone or what is wrong in it; only an `origin` that is no name throws DnsParseError. */
export function loadZone(text: string, options: ZoneFileOptions = {}): LoadedZone {
  const { records, places, errors, origin } = parseZoneFile(text, options)
  const isNamed = options.origin !== undefined || !records.some(({ type }) => type === recordType.SOA)
  const { zone, notes } = buildZone(records, isNamed ? origin : undefined)
  if (errors.length === 0) return { zone, records, places, errors, notes }
  const sure = notes.filter(({ code }) => !aboutMissing.has(code))
  return { zone: undefined, records, places, errors, notes: sure }
}
