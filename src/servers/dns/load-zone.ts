/** A zone from its file, with all that is wrong or odd in it. */
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { loadZone as loadZoneText } from '#core/dns/zone/load-zone.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import type { ZoneNote } from '#core/dns/zone/zone-note.ts'
import type { Place } from '#core/dns/zone-file/scanner.ts'
import type { ZoneFileError } from '#core/dns/zone-file/zone-file-error.ts'

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
  const { zone, errors, notes, places } = loadZoneText(text, {
    file,
    load: (name) => textOfIncluded(name, file),
  })
  return { file, zone, unreadable: undefined, errors, notes, places }
}

/** A file that `$INCLUDE` names, as seen from the zone's own. Only plain files: others may have no end. */
export function textOfIncluded(name: string, zoneFile: string): string | undefined {
  const path = resolve(dirname(zoneFile), name)
  try {
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined
  } catch {
    return undefined
  }
}
