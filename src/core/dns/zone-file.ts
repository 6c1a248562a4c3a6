/**
 * Master files, the text of zones: RFC 1035 §5.1, `$TTL` of RFC 2308 §4, unknown types of RFC 3597 §5, and BIND's `$GENERATE`
 * and units of time. Reading goes on after an error, so that all of them are told.
 */
import { parseName } from './name.ts'
import { type ZoneFile, type ZoneFileOptions, zoneFileLimits } from './zone-file/options.ts'
import { ZoneFileReader } from './zone-file/reader.ts'

/** Reads a master file. Any text gives records or errors; only an `origin` that is no name throws DnsParseError. */
export function parseZoneFile(text: string, options: ZoneFileOptions = {}): ZoneFile {
  const origin = typeof options.origin === 'string' ? parseName(options.origin) : options.origin
  const reader = new ZoneFileReader(origin, options.ttl, options.load, {
    ...zoneFileLimits,
    ...options.limits,
  })
  reader.read(text, options.file)
  return reader.result
}
