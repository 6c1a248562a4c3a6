/** What a receiver asks of the IP headers themselves: their addresses, the number of what follows, and IPv4's checksum. */
import { isMulticast, loopback, unspecified } from './address-kinds.ts'
import type { Ipv6Header } from './ipv6/ipv6.ts'
import { isUnassigned, protocol } from './ipv6/protocol.ts'
import type { Part } from './part.ts'
import { type Ipv4Header, ipv4Checksum } from './tunnel/ipv4.ts'

export interface IpHeaderRejection {
  readonly rule:
    | 'headerChecksumWrong'
    | 'sourceMulticast'
    | 'destinationUnspecified'
    | 'loopbackFromOutside'
    | 'unknownNextHeader'
    | 'hopByHopNotFirst'
  readonly rfc: 1122 | 4291 | 8200
  readonly section: string
}

/** `fromLink`: whether the packet is known to have come from another machine. */
export function acceptIpv6Addresses(
  { source, destination }: Ipv6Header,
  fromLink: boolean,
): IpHeaderRejection | undefined {
  if (isMulticast(source)) return { rule: 'sourceMulticast', rfc: 4291, section: '2.7' }
  if (destination === unspecified) return { rule: 'destinationUnspecified', rfc: 4291, section: '2.5.2' }
  if (fromLink && (source === loopback || destination === loopback)) {
    return { rule: 'loopbackFromOutside', rfc: 4291, section: '2.5.3' }
  }
  return undefined
}

/** Whether what follows a header can be recognized by its number. Either is answered with a Parameter Problem of code 1. */
export function acceptNextHeader(part: Part): IpHeaderRejection | undefined {
  switch (part.name) {
    case 'hop-by-hop':
    case 'destination-options':
    case 'routing':
    case 'fragment':
    case 'ah':
      // Behind any fragment but the first there is no header.
      if (part.name === 'fragment' && part.value.fragmentOffset > 0) return undefined
      if (part.value.nextHeader !== protocol.hopByHop) break
      return { rule: 'hopByHopNotFirst', rfc: 8200, section: '4' }
    case 'ipv6':
      if (part.value.version !== 6) return undefined
      break
    default:
      return undefined
  }
  if (!isUnassigned(part.value.nextHeader)) return undefined
  return { rule: 'unknownNextHeader', rfc: 8200, section: '4' }
}

export function acceptIpv4(header: Ipv4Header): IpHeaderRejection | undefined {
  if (header.version !== 4 || header.headerChecksum === ipv4Checksum(header)) return undefined
  return { rule: 'headerChecksumWrong', rfc: 1122, section: '3.2.1.2' }
}
