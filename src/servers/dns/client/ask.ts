/** Asks a server one question over the transport that is wanted. */
import { randomInt } from 'node:crypto'
import { withEdns } from '#core/dns/edns.ts'
import { type Message, type Question, query } from '#core/dns/message.ts'
import { askHttps } from './ask-https.ts'
import { askStream } from './ask-stream.ts'
import { askUdp } from './ask-udp.ts'
import type { AskOptions, Exchange, ServerPlace } from './exchange.ts'

export interface QuestionOptions {
  /** Whether the server should find the answer elsewhere if it does not have it. */
  readonly recursion: boolean
  /** Whether there is an OPT record. */
  readonly edns: boolean
}

/** The query for a question, with an id that nobody can guess (RFC 5452 §9.2), over HTTPS with 0. */
export function queryFor(
  question: Question,
  { recursion, edns }: QuestionOptions,
  { transport }: Pick<AskOptions, 'transport'>,
): Message {
  const id = transport === 'https' ? 0 : randomInt(0x10000)
  const plain = query(id, question, { rd: recursion })
  return edns ? withEdns(plain, {}) : plain
}

/** Throws AskError. */
export function ask(query: Message, server: ServerPlace, options: AskOptions): Promise<Exchange> {
  switch (options.transport) {
    case 'udp':
      return askUdp(query, server, options)
    case 'tcp':
    case 'tls':
      return askStream(query, server, options)
    case 'https':
      return askHttps(query, server, options)
  }
}
