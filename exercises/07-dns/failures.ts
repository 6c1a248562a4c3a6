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
export function wrong({ asker, query, rule, source }: Asked, bytes: Uint8Array, fault: Fault): CheckFailure {
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
      question: messageLines(query),
      ...(source === undefined ? {} : { source: source() }),
      ...textOf(bytes),
      ...(place === undefined ? {} : { octets: { bytes, ...place } }),
    },
  })
}

function textOf(bytes: Uint8Array): { answer?: string[] } {
  try {
    return { answer: messageLines(decodeMessage(bytes)) }
  } catch {
    return {}
  }
}

/** The failure of an answer that did not come. */
export function silent(
  { asker, query, rule, source }: Asked,
  hint?: string,
  seconds = asker.patience / 1000,
) {
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
    messages: { question: messageLines(query), ...(source === undefined ? {} : { source: source() }) },
  })
}
