/** Tells a secondary that a zone has changed, so that it need not wait for the SOA's refresh. RFC 1996. */
import { randomInt } from 'node:crypto'
import { query } from '#core/dns/message.ts'
import { opcode } from '#core/dns/rcode.ts'
import { recordType } from '#core/dns/record-type.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { ask } from './client/ask.ts'
import type { Exchange, ServerPlace } from './client/exchange.ts'

/** Resolves to what the secondary answers. Throws AskError. */
export function notify({ origin, class: qclass, soa }: Zone, secondary: ServerPlace): Promise<Exchange> {
  const plain = query(randomInt(0x10000), { qname: origin, qtype: recordType.SOA, qclass })
  // With the SOA a secondary sees at once whether it has this one already (§3.7).
  const message = { ...plain, opcode: opcode.NOTIFY, aa: true, answers: [soa] }
  return ask(message, secondary, { transport: 'udp', timeout: 2000, tries: 5 })
}
