/**
 * Neighbor Solicitation and Neighbor Advertisement. RFC 4861 §4.3, §4.4. An advertisement that nobody asked for, with S=0 to
 * all nodes, also tells routers of a new address (RFC 9131).
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  Type=135/136 |     Code      |          Checksum             |
 *     |R|S|O|                     Reserved                            |
 *     |                       Target Address (128)                    |
 *     |   Options ...
 *
 * In a solicitation the three flags are reserved bits too.
 */
import type { Address } from '#core/address/address.ts'
import { formatAddress } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { isMulticast, isSolicitedNode, unspecified } from '#core/packet/address-kinds.ts'
import { readAddress, writeAddress } from '#core/packet/fields.ts'
import { type Icmpv6Header, type MessageContext, startIcmpv6 } from './header.ts'
import type { NdOption } from './nd-option.ts'
import { commonRejection, hasOption, type NdRejection, type NdRule } from './nd-rules.ts'
import { decodeNdOptions } from './read-nd-options.ts'
import { encodeNdOptions } from './write-nd-options.ts'

export interface NeighborSolicitation extends Icmpv6Header {
  readonly kind: 'neighborSolicitation'
  readonly reserved: number
  readonly targetAddress: Address
  readonly options: readonly NdOption[]
}

export interface NeighborAdvertisement extends Icmpv6Header {
  readonly kind: 'neighborAdvertisement'
  readonly router: boolean
  readonly solicited: boolean
  readonly override: boolean
  readonly reserved: number
  readonly targetAddress: Address
  readonly options: readonly NdOption[]
}

export function decodeNeighborSolicitationBody(reader: Reader, header: Icmpv6Header): NeighborSolicitation {
  return {
    kind: 'neighborSolicitation',
    ...header,
    reserved: reader.uint32('reserved'),
    targetAddress: readAddress(reader, 'targetAddress'),
    options: decodeNdOptions(reader),
  }
}

export function decodeNeighborAdvertisementBody(reader: Reader, header: Icmpv6Header): NeighborAdvertisement {
  const router = reader.flag('router')
  const solicited = reader.flag('solicited')
  const override = reader.flag('override')
  return {
    kind: 'neighborAdvertisement',
    ...header,
    router,
    solicited,
    override,
    reserved: readReserved29(reader),
    targetAddress: readAddress(reader, 'targetAddress'),
    options: decodeNdOptions(reader),
  }
}

/** 29 bits, more than a reader takes at once. */
function readReserved29(reader: Reader): number {
  return reader.bits('reserved', 5) * 2 ** 24 + reader.bits('reserved', 24)
}

export function encodeNeighborMessage(message: NeighborSolicitation | NeighborAdvertisement): Uint8Array {
  const writer = startIcmpv6(message)
  if (message.kind === 'neighborSolicitation') writer.uint32('reserved', message.reserved)
  else {
    writer.flag('router', message.router)
    writer.flag('solicited', message.solicited)
    writer.flag('override', message.override)
    writer.bits('reserved', Math.floor(message.reserved / 2 ** 24), 5)
    writer.bits('reserved', message.reserved % 2 ** 24, 24)
  }
  writeAddress(writer, 'targetAddress', message.targetAddress)
  writer.octets('options', encodeNdOptions(message.options))
  return writer.finish()
}

/** What a node does not accept. RFC 4861 §7.1.1. */
export function acceptNeighborSolicitation(
  message: NeighborSolicitation,
  context: MessageContext,
): NdRejection | undefined {
  const reject = (rule: NdRule): NdRejection => ({ rule, rfc: 4861, section: '7.1.1' })
  const rejection = commonRejection(message, context, '7.1.1')
  if (rejection !== undefined) return rejection
  if (isMulticast(message.targetAddress)) return reject('targetMulticast')
  if (context.source !== unspecified) return undefined
  if (!isSolicitedNode(context.destination)) return reject('unspecifiedSourceToOtherThanSolicitedNode')
  if (hasOption(message.options, 'sourceLinkLayer')) return reject('unspecifiedSourceWithLinkLayerOption')
  return undefined
}

/** What a node does not accept. RFC 4861 §7.1.2. */
export function acceptNeighborAdvertisement(
  message: NeighborAdvertisement,
  context: MessageContext,
): NdRejection | undefined {
  const reject = (rule: NdRule): NdRejection => ({ rule, rfc: 4861, section: '7.1.2' })
  const rejection = commonRejection(message, context, '7.1.2')
  if (rejection !== undefined) return rejection
  if (isMulticast(message.targetAddress)) return reject('targetMulticast')
  if (isMulticast(context.destination) && message.solicited) return reject('multicastButSolicited')
  return undefined
}

export function summarizeNeighborMessage(message: NeighborSolicitation | NeighborAdvertisement): string {
  const target = formatAddress(message.targetAddress)
  if (message.kind === 'neighborSolicitation') return `neighbor solicitation, who has ${target}`
  const { router, solicited, override } = message
  const flags = [router ? 'router' : '', solicited ? 'solicited' : '', override ? 'override' : '']
    .filter((flag) => flag !== '')
    .join(', ')
  return `neighbor advertisement, tgt is ${target}${flags === '' ? '' : `, ${flags}`}`
}
