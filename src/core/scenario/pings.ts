/** Which Echo Replies answer a ping: one may also come to a host that has asked nobody. */
import type { Address } from '#core/address/address.ts'
import { isMulticast } from '#core/packet/address-kinds.ts'
import type { Packet } from '#core/packet/part.ts'

/** The requests that hosts have sent so far, by whom and to whom. */
export type Pings = Set<string>

export function rememberPing(pings: Pings, node: string, packet: Packet): void {
  const echo = echoIn(packet)
  if (echo?.kind === 'echoRequest') pings.add(keyOf(node, echo.destination, echo.id))
}

/** Whether this node has sent the request: to the sender of the reply, to a group, or to itself, where no frame shows it. */
export function isAnswer(pings: Pings, node: string, packet: Packet): boolean {
  const echo = echoIn(packet)
  if (echo?.kind !== 'echoReply') return false
  const { source, destination, id } = echo
  return source === destination || pings.has(keyOf(node, source, id)) || pings.has(keyOf(node, 'group', id))
}

function keyOf(node: string, to: Address | 'group', id: string): string {
  return `${node} ${typeof to === 'bigint' && isMulticast(to) ? 'group' : to} ${id}`
}

function echoIn({ parts }: Packet) {
  const ip = parts.find(({ name }) => name === 'ipv6')
  const message = parts.find(({ name }) => name === 'icmpv6')
  if (ip?.name !== 'ipv6' || message?.name !== 'icmpv6' || !('sequenceNumber' in message.value))
    return undefined
  const { source, destination } = ip.value
  const { kind, identifier, sequenceNumber } = message.value
  return { kind, source, destination, id: `${identifier} ${sequenceNumber}` }
}
