/** A zone from its file, with all that is wrong or odd in it. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { buildZone } from '#core/dns/zone/build-zone.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import type { ZoneNote } from '#core/dns/zone/zone-note.ts'
import type { Place, ZoneFileError } from '#core/dns/zone-file/zone-file-error.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'

export interface LoadedZone {
  readonly file: string
  /** Undefined where there is an error: half a zone is worse than none. */
  readonly zone: Zone | undefined
  /** Why the file could not be read, as the system calls it. */
  readonly unreadable: string | undefined
  readonly errors: readonly ZoneFileError[]
  readonly notes: readonly ZoneNote[]
  /** Where each record stands that notes are about. */
  readonly places: readonly Place[]
}

export function loadZone(file: string): LoadedZone {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const unreadable = (error as NodeJS.ErrnoException).code ?? String(error)
    return { file, zone: undefined, unreadable, errors: [], notes: [], places: [] }
  }
  const { records, places, errors } = parseZoneFile(text, { file, load: loadIncluded })
  const about = { file, unreadable: undefined, errors, places }
  // What follows from records that could not be read would be told as well.
  if (errors.length > 0) return { ...about, zone: undefined, notes: [] }
  return { ...about, ...buildZone(records) }
}

/** A file that `$INCLUDE` names, beside the one that names it. */
function loadIncluded(file: string, from: string | undefined): string | undefined {
  try {
    return readFileSync(resolve(dirname(from ?? '.'), file), 'utf8')
  } catch {
    return undefined
  }
}
