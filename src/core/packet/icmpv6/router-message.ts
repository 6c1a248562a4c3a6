/**
 * Router Solicitation and Router Advertisement. RFC 4861 §4.1, §4.2; home agent flag RFC 6275 §7.1, preference RFC 4191
 * §2.2, proxy flag RFC 4389 §4.1.3.3.
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |   Type=133    |     Code      |          Checksum             |
 *     |                            Reserved                           |
 *     |   Options ...
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |   Type=134    |     Code      |          Checksum             |
 *     | Cur Hop Limit |M|O|H|Prf|P|Rsv|       Router Lifetime         |
 *     |                         Reachable Time                        |
 *     |                          Retrans Timer                        |
 *     |   Options ...
 */

import type { Reader } from '#core/bytes/reader.ts'
import { isLinkLocalUnicast, unspecified } from '#core/packet/address-kinds.ts'
import { type Icmpv6Header, type MessageContext, startIcmpv6 } from './header.ts'
import type { NdOption } from './nd-option.ts'
import { commonRejection, hasOption, type NdRejection } from './nd-rules.ts'
import { decodeNdOptions } from './read-nd-options.ts'
import { encodeNdOptions } from './write-nd-options.ts'

export interface RouterSolicitation extends Icmpv6Header {
  readonly kind: 'routerSolicitation'
  readonly reserved: number
  readonly options: readonly NdOption[]
}

export interface RouterAdvertisement extends Icmpv6Header {
  readonly kind: 'routerAdvertisement'
  /** 0: this router says nothing about it. */
  readonly curHopLimit: number
  /** Addresses are to be had by DHCPv6. */
  readonly managed: boolean
  /** Other configuration is. */
  readonly otherConfig: boolean
  readonly homeAgent: boolean
  /** 0 medium, 1 high, 3 low; 2 is reserved and counts as medium. RFC 4191 §2.1, §2.2. */
  readonly preference: number
  readonly proxy: boolean
  readonly reserved: number
  /** In seconds; 0: no default router. */
  readonly routerLifetime: number
  /** In milliseconds; 0: not said. */
  readonly reachableTime: number
  /** In milliseconds; 0: not said. */
  readonly retransTimer: number
  readonly options: readonly NdOption[]
}

export function decodeSolicitationBody(reader: Reader, header: Icmpv6Header): RouterSolicitation {
  const reserved = reader.uint32('reserved')
  return { kind: 'routerSolicitation', ...header, reserved, options: decodeNdOptions(reader) }
}

export function decodeAdvertisementBody(reader: Reader, header: Icmpv6Header): RouterAdvertisement {
  return {
    kind: 'routerAdvertisement',
    ...header,
    curHopLimit: reader.uint8('curHopLimit'),
    managed: reader.flag('managed'),
    otherConfig: reader.flag('otherConfig'),
    homeAgent: reader.flag('homeAgent'),
    preference: reader.bits('preference', 2),
    proxy: reader.flag('proxy'),
    reserved: reader.bits('reserved', 2),
    routerLifetime: reader.uint16('routerLifetime'),
    reachableTime: reader.uint32('reachableTime'),
    retransTimer: reader.uint32('retransTimer'),
    options: decodeNdOptions(reader),
  }
}

export function encodeRouterMessage(message: RouterSolicitation | RouterAdvertisement): Uint8Array {
  const writer = startIcmpv6(message)
  if (message.kind === 'routerSolicitation') writer.uint32('reserved', message.reserved)
  else {
    writer.uint8('curHopLimit', message.curHopLimit)
    writer.flag('managed', message.managed)
    writer.flag('otherConfig', message.otherConfig)
    writer.flag('homeAgent', message.homeAgent)
    writer.bits('preference', message.preference, 2)
    writer.flag('proxy', message.proxy)
    writer.bits('reserved', message.reserved, 2)
    writer.uint16('routerLifetime', message.routerLifetime)
    writer.uint32('reachableTime', message.reachableTime)
    writer.uint32('retransTimer', message.retransTimer)
  }
  writer.octets('options', encodeNdOptions(message.options))
  return writer.finish()
}

/** What a router does not accept. RFC 4861 §6.1.1. */
export function acceptRouterSolicitation(
  message: RouterSolicitation,
  context: MessageContext,
): NdRejection | undefined {
  const rejection = commonRejection(message, context, '6.1.1')
  if (rejection !== undefined) return rejection
  if (context.source === unspecified && hasOption(message.options, 'sourceLinkLayer')) {
    return { rule: 'unspecifiedSourceWithLinkLayerOption', rfc: 4861, section: '6.1.1' }
  }
  return undefined
}

/** What a host does not accept. RFC 4861 §6.1.2. */
export function acceptRouterAdvertisement(
  message: RouterAdvertisement,
  context: MessageContext,
): NdRejection | undefined {
  if (!isLinkLocalUnicast(context.source)) {
    return { rule: 'sourceNotLinkLocal', rfc: 4861, section: '6.1.2' }
  }
  return commonRejection(message, context, '6.1.2')
}
