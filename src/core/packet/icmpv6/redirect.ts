/**
 * Redirect. RFC 4861 §4.5.
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |   Type=137    |     Code      |          Checksum             |
 *     |                           Reserved                            |
 *     |                       Target Address (128)                    |
 *     |                     Destination Address (128)                 |
 *     |   Options ...
 */
import { type Address, formatAddress } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { isLinkLocalUnicast, isMulticast } from '#core/packet/address-kinds.ts'
import { readAddress, writeAddress } from '#core/packet/fields.ts'
import { type Icmpv6Header, type MessageContext, startIcmpv6 } from './header.ts'
import type { NdOption } from './nd-option.ts'
import { commonRejection, type NdRejection, type NdRule } from './nd-rules.ts'
import { decodeNdOptions } from './read-nd-options.ts'
import { encodeNdOptions } from './write-nd-options.ts'

export interface Redirect extends Icmpv6Header {
  readonly kind: 'redirect'
  readonly reserved: number
  /** The better first hop, or the destination itself where it is a neighbor. */
  readonly targetAddress: Address
  readonly destinationAddress: Address
  readonly options: readonly NdOption[]
}

export function decodeRedirectBody(reader: Reader, header: Icmpv6Header): Redirect {
  return {
    kind: 'redirect',
    ...header,
    reserved: reader.uint32('reserved'),
    targetAddress: readAddress(reader, 'targetAddress'),
    destinationAddress: readAddress(reader, 'destinationAddress'),
    options: decodeNdOptions(reader),
  }
}

export function encodeRedirect(message: Redirect): Uint8Array {
  const writer = startIcmpv6(message)
  writer.uint32('reserved', message.reserved)
  writeAddress(writer, 'targetAddress', message.targetAddress)
  writeAddress(writer, 'destinationAddress', message.destinationAddress)
  writer.octets('options', encodeNdOptions(message.options))
  return writer.finish()
}

/**
 * What a host does not accept. RFC 4861 §8.1. `firstHop` is the router that the host now uses for the destination, by its
 * link-local address; without it that rule is left out.
 */
export function acceptRedirect(
  message: Redirect,
  context: MessageContext,
  firstHop?: Address,
): NdRejection | undefined {
  const reject = (rule: NdRule): NdRejection => ({ rule, rfc: 4861, section: '8.1' })
  if (!isLinkLocalUnicast(context.source)) return reject('sourceNotLinkLocal')
  const rejection = commonRejection(message, context, '8.1')
  if (rejection !== undefined) return rejection
  if (firstHop !== undefined && context.source !== firstHop) return reject('notFromFirstHop')
  if (isMulticast(message.destinationAddress)) return reject('destinationMulticast')
  if (!isLinkLocalUnicast(message.targetAddress) && message.targetAddress !== message.destinationAddress) {
    return reject('targetNeitherLinkLocalNorDestination')
  }
  return undefined
}

export function summarizeRedirect({ targetAddress, destinationAddress }: Redirect): string {
  return `redirect, ${formatAddress(destinationAddress)} to ${formatAddress(targetAddress)}`
}
