import { Writer } from '#core/bytes/writer.ts'
import { writeAddress } from '#core/packet/fields.ts'
import type { DhcpMessage } from './dhcpv6.ts'
import { encodeDhcpOptions } from './write-dhcp-options.ts'

/** A message as octets. RFC 8415 §8, §9. Apart from reading: pages that only read need not load it. */
export function encodeDhcp(message: DhcpMessage): Uint8Array {
  const writer = new Writer()
  writer.uint8('messageType', message.messageType)
  if (message.kind === 'relay') {
    writer.uint8('hopCount', message.hopCount)
    writeAddress(writer, 'linkAddress', message.linkAddress)
    writeAddress(writer, 'peerAddress', message.peerAddress)
  } else writer.bits('transactionId', message.transactionId, 24)
  writer.octets('options', encodeDhcpOptions(message.options))
  return writer.finish()
}
