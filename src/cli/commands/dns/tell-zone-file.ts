/** What is wrong or odd in a zone file, each with its place. */
import type { Io } from '#cli/command.ts'
import { displayPath } from '#cli/files.ts'
import { paint, paragraph } from '#cli/style.ts'
import type { Place } from '#core/dns/zone-file/scanner.ts'
import { reasonText } from '#grader/report/reason.ts'
import { tellFileError } from '#i18n/zone/tell-file-error.ts'
import { tellNote } from '#i18n/zone/tell-zone.ts'
import type { LoadedZone } from '#servers/dns/load-zone.ts'
import { translate } from './texts.ts'

/** At most `most` lines; how many more there would be is said. */
export function tellZoneFile(loaded: LoadedZone, io: Io, most = Number.POSITIVE_INFINITY): string {
  const { file, unreadable, errors, notes, places } = loaded
  const t = translate(io.language)
  if (unreadable !== undefined) {
    const reason = reasonText(unreadable, io.t)
    return `${paragraph(io, io.t('cli.error.cannotRead', { path: displayPath(file), reason }))}\n`
  }
  const line = (place: Place | undefined, sentence: string, color: 'red' | 'yellow') => {
    const where = place === undefined ? displayPath(file) : placeText(place, file)
    return `${paint(io, color, where)}  ${sentence}`
  }
  const lines = [
    ...errors.map((error) => line(error, tellFileError(error, io.language), 'red')),
    ...notes.map((note) => {
      const [first] = note.records
      const place = first === undefined ? undefined : places[first]
      const sentence = tellNote(note, io.language)
      // The word tells what keeps nothing from being served, where there is no colour to tell it.
      return note.severity === 'error'
        ? line(place, sentence, 'red')
        : line(place, `${t('note')}: ${sentence}`, 'yellow')
    }),
  ]
  const shown = lines.slice(0, most).map((each) => `${paragraph(io, each, 2)}\n`)
  const left = lines.length - shown.length
  return `${shown.join('')}${left === 0 ? '' : `${t('moreFaults', { count: left })}\n`}`
}

function placeText({ file, line, column }: Place, main: string): string {
  return `${displayPath(file ?? main)}:${line}:${column}`
}
