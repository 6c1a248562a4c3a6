/**
 * A message as text, section by section, in the manner of `dig`: headings and the names of flags and codes are not translated, and
 * records are written as a master file has them (RFC 1035 §5.1).
 */
import { ednsOf, responseCode } from './edns.ts'
import type { Message } from './message.ts'
import { formatName } from './name.ts'
import { opcodeName, rcodeName } from './rcode.ts'
import { formatData } from './rdata/data-text.ts'
import type { ResourceRecord } from './record.ts'
import { className, recordType, typeName } from './record-type.ts'

/** The lines of a message, without line ends. Sections that are empty are left out. */
export function messageLines(message: Message): string[] {
  const { id, opcode, questions, answers, authority, additional } = message
  const flags = (['qr', 'aa', 'tc', 'rd', 'ra', 'z', 'ad', 'cd'] as const).filter((flag) => message[flag])
  const counts = [
    `QUERY: ${questions.length}`,
    `ANSWER: ${answers.length}`,
    `AUTHORITY: ${authority.length}`,
    `ADDITIONAL: ${additional.length}`,
  ]
  const others = additional.filter(({ type }) => type !== recordType.OPT)
  return [
    `opcode: ${opcodeName(opcode)}, status: ${rcodeName(responseCode(message))}, id: ${id}`,
    `flags:${flags.map((flag) => ` ${flag}`).join('')}; ${counts.join(', ')}`,
    ...ednsLines(message),
    ...section(
      'QUESTION',
      questions.map(
        ({ qname, qtype, qclass }) => `${formatName(qname)} ${className(qclass)} ${typeName(qtype)}`,
      ),
    ),
    ...section('ANSWER', answers.map(recordLine)),
    ...section('AUTHORITY', authority.map(recordLine)),
    ...section('ADDITIONAL', others.map(recordLine)),
  ]
}

/** `www.example.com. 300 IN AAAA 2001:db8::1`, with one space between fields. */
export function recordLine({ name, ttl, class: recordClass, type, data }: ResourceRecord): string {
  const owner = `${formatName(name)} ${ttl} ${className(recordClass)}`
  return `${owner} ${typeName(type)} ${formatData(type, data, recordClass)}`
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)]
}

function ednsLines(message: Message): string[] {
  const edns = ednsOf(message)
  if (edns === undefined) return []
  const { version, dnssecOk, payloadSize, options } = edns
  const told = options.map(({ code, data }) => `, option ${code} (${data.length} bytes)`).join('')
  return [`EDNS: version: ${version}, flags:${dnssecOk ? ' do' : ''}; udp: ${payloadSize}${told}`]
}
