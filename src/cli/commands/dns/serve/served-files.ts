/** The zone files of `seis dns serve`: all of them at the start, and as they are now at SIGHUP. */
import { ExitCode, type Io } from '#cli/command.ts'
import { CommandError, environmentError } from '#cli/command-error.ts'
import { tellZoneFile } from '#cli/commands/dns/tell-zone-file.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { displayPath } from '#cli/files.ts'
import { paint, paragraph } from '#cli/style.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { nameInText } from '#i18n/zone/tell-zone.ts'
import { loadZone } from '#servers/dns/load-zone.ts'
import { loadApart } from './load-apart.ts'

/** How many errors and notes of a zone file are shown; `seis dns check` shows all. */
const mostFaults = 10

/** All zones, or a refusal that tells what is wrong in each file. */
export function loadAll(files: readonly string[], io: Io): Map<string, Zone> {
  const t = translate(io.language)
  const zones = new Map<string, Zone>()
  const byOrigin = new Map<string, string>()
  let isUnreadable = false
  const refused: string[] = []
  for (const file of files) {
    const loaded = loadZone(file)
    io.err(tellZoneFile(loaded, io, mostFaults))
    if (loaded.unreadable !== undefined) isUnreadable = true
    const { zone } = loaded
    if (zone === undefined) {
      if (loaded.unreadable === undefined) refused.push(displayPath(file))
      continue
    }
    const other = byOrigin.get(zone.origin.key)
    if (other !== undefined) {
      const values = { zone: nameInText(zone.origin), first: displayPath(other), second: displayPath(file) }
      throw new CommandError(ExitCode.failed, t('serve.sameZone', values))
    }
    byOrigin.set(zone.origin.key, file)
    zones.set(file, zone)
  }
  if (refused.length > 0)
    throw new CommandError(ExitCode.failed, t('serve.refused', { files: refused.join(', ') }))
  if (isUnreadable) throw environmentError(t('serve.notStarted'))
  return zones
}

/** The zones as their files are now; one with errors stays as it was. Queries are answered meanwhile. */
export async function reloadAll(zones: Map<string, Zone>, io: Io): Promise<Zone[]> {
  const t = translate(io.language)
  const say = (text: string) => io.err(`${paragraph(io, text)}\n`)
  for (const [file, old] of zones) {
    const { told, zone } = await loadApart(file, mostFaults, io)
    io.err(told)
    const isOther = zone !== undefined && zone.origin.key !== old.origin.key
    if (zone === undefined || isOther) {
      const values = { ...about(file, old), other: zone === undefined ? '' : nameInText(zone.origin) }
      say(paint(io, 'red', t(isOther ? 'serve.keepsOther' : 'serve.keeps', values)))
      continue
    }
    zones.set(file, zone)
    say(t('serve.reloaded', about(file, zone)))
  }
  return [...zones.values()]
}

/** What is said of a zone that is served. */
export function about(file: string, zone: Zone) {
  return {
    zone: nameInText(zone.origin),
    names: zone.nodes.size,
    serial: zone.soa.data.serial,
    file: displayPath(file),
  }
}
