/** What a resolver does, as a sentence for each of its notes. */

import type { Name } from '#core/dns/name.ts'
import { rcodeName } from '#core/dns/rcode.ts'
import { formatData } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { typeName } from '#core/dns/record-type.ts'
import type { ResolutionNote } from '#core/dns/resolver/resolver-note.ts'
import type { Language } from '#i18n/languages.ts'
import { plainWords } from '#i18n/plain-words.ts'
import { nameInText } from '#i18n/zone/tell-zone.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const resolverWords = plainWords({ en, es })

/** How many records one sentence shows. */
const mostShown = 2

export function tellResolution(note: ResolutionNote, language: Language): string {
  const words = resolverWords(language)
  const zoneWord = (zone: Name) => (zone.isRoot ? words('part.root') : nameInText(zone))
  const values = {
    ...{ name: '', type: '', ttl: 0, zone: '', server: '', question: '', why: '', what: '', rcode: '' },
    ...{ records: '', to: '', servers: '', glue: 0, target: '', owner: '', count: 0, kept: '' },
  }
  const say = words as (key: string, values: Readonly<Record<string, string | number>>) => string
  let key: string = note.code
  if ('name' in note) values.name = nameInText(note.name)
  if ('type' in note) values.type = typeName(note.type)
  if ('zone' in note) values.zone = zoneWord(note.zone)
  if ('ttl' in note && note.ttl !== undefined) values.ttl = note.ttl
  if ('count' in note) values.count = note.count
  if ('target' in note) values.target = nameInText(note.target)
  if ('owner' in note) values.owner = nameInText(note.owner)
  if ('server' in note) {
    const name = note.server && nameInText(note.server)
    const address = 'address' in note ? note.address : undefined
    values.server =
      name === undefined ? (address ?? '') : address === undefined ? name : `${name} (${address})`
  }
  switch (note.code) {
    case 'asks': {
      const { question, transport, isMinimised } = note
      values.question = `${nameInText(question.qname)} ${typeName(question.qtype)}`
      key = transport === 'tcp' ? 'asksTcp' : isMinimised ? 'asksLess' : 'asks'
      break
    }
    case 'failed':
      values.why = words(`failure.${note.failure}`)
      break
    case 'mismatch':
      values.what = words(`mismatch.${note.mismatch}`)
      break
    case 'lame':
      values.rcode = rcodeName(note.rcode)
      break
    case 'outOfZone':
      values.records = recordsText(note.records, say)
      break
    case 'referral':
      values.to = nameInText(note.to)
      values.servers = note.servers.map(nameInText).join(', ')
      values.glue = note.glue
      break
    case 'noData':
    case 'nameError':
      values.kept = note.ttl === undefined ? '' : words('part.kept', { ttl: note.ttl })
      break
    case 'stopped':
      values.why = say(`reason.${note.reason}`, { zone: values.zone })
  }
  return say(`note.${key}`, values)
}

function recordsText(
  records: readonly ResourceRecord[],
  say: (key: string, values: Readonly<Record<string, string | number>>) => string,
): string {
  const shown = records
    .slice(0, mostShown)
    .map(
      ({ name, type, data, class: ofClass }) =>
        `${nameInText(name)} ${typeName(type)} ${formatData(type, data, ofClass)}`,
    )
    .join(', ')
  const count = records.length - mostShown
  return count > 0 ? say('part.more', { records: shown, count }) : shown
}
