/** A line for each query, in JSON. */
import { formatName } from '#core/dns/name.ts'
import { rcodeName } from '#core/dns/rcode.ts'
import { className, typeName } from '#core/dns/record-type.ts'
import type { Transport } from './client/exchange.ts'
import type { Response } from './respond.ts'

export interface LogEntry {
  readonly client: string
  readonly port: number
  readonly transport: Transport
  readonly response: Response | undefined
  /** Octets of the query. */
  readonly size: number
  /** What was done with the response. */
  readonly outcome: 'answered' | 'truncated' | 'dropped' | 'silent' | 'failed'
}

export function logLine(entry: LogEntry, time: Date): string {
  const { client, port, transport, response, size, outcome } = entry
  const question = response?.question
  return `${JSON.stringify({
    time: time.toISOString(),
    client,
    port,
    transport,
    ...(question === undefined
      ? {}
      : {
          qname: formatName(question.qname),
          qtype: typeName(question.qtype),
          qclass: className(question.qclass),
        }),
    ...(response === undefined ? {} : { rcode: rcodeName(response.rcode) }),
    querySize: size,
    ...(response === undefined ? {} : { size: response.octets.length }),
    outcome,
  })}\n`
}
