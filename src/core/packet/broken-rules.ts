/** The rules that a packet breaks, so that a receiver would discard it, header by header: what lessons and `--verbose` name. */
import { isMulticast } from './address-kinds.ts'
import type { MessageContext } from './icmpv6/header.ts'
import {
  acceptIcmpv6,
  acceptNdMessage,
  type Icmpv6Message,
  type Icmpv6Rule,
  type NdMessage,
} from './icmpv6/icmpv6.ts'
import { acceptMld, type MldMessage, type MldRule } from './icmpv6/mld.ts'
import type { NdRule } from './icmpv6/nd-rules.ts'
import {
  acceptIpv4,
  acceptIpv6Addresses,
  acceptNextHeader,
  type IpHeaderRejection,
} from './ip-header-rules.ts'
import { acceptFragment, type FragmentRejection, isAtomicFragment } from './ipv6/fragment.ts'
import { type Ipv6Header, ipv6HeaderLength } from './ipv6/ipv6.ts'
import { acceptOptions, type OptionRejection, type OptionsHeader } from './ipv6/options-header.ts'
import type { ChecksumVerdict } from './ipv6/pseudo-header.ts'
import { acceptRouting, type RoutingRejection } from './ipv6/routing.ts'
import type { Icmpv6Part, Packet, Part } from './part.ts'
import { acceptUdp, type UdpHeader, type UdpRejection } from './transport/udp.ts'

export type PacketRule =
  | IpHeaderRejection['rule']
  | NdRule
  | Icmpv6Rule
  | MldRule
  | OptionRejection['rule']
  | RoutingRejection['rule']
  | FragmentRejection['rule']
  | UdpRejection['rule']

export interface BrokenRule {
  readonly layer: Part['name']
  /** Where the header starts that breaks it. */
  readonly offset: number
  readonly rule: PacketRule
  readonly rfc: number
  readonly section: string
}

/** What is known of the IPv6 packet that a header is in. */
interface Surroundings {
  readonly offset: number
  readonly header: Ipv6Header
  routerAlert: boolean
  fragmented: boolean
  /** Whether only a part of the payload is here. */
  partial: boolean
}

type Found = Pick<BrokenRule, 'rule' | 'rfc' | 'section'> | undefined

/** In the order of the headers. Quoted packets are not asked: they were judged by whoever quotes them. */
export function brokenRules(packet: Packet): BrokenRule[] {
  const broken: BrokenRule[] = []
  let around: Surroundings | undefined
  const fromLink = isFromLink(packet)
  for (const part of packet.parts) {
    if (part.name === 'ipv6') {
      const { offset, value: header } = part
      around = { offset, header, routerAlert: false, fragmented: false, partial: packet.cut }
    } else if (part.name === 'ipv4') around = undefined
    const found = judgeIp(part, fromLink) ?? (around && judge(part, around)) ?? acceptNextHeader(part)
    if (found === undefined) continue
    const { rule, rfc, section } = found
    broken.push({ layer: part.name, offset: part.offset, rule, rfc, section })
  }
  return broken
}

/** A frame that a machine sends to itself has an Ethernet header, too: without addresses. */
function isFromLink({ parts: [link] }: Packet): boolean {
  return link?.name === 'ethernet' && link.value.source !== '00:00:00:00:00:00'
}

function judgeIp(part: Part, fromLink: boolean): Found {
  if (part.name === 'ipv4') return acceptIpv4(part.value)
  if (part.name === 'ipv6' && part.value.version === 6) return acceptIpv6Addresses(part.value, fromLink)
  return undefined
}

function judge(part: Part, around: Surroundings): Found {
  switch (part.name) {
    case 'hop-by-hop':
    case 'destination-options':
      return judgeOptions(part.value, around)
    case 'routing':
      return acceptRouting(part.value)
    case 'fragment': {
      around.fragmented = true
      if (!isAtomicFragment(part.value)) around.partial = true
      const start = around.offset + ipv6HeaderLength
      const length = start + around.header.payloadLength - part.offset - 8
      return acceptFragment(part.value, length, part.offset - start)
    }
    case 'icmpv6':
      return judgeMessage(part, around)
    case 'udp':
      return judgeDatagram(part.value, part.length, part.checksumValid ?? 'unknown', around)
    case 'tcp':
      if (part.checksumValid !== false) return undefined
      return { rule: 'checksumWrong', rfc: 9293, section: '3.1' }
    default:
      return undefined
  }
}

function judgeOptions(header: OptionsHeader, around: Surroundings): Found {
  if (header.options.some((option) => option.kind === 'routerAlert')) around.routerAlert = true
  return acceptOptions(header, isMulticast(around.header.destination))
}

function judgeMessage({ value, checksumValid = 'unknown' }: Icmpv6Part, around: Surroundings): Found {
  const { source, destination, hopLimit } = around.header
  const context: MessageContext = {
    source,
    destination,
    hopLimit,
    checksumValid,
    fragmented: around.fragmented,
  }
  // Each of these knows the checksum's rule, too.
  if (isNdMessage(value)) return acceptNdMessage(value, context)
  if (isMldMessage(value)) return acceptMld(value, context, around.routerAlert)
  return acceptIcmpv6(value, context)
}

function isNdMessage(message: Icmpv6Message): message is NdMessage {
  return 'options' in message
}

function isMldMessage(message: Icmpv6Message): message is MldMessage {
  return message.kind.startsWith('multicastListener')
}

function judgeDatagram(
  header: UdpHeader,
  here: number,
  checksumValid: ChecksumVerdict,
  around: Surroundings,
): Found {
  // The length of a jumbogram is 0, and that of a datagram in fragments is more than the first one holds.
  const isJumbo = header.length === 0 && around.header.payloadLength === 0
  const length = isJumbo ? here : header.length
  return acceptUdp({ ...header, length }, around.partial ? length : here, checksumValid)
}
