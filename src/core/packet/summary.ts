/** One line about a packet, as tcpdump would write it: untranslated, the addresses whole. */
import { formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { summarizeDhcp } from './dhcpv6/dhcpv6.ts'
import { summarizeIcmpv6 } from './icmpv6/icmpv6.ts'
import { summarizeAuthentication } from './ipv6/authentication.ts'
import { summarizeEsp } from './ipv6/esp.ts'
import { fragmentHeaderLength, summarizeFragment } from './ipv6/fragment.ts'
import { protocol, protocolName } from './ipv6/protocol.ts'
import { summarizeRouting } from './ipv6/routing.ts'
import { summarizeEthernet, summarizeVlan } from './link/ethernet.ts'
import { summarizeCooked } from './link/linux-cooked.ts'
import { summarizeLoopback } from './link/loopback.ts'
import type { Packet, Part } from './part.ts'
import { summarizeTcp } from './transport/tcp.ts'
import { summarizeUdp } from './transport/udp.ts'
import { summarizeGre } from './tunnel/gre.ts'
import { packetEnd, wholeLength } from './whole-length.ts'

export function summarizePacket(packet: Packet): string {
  const { parts } = packet
  let text = ''
  for (let i = 0; i < parts.length; i++) text += describe(parts, i, packet.cut)
  // What would have followed `IP6 a > b: `, and does not.
  return text.endsWith(' ') ? text.replace(/[:,]? +$/, '') : text
}

/** `cut`: whether the packet goes on where its octets end. */
function describe(parts: readonly Part[], index: number, cut: boolean): string {
  const part = parts[index]!
  switch (part.name) {
    case 'ethernet':
      return isIp(parts[index + 1]) ? '' : `${summarizeEthernet(part.value)}, `
    case 'cooked':
      return isIp(parts[index + 1]) ? '' : `${summarizeCooked(part.value)}, `
    case 'loopback':
      return isIp(parts[index + 1]) ? '' : `${summarizeLoopback(part.value)}, `
    case 'vlan':
      return `${summarizeVlan(part.value)}, `
    case 'ipv6': {
      const ports = portsBehind(parts, index)
      const from = formatAddress(part.value.source) + (ports === undefined ? '' : `.${ports.sourcePort}`)
      const to =
        formatAddress(part.value.destination) + (ports === undefined ? '' : `.${ports.destinationPort}`)
      return `IP6 ${from} > ${to}: ${part.value.version === 6 ? '' : `version ${part.value.version} `}`
    }
    case 'ipv4': {
      const ports = portsBehind(parts, index)
      const from = formatIpv4(part.value.source) + (ports === undefined ? '' : `.${ports.sourcePort}`)
      const to = formatIpv4(part.value.destination) + (ports === undefined ? '' : `.${ports.destinationPort}`)
      return `IP ${from} > ${to}: `
    }
    case 'hop-by-hop':
      return 'HBH '
    case 'destination-options':
      return 'DSTOPT '
    case 'routing':
      return `${summarizeRouting(part.value)} `
    case 'fragment': {
      const length = packetEnd(parts, index) - part.offset - fragmentHeaderLength
      return `${summarizeFragment(part.value, Math.max(0, length))} `
    }
    case 'ah':
      return `${summarizeAuthentication(part.value)}: `
    case 'esp':
      return summarizeEsp(part.value)
    case 'gre':
      return `${summarizeGre(part.value)}: `
    case 'icmpv6':
      return `ICMP6, ${summarizeIcmpv6(part.value)}, length ${wholeLength(parts, index, cut)}`
    case 'udp':
      return isSummary(parts[index + 1]) ? '' : summarizeUdp(part.value, wholeLength(parts, index, cut))
    case 'tcp':
      return summarizeTcp(part.value, wholeLength(parts, index, cut) - part.value.dataOffset * 4)
    case 'dhcpv6':
      return summarizeDhcp(part.value)
    case 'payload':
      return parts[index - 1]?.name === 'udp' ? part.summary : ` ${part.summary}`
    case 'data':
      return describeData(parts[index - 1], part.value.length)
    case 'undecoded':
      return `[|${part.layer}]`
    case 'trailer':
      return ''
  }
}

/** What follows a header that nobody here takes apart: the protocol that the header names, and how many octets. */
function describeData(before: Part | undefined, length: number): string {
  switch (before?.name) {
    case undefined:
      return `length ${length}`
    case 'ethernet':
    case 'vlan':
    case 'cooked':
      return `length ${length}`
    case 'ipv6':
    case 'hop-by-hop':
    case 'destination-options':
    case 'routing':
    case 'ah':
      return before.value.nextHeader === protocol.noNextHeader
        ? 'no next header'
        : `${protocolName(before.value.nextHeader)} ${length}`
    case 'fragment':
      return before.value.fragmentOffset > 0 ? '' : `${protocolName(before.value.nextHeader)} ${length}`
    case 'ipv4':
      return before.value.fragmentOffset > 0
        ? `${protocolName(before.value.protocol)}, fragment at ${before.value.fragmentOffset * 8}, length ${length}`
        : `${protocolName(before.value.protocol)}, length ${length}`
    case 'gre':
      return `ethertype 0x${before.value.protocolType.toString(16).padStart(4, '0')}, length ${length}`
    default:
      return ''
  }
}

function isIp(part: Part | undefined): boolean {
  return part?.name === 'ipv6' || part?.name === 'ipv4' || part?.name === 'vlan'
}

function isSummary(part: Part | undefined): boolean {
  return part?.name === 'dhcpv6' || part?.name === 'payload'
}

/** The ports of the UDP or TCP header in this IP packet. */
function portsBehind(
  parts: readonly Part[],
  index: number,
): { sourcePort: number; destinationPort: number } | undefined {
  for (let i = index + 1; i < parts.length; i++) {
    const part = parts[i]!
    switch (part.name) {
      case 'udp':
      case 'tcp':
        return part.value
      case 'hop-by-hop':
      case 'destination-options':
      case 'routing':
      case 'fragment':
      case 'ah':
        continue
      default:
        return undefined
    }
  }
  return undefined
}
