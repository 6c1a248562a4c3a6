import { readArguments } from '#cli/arguments.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { displayPath } from '#cli/files.ts'
import { pointAt, printable } from '#cli/point-at.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import { type Name, parseName } from '#core/dns/name.ts'
import { loadZone } from '#core/dns/zone/load-zone.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { noteSources } from '#core/dns/zone/zone-note.ts'
import type { Place } from '#core/dns/zone-file/scanner.ts'
import { tellFileError } from '#i18n/zone/tell-file-error.ts'
import { nameInText, tellNote } from '#i18n/zone/tell-zone.ts'
import { translate } from './texts.ts'
import { ZoneFiles } from './zone-files.ts'

/** Something that is wrong or odd. */
interface Finding {
  readonly severity: 'error' | 'note'
  readonly code: string
  /** Undefined where nothing stands in the file that it could be shown at. */
  readonly place: Place | undefined
  /** The UTF-16 index of the place in its file. */
  readonly at: number | undefined
  readonly message: string
  readonly source: string | undefined
}

export function checkZoneFile(args: readonly string[], io: Io): number {
  const t = translate(io.language)
  const { words, options } = readArguments(
    'dns check',
    args,
    { origin: { type: 'string' }, json: { type: 'boolean' } },
    1,
    io,
  )
  const [file] = words
  if (file === undefined) throw usageError(t('noFile'), io.t('cli.error.seeUsage', { command: 'dns check' }))
  const origin = readOrigin(options.origin, io)
  const files = new ZoneFiles(file, io)
  const { zone, records, places, errors, notes } = loadZone(files.textOf(), { origin, load: files.load })
  const findings: Finding[] = errors.map((error) => ({
    severity: 'error',
    code: error.code,
    place: error,
    at: error.at,
    message: tellFileError(error, io.language),
    source: undefined,
  }))
  for (const note of notes) {
    const { rfc, section } = noteSources[note.code]
    findings.push({
      severity: note.severity === 'error' ? 'error' : 'note',
      code: note.code,
      place: places[note.records[0] ?? -1],
      at: undefined,
      message: tellNote(note, io.language),
      source: `RFC ${rfc} §${section}`,
    })
  }
  const wrong = findings.filter(({ severity }) => severity === 'error').length
  if (options.json === true) io.out(`${JSON.stringify(asJson(file, zone, records.length, findings))}\n`)
  else {
    for (const finding of findings) io.out(`${tellFinding(finding, files, io)}\n`)
    io.out(`${tellEnd(zone, records.length, wrong, findings.length - wrong, io)}\n`)
    if (errors.some(({ code }) => code === 'originUnknown')) {
      io.err(`${paragraph(io, t('giveOrigin', { file }))}\n`)
    }
  }
  return wrong === 0 ? ExitCode.pass : ExitCode.failed
}

function readOrigin(value: string | boolean | undefined, io: Io): Name | undefined {
  if (typeof value !== 'string') return undefined
  try {
    return parseName(value)
  } catch (error) {
    if (!(error instanceof DnsParseError)) throw error
    throw usageError(translate(io.language)('notOrigin', { name: printable(value) }))
  }
}

/** `zone:3:7: error: sentence (RFC)`, and the line with a mark under the place. */
function tellFinding({ severity, place, at, message, source }: Finding, files: ZoneFiles, io: Io): string {
  const t = translate(io.language)
  const shown = displayPath(files.pathOf(place?.file))
  const where = place === undefined ? shown : `${shown}:${place.line}:${place.column}`
  const word = paint(io, severity === 'error' ? ['red', 'bold'] : 'yellow', t(severity))
  const told = source === undefined ? message : `${message} ${paint(io, 'dim', `(${source})`)}`
  const sentence = paragraph(io, `${printable(where)}: ${word}: ${told}`, 2)
  if (place === undefined) return sentence
  const line = files.lineOf(place.file, place.line)
  // Without an index the place is the first word of its line.
  const column = at === undefined ? line.search(/\S|$/) : columnOf(files.textOf(place.file), at)
  return `${sentence}\n${pointAt(line, column, columns(io))}`
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1)
}

function tellEnd(zone: Zone | undefined, records: number, errors: number, notes: number, io: Io): string {
  const t = translate(io.language)
  const counts = [t('records', { count: records })]
  if (errors > 0) counts.push(t('errors', { count: errors }))
  if (notes > 0) counts.push(t('notes', { count: notes }))
  const end = t(errors > 0 ? 'bad' : 'good', { counts: counts.join(', ') })
  const about =
    zone === undefined ? '' : `${t('zone', { name: nameInText(zone.origin), serial: zone.soa.data.serial })} `
  const mark = errors > 0 ? `✘ ${end}` : `✔ ${about}${end}`
  return paint(io, [errors > 0 ? 'red' : 'green', 'bold'], paragraph(io, mark))
}

function asJson(file: string, zone: Zone | undefined, records: number, findings: readonly Finding[]) {
  return {
    file,
    ...(zone === undefined ? {} : { zone: nameInText(zone.origin), serial: zone.soa.data.serial }),
    records,
    findings: findings.map(({ severity, code, place, message, source }) => ({
      severity,
      code,
      ...(place === undefined ? {} : { file: place.file ?? file, line: place.line, column: place.column }),
      message,
      ...(source === undefined ? {} : { source }),
    })),
  }
}
