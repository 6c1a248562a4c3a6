/** One line about a message, as tcpdump writes it: untranslated. */
import type { Message } from './message.ts'
import { formatName } from './name.ts'
import { formatData } from './rdata/data-text.ts'
import { isRecordOf, type ResourceRecord } from './record.ts'
import { recordType, typeName } from './record-type.ts'

const opcodes = ['', ' inv_q', ' stat', ' op3', ' notify', ' update']
const rcodes = [
  '',
  ' FormErr',
  ' ServFail',
  ' NXDomain',
  ' NotImp',
  ' Refused',
  ' YXDomain',
  ' YXRRSet',
  ' NXRRSet',
  ' NotAuth',
  ' NotZone',
]

/**
 * `54321+ AAAA? www.example.com. (33)` for a query, `54321* 1/0/0 AAAA 2001:db8::1 (61)` for a response: `+` recursion desired,
 * `*` authoritative, `-` no recursion here, `|` truncated, `$` authentic data, then how many records the sections have.
 * `length` is that of the message.
 */
export function summarizeMessage(message: Message, length: number): string {
  return message.qr ? summarizeResponse(message, length) : summarizeQuery(message, length)
}

function summarizeQuery(message: Message, length: number): string {
  const { id, rd, cd, questions, answers, authority, additional } = message
  const counts = [
    questions.length === 1 ? '' : ` [${questions.length}q]`,
    answers.length === 0 ? '' : ` [${answers.length}a]`,
    authority.length === 0 ? '' : ` [${authority.length}n]`,
    additional.length === 0 ? '' : ` [${additional.length}au]`,
  ]
  const asked = questions.map(({ qname, qtype }) => ` ${typeName(qtype)}? ${formatName(qname)}`)
  return `${id}${opcodeOf(message)}${rd ? '+' : ''}${cd ? '%' : ''}${counts.join('')}${asked.join('')} (${length})`
}

function summarizeResponse(message: Message, length: number): string {
  const { id, rcode, aa, ra, tc, ad, questions, answers, authority, additional } = message
  const flags = `${aa ? '*' : ''}${ra ? '' : '-'}${tc ? '|' : ''}${ad ? '$' : ''}`
  const asked = questions.length === 1 ? '' : ` [${questions.length}q]`
  const counts = `${answers.length}/${authority.length}/${additional.length}`
  const records = answers.map((record) => ` ${summarizeRecord(record)}`).join(',')
  const result = rcodes[rcode] ?? ` Resp${rcode}`
  return `${id}${opcodeOf(message)}${result}${flags}${asked} ${counts}${records} (${length})`
}

function opcodeOf({ opcode }: Message): string {
  return opcodes[opcode] ?? ` op${opcode}`
}

/** tcpdump tells no more of a SOA record in one line, and of MX the name before the preference. */
function summarizeRecord(record: ResourceRecord): string {
  if (isRecordOf(record, recordType.SOA)) return 'SOA'
  if (isRecordOf(record, recordType.MX)) {
    return `MX ${formatName(record.data.exchange)} ${record.data.preference}`
  }
  if ('octets' in record.data) return typeName(record.type)
  return `${typeName(record.type)} ${formatData(record.type, record.data)}`
}
