/**
 * DHCPv6: messages between client and server (RFC 8415 §8) and those of relays (§9).
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |    msg-type   |               transaction-id                  |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     .                            options                            .
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |    msg-type   |   hop-count   |                               |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+      link-address (128)       |
 *     |                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-|
 *     |                               |      peer-address (128)       |
 *     .                            options                            .
 */
import { type Address, formatAddress } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { readAddress } from '#core/packet/fields.ts'
import { type DhcpOption, summarizeDhcpOption } from './dhcp-option.ts'
import { decodeDhcpOptions } from './read-dhcp-options.ts'

/** RFC 8415 §7.2. */
export const dhcpPort = { client: 546, server: 547 } as const

/** RFC 8415 §7.3. */
export const dhcpMessageType = {
  solicit: 1,
  advertise: 2,
  request: 3,
  confirm: 4,
  renew: 5,
  rebind: 6,
  reply: 7,
  release: 8,
  decline: 9,
  reconfigure: 10,
  informationRequest: 11,
  relayForward: 12,
  relayReply: 13,
} as const

const names: readonly string[] = [
  '',
  'solicit',
  'advertise',
  'request',
  'confirm',
  'renew',
  'rebind',
  'reply',
  'release',
  'decline',
  'reconfigure',
  'inf-req',
  'relay-fwd',
  'relay-reply',
]

export interface DhcpClientServerMessage {
  readonly kind: 'message'
  readonly messageType: number
  readonly transactionId: number
  readonly options: readonly DhcpOption[]
}

export interface DhcpRelayMessage {
  readonly kind: 'relay'
  readonly messageType: number
  readonly hopCount: number
  readonly linkAddress: Address
  readonly peerAddress: Address
  /** The relayed message is among them, not taken apart. */
  readonly options: readonly DhcpOption[]
}

export type DhcpMessage = DhcpClientServerMessage | DhcpRelayMessage

export function isDhcpPort(port: number): boolean {
  return port === dhcpPort.client || port === dhcpPort.server
}

export function decodeDhcp(reader: Reader): DhcpMessage {
  reader.layer('dhcpv6')
  const messageType = reader.uint8('messageType')
  if (messageType === dhcpMessageType.relayForward || messageType === dhcpMessageType.relayReply) {
    return {
      kind: 'relay',
      messageType,
      hopCount: reader.uint8('hopCount'),
      linkAddress: readAddress(reader, 'linkAddress'),
      peerAddress: readAddress(reader, 'peerAddress'),
      options: decodeDhcpOptions(reader),
    }
  }
  const transactionId = reader.bits('transactionId', 24)
  return { kind: 'message', messageType, transactionId, options: decodeDhcpOptions(reader) }
}

export function summarizeDhcp(message: DhcpMessage): string {
  const name = names[message.messageType] || `msgtype-${message.messageType}`
  const options = message.options.map(summarizeDhcpOption).join(' ')
  if (message.kind === 'relay') {
    const link = formatAddress(message.linkAddress)
    return `dhcp6 ${name} (linkaddr=${link} peeraddr=${formatAddress(message.peerAddress)} ${options})`
  }
  return `dhcp6 ${name} (xid=${message.transactionId.toString(16)} ${options})`
}
