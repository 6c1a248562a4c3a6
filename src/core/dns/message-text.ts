/**
 * A message as text, section by section, in the manner of `dig`: headings and the names of flags and codes are not translated, and
 * records are written as a master file has them (RFC 1035 §5.1).
 */
import { ednsOf, responseCode } from './edns.ts'
import { optionText } from './edns-option.ts'
import type { Message, Question } from './message.ts'
import { formatName } from './name.ts'
import { opcodeName, rcodeName } from './rcode.ts'
import { formatRecord } from './rdata/data-text.ts'
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
    ...section('QUESTION', questions.map(questionLine)),
    ...section('ANSWER', answers.map(formatRecord)),
    ...section('AUTHORITY', authority.map(formatRecord)),
    ...section('ADDITIONAL', others.map(formatRecord)),
  ]
}

/** `www.example.com. IN AAAA`. */
export function questionLine({ qname, qtype, qclass }: Question): string {
  return `${formatName(qname)} ${className(qclass)} ${typeName(qtype)}`
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)]
}

function ednsLines(message: Message): string[] {
  const edns = ednsOf(message)
  if (edns === undefined) return []
  const { version, dnssecOk, payloadSize, options } = edns
  const told = options.map((option) => `, ${optionText(option)}`).join('')
  return [`EDNS: version: ${version}, flags:${dnssecOk ? ' do' : ''}; udp: ${payloadSize}${told}`]
}
