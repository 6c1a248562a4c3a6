/** Which messages of clients a server discards: RFC 9915 §16. */
import { equalOctets } from '#core/bytes/equal-octets.ts'
import type { RfcRule } from '#core/host/note.ts'
import { type DhcpClientServerMessage, dhcpMessageType } from '#core/packet/dhcpv6/dhcpv6.ts'

export interface ClientRejection extends RfcRule {
  readonly reason: string
}

interface Rules {
  readonly section: string
  /** Whether the Server Identifier must be there, must not, or must be ours if it is there. */
  readonly server: 'ours' | 'none' | 'oursIfAny'
  readonly needsClient: boolean
}

const rules: ReadonlyMap<number, Rules> = new Map<number, Rules>([
  [dhcpMessageType.solicit, { section: '16.2', server: 'none', needsClient: true }],
  [dhcpMessageType.request, { section: '16.4', server: 'ours', needsClient: true }],
  [dhcpMessageType.confirm, { section: '16.5', server: 'none', needsClient: true }],
  [dhcpMessageType.renew, { section: '16.6', server: 'ours', needsClient: true }],
  [dhcpMessageType.rebind, { section: '16.7', server: 'none', needsClient: true }],
  [dhcpMessageType.decline, { section: '16.8', server: 'ours', needsClient: true }],
  [dhcpMessageType.release, { section: '16.9', server: 'ours', needsClient: true }],
  [dhcpMessageType.informationRequest, { section: '16.12', server: 'oursIfAny', needsClient: false }],
])

/** Undefined where it is to be answered. RFC 9915 wants all of them sent to the group: there is no Server Unicast option any more. */
export function rejectClientMessage(
  { messageType, options }: DhcpClientServerMessage,
  duid: Uint8Array,
  toGroup: boolean,
): ClientRejection | undefined {
  const refuse = (reason: string, section: string): ClientRejection => ({ reason, rfc: 9915, section })
  const rule = rules.get(messageType)
  if (rule === undefined) {
    const isKnown = messageType > 0 && messageType <= dhcpMessageType.relayReply
    return refuse(isKnown ? 'serverMessage' : 'unknownType', '16')
  }
  if (!toGroup) return refuse('unicast', '16')
  const server = options.find((option) => option.kind === 'serverId')
  const isOurs = server?.kind === 'serverId' && equalOctets(server.duid, duid)
  if (rule.server === 'none' && server !== undefined) return refuse('serverId', rule.section)
  if (rule.server === 'ours' && server === undefined) return refuse('noServerId', rule.section)
  if (server !== undefined && !isOurs) return refuse('otherServer', rule.section)
  if (rule.needsClient && !options.some(({ kind }) => kind === 'clientId')) {
    return refuse('noClientId', rule.section)
  }
  const hasAssociation = options.some(({ kind }) => kind === 'iaNa' || kind === 'iaPd' || kind === 'iaTa')
  if (messageType === dhcpMessageType.informationRequest && hasAssociation) {
    return refuse('association', rule.section)
  }
  return undefined
}
