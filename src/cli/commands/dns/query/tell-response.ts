/** A response for people: what it means first, then its parts in the words that zone files and `dig` have for them. */
import type { Io } from '#cli/command.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { ednsOf } from '#core/dns/edns.ts'
import { optionText } from '#core/dns/edns-option.ts'
import type { Message, Question } from '#core/dns/message.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { questionType, recordType, typeName } from '#core/dns/record-type.ts'
import { nameInText } from '#i18n/zone/tell-zone.ts'
import type { Exchange, ServerPlace } from '#servers/dns/client/exchange.ts'
import { outcomeOf } from './outcome.ts'
import { recordJson } from './response-json.ts'

export const transportName = { udp: 'UDP', tcp: 'TCP', tls: 'TLS', https: 'HTTPS' } as const

export function tellResponse(exchange: Exchange, question: Question, server: ServerPlace, io: Io): string {
  const t = translate(io.language)
  const { response, transport, octets, milliseconds, sent, mismatches } = exchange
  const lines = [outcomeLine(response, question, io), '', flagsLine(response, io)]
  const edns = ednsOf(response)
  if (edns !== undefined) {
    const options = edns.options.map(optionText)
    const parts = [
      t('query.edns', { payloadSize: edns.payloadSize }),
      ...(edns.dnssecOk ? ['do'] : []),
      ...options,
    ]
    lines.push(labelled('EDNS(0)', parts.join(' · '), io))
  }
  const additional = response.additional.filter(({ type }) => type !== recordType.OPT)
  lines.push(...section(t('query.answer'), response.answers, io))
  lines.push(...section(t('query.authority'), response.authority, io))
  lines.push(...section(t('query.additional'), additional, io))
  lines.push('')
  for (const mismatch of mismatches) lines.push(paragraph(io, t(`query.mismatch.${mismatch}`)))
  if (response.tc) lines.push(paragraph(io, t('query.stillTruncated')))
  const time = milliseconds.toLocaleString(io.language, { maximumFractionDigits: milliseconds < 10 ? 1 : 0 })
  const about = { size: octets.length, time, transport: transportName[transport], port: server.port }
  const measured = t('query.measured', { ...about, address: server.address })
  lines.push(
    paint(io, 'dim', paragraph(io, sent > 1 ? `${measured} ${t('query.sentTimes', { sent })}` : measured)),
  )
  return `${lines.join('\n')}\n`
}

function outcomeLine(response: Message, { qname, qtype }: Question, io: Io): string {
  const t = translate(io.language)
  const { code, rcode, name, zone } = outcomeOf(response, qname, qtype)
  const values = {
    rcode,
    name: nameInText(qname),
    target: nameInText(name),
    type: typeName(qtype),
    zone: zone === undefined ? '' : nameInText(zone),
    count: response.answers.filter(({ type }) => type === qtype || qtype === questionType.ANY).length,
  }
  const said = paragraph(io, t(`query.outcome.${code}`, values))
  return paint(io, code === 'answer' ? 'green' : 'yellow', said)
}

/** Each flag as the RFC calls it and what it says; those that are not set are left out. */
function flagsLine(response: Message, io: Io): string {
  const t = translate(io.language)
  const set = (['qr', 'aa', 'tc', 'rd', 'ra', 'ad', 'cd'] as const).filter((flag) => response[flag])
  return labelled(t('query.flags'), set.map((flag) => `${flag} ${t(`query.flag.${flag}`)}`).join(' · '), io)
}

function labelled(label: string, text: string, io: Io): string {
  const width = 9
  return `${paint(io, 'bold', label.padEnd(width))}${paragraph(io, text, width)}`
}

/** Owner, TTL, class, type, data in columns. A name that is longer than most pushes its own line only. */
function section(title: string, records: readonly ResourceRecord[], io: Io): string[] {
  if (records.length === 0) return []
  const rows = records.map(recordJson)
  const widest = (texts: readonly string[]) => Math.min(32, Math.max(...texts.map((text) => text.length)))
  const names = widest(rows.map(({ name }) => name))
  const ttls = widest(rows.map(({ ttl }) => String(ttl)))
  const classes = widest(rows.map((row) => row.class))
  const types = widest(rows.map(({ type }) => type))
  const lines = rows.map(({ name, ttl, class: ofClass, type, data }) => {
    const [owner, ofType] = [name.padEnd(names), type.padEnd(types)]
    const middle = `${String(ttl).padStart(ttls)}  ${ofClass.padEnd(classes)}`
    const before = `  ${owner}  ${middle}  ${ofType}  `.length
    return `  ${owner}  ${paint(io, 'dim', middle)}  ${ofType}  ${paint(io, 'cyan', dataBehind(before, data, io))}`
  })
  return ['', paint(io, 'bold', title), ...lines]
}

/** Where a terminal would break a number in two (a SOA has many), lines end between words; a string in quotes stays whole. */
function dataBehind(before: number, data: string, io: Io): string {
  const isNarrow = process.stdout.isTTY === true && before + data.length > io.width
  if (!isNarrow || data.includes('"')) return data
  const hasRoom = columns(io) - before >= 24
  return hasRoom ? paragraph(io, data, before) : `\n      ${paragraph(io, data, 6)}`
}
