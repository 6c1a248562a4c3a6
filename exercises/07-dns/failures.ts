/** What was asked, and the failure that shows it together with the answer, or with none. */
import { decodeMessage, type Message } from '#core/dns/message.ts'
import { messageLines } from '#core/dns/message-text.ts'
import { CheckFailure, type FailureCode } from '#grader/check/failure.ts'
import type { Entry } from '#grader/check/transcript.ts'

/** Whoever asked: a socket for datagrams, or a connection. */
export interface Asker {
  readonly who: string | undefined
  readonly link: number | undefined
  readonly patience: number
  readonly transcript: readonly Entry[]
}

/** One question on its way. */
export interface Asked {
  readonly asker: Asker
  readonly query: Message
  /** Octets that are no question as `query` says, and those of them that are odd. */
  readonly sent?: { readonly bytes: Uint8Array } & Place
  /** Why the answer has to be as it is. */
  readonly rule: string
  /** What the zone file says of the question's name. */
  readonly source?: () => readonly string[]
  /** What is the matter where the response code is wrong. */
  readonly whenRcode?: string
  /** What is the matter where a record is missing. */
  readonly whenMissing?: string
  /** What is the matter where a record is one too many. */
  readonly whenExtra?: string
}

/** Octets of an answer. */
export interface Place {
  readonly at: number
  readonly length: number
}

export interface Fault {
  readonly code: FailureCode
  readonly values?: Readonly<Record<string, string | number>>
  readonly rule?: string
  readonly hint?: string | undefined
  readonly place?: Place
}

/** The failure of an answer that came. */
export function wrong(asked: Asked, bytes: Uint8Array, fault: Fault): CheckFailure {
  const { asker, rule, source } = asked
  const { who, link, transcript } = asker
  const { code, values, hint, place } = fault
  return new CheckFailure({
    code,
    ...(values === undefined ? {} : { values }),
    ...(who === undefined ? {} : { who }),
    ...(link === undefined ? {} : { link }),
    transcript,
    rule: fault.rule ?? rule,
    ...(hint === undefined ? {} : { hint }),
    messages: {
      question: questionLines(asked),
      ...(source === undefined ? {} : { source: source() }),
      ...answerText(bytes),
      ...(place === undefined ? {} : { octets: { bytes, ...place } }),
    },
  })
}

function answerText(bytes: Uint8Array): { answer?: string[] } {
  const answer = linesOf(bytes)
  return answer === undefined ? {} : { answer }
}

/** What was asked; of octets that are no question also the row of them where they are odd. */
function questionLines({ query, sent }: Asked): string[] {
  if (sent === undefined) return messageLines(query)
  const { bytes, at, length } = sent
  const from = at - (at % 16)
  const row = [...bytes.subarray(from, from + 16)].map((octet) => octet.toString(16).padStart(2, '0'))
  const marks = row.map((_, i) => (from + i >= at && from + i < at + length ? '^^' : '  '))
  return [...(linesOf(bytes) ?? []), row.join(' '), marks.join(' ').trimEnd()]
}

/** Undefined where they are no message. */
function linesOf(bytes: Uint8Array): string[] | undefined {
  try {
    return messageLines(decodeMessage(bytes))
  } catch {
    return undefined
  }
}

/** The failure of an answer that did not come. */
export function silent(asked: Asked, hint?: string, seconds = asked.asker.patience / 1000) {
  const { asker, rule, source } = asked
  const { who, link, transcript } = asker
  return new CheckFailure({
    code: 'noReply',
    values: { seconds },
    ...(who === undefined ? {} : { who }),
    ...(link === undefined ? {} : { link }),
    transcript,
    afterSilence: true,
    rule,
    ...(hint === undefined ? {} : { hint }),
    messages: { question: questionLines(asked), ...(source === undefined ? {} : { source: source() }) },
  })
}
