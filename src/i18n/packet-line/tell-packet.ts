/** A packet in words: who, to whom, what it is and the values that matter. Addresses are never cut. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { formatPrefix, prefixOf } from '#core/address/prefix.ts'
import { unspecified } from '#core/packet/address-kinds.ts'
import type { DhcpOption } from '#core/packet/dhcpv6/dhcp-option.ts'
import type { DhcpMessage } from '#core/packet/dhcpv6/dhcpv6.ts'
import { formatLinkLayerAddress } from '#core/packet/fields.ts'
import { type MldReport2, recordType } from '#core/packet/icmpv6/mld.ts'
import { icmpv6Type, timeExceededCode, unreachableCode } from '#core/packet/icmpv6/type.ts'
import { isAtomicFragment } from '#core/packet/ipv6/fragment.ts'
import { protocol, protocolName } from '#core/packet/ipv6/protocol.ts'
import type { Icmpv6Part, Packet, Part } from '#core/packet/part.ts'
import { tcpFlag } from '#core/packet/transport/tcp.ts'
import { wholeLength } from '#core/packet/whole-length.ts'
import { dhcpMessageName } from './dhcp-message-name.ts'
import type { PacketWords } from './packet-words.ts'

export interface Told {
  /** `fe80::a → ff02::1`; link-layer addresses where there is no IP packet. */
  readonly who: string
  readonly what: string
}

/** Of a packet in a packet the inner one is told, and then what carries it. */
export function tellPacket({ parts, cut }: Packet, t: PacketWords): Told {
  const link = parts.find((part) => part.name === 'ethernet')
  const ends = parts.flatMap((part) => ipEnds(part) ?? [])
  const who = ends.pop() ?? (link === undefined ? '' : `${link.value.source} → ${link.value.destination}`)
  const words = parts.flatMap((_, index) => wordsOf(parts, index, cut, t) ?? [])
  const outer = ends.map((each) => t('what.in', { outer: each }))
  return { who, what: [...words, ...outer].join(' · ') }
}

/** Who sends to whom, in an IP packet. */
function ipEnds(part: Part): string | undefined {
  switch (part.name) {
    case 'ipv6':
      return `${formatAddress(part.value.source)} → ${formatAddress(part.value.destination)}`
    case 'ipv4':
      return `${formatIpv4(part.value.source)} → ${formatIpv4(part.value.destination)}`
    default:
      return undefined
  }
}

function wordsOf(parts: readonly Part[], index: number, cut: boolean, t: PacketWords): string | undefined {
  const part = parts[index]!
  switch (part.name) {
    case 'vlan':
      return t('what.vlan', { id: part.value.vlanId })
    case 'hop-by-hop': {
      // Every MLD message has a router alert: no news.
      const news = part.value.options.some(({ kind }) => !['routerAlert', 'pad1', 'padN'].includes(kind))
      return news ? t('what.hopByHop') : undefined
    }
    case 'destination-options':
      return t('what.destinationOptions')
    case 'routing':
      return t('what.routing', { type: part.value.routingType, left: part.value.segmentsLeft })
    case 'fragment': {
      const { fragmentOffset, moreFragments, identification } = part.value
      if (isAtomicFragment(part.value)) return t('what.atomic')
      const more = t(moreFragments ? 'what.more' : 'what.last')
      return t('what.fragment', { from: fragmentOffset * 8, id: hex(identification, 8), more })
    }
    case 'ah':
      return t('what.ah', { spi: hex(part.value.spi, 8) })
    case 'esp':
      return t('what.esp', { spi: hex(part.value.spi, 8) })
    case 'gre':
      return t('what.gre')
    case 'udp': {
      const { sourcePort: from, destinationPort: to, length } = part.value
      return t('what.udp', { from, to, count: Math.max(0, length - 8) })
    }
    case 'tcp': {
      const { sourcePort: from, destinationPort: to, dataOffset } = part.value
      const flags = flagNames(part.value.flags) || t('what.noFlags')
      const count = Math.max(0, wholeLength(parts, index, cut) - dataOffset * 4)
      return t('what.tcp', { from, to, flags, count })
    }
    case 'icmpv6':
      return message(part, parts.slice(0, index), t)
    case 'dhcpv6':
      return dhcp(part.value, t)
    case 'payload':
      return `DNS ${part.summary}`
    case 'data':
      return dataWords(part.value.length, parts[index - 1], t)
    default:
      return undefined
  }
}

/** Octets that nobody here takes apart; those of UDP and TCP have been counted already. */
function dataWords(count: number, before: Part | undefined, t: PacketWords): string | undefined {
  switch (before?.name) {
    case 'ipv6':
    case 'hop-by-hop':
    case 'destination-options':
    case 'routing':
    case 'ah': {
      const { nextHeader } = before.value
      if (nextHeader === protocol.noNextHeader) return t('what.nothing')
      return t('what.data', { protocol: protocolText(nextHeader), count })
    }
    case 'fragment':
      return t('what.data', { protocol: protocolText(before.value.nextHeader), count })
    case 'ipv4':
      return t('what.data', { protocol: protocolText(before.value.protocol), count })
    case undefined:
    case 'ethernet':
    case 'vlan':
    case 'cooked':
    case 'loopback':
      return t('what.frame', { count })
    default:
      return undefined
  }
}

function message(part: Icmpv6Part, before: readonly Part[], t: PacketWords): string {
  const { value } = part
  const about = quotedEnds(part, t)
  switch (value.kind) {
    case 'destinationUnreachable': {
      const name = unreachableNames.get(value.code)
      const why = name === undefined ? t('unreachable.other', { code: value.code }) : t(`unreachable.${name}`)
      return t('message.destinationUnreachable', { why }) + about
    }
    case 'packetTooBig':
      return t('message.packetTooBig', { mtu: value.mtu }) + about
    case 'timeExceeded':
      return (
        t(
          value.code === timeExceededCode.reassembly ? 'message.reassemblyExceeded' : 'message.timeExceeded',
        ) + about
      )
    case 'parameterProblem':
      return t('message.parameterProblem', { code: value.code, pointer: value.pointer }) + about
    case 'echoRequest':
    case 'echoReply': {
      const { identifier, sequenceNumber, data } = value
      return t(`message.${value.kind}`, { identifier, number: sequenceNumber, count: data.length })
    }
    case 'routerSolicitation':
      return t('message.routerSolicitation')
    case 'routerAdvertisement': {
      const words = [
        value.routerLifetime > 0
          ? t('message.routerAdvertisement', { lifetime: value.routerLifetime })
          : t('message.noDefaultRouter'),
      ]
      const flags = `${value.managed ? 'M' : ''}${value.otherConfig ? 'O' : ''}`
      if (flags !== '') words.push(t('message.flags', { flags }))
      for (const option of value.options) {
        if (option.kind === 'prefixInformation') {
          words.push(t('message.prefix', { prefix: prefixText(option.prefix, option.prefixLength) }))
        }
        if (option.kind === 'mtu') words.push(t('message.mtu', { mtu: option.mtu }))
      }
      return words.join(', ')
    }
    case 'neighborSolicitation': {
      const target = formatAddress(value.targetAddress)
      const header = before.findLast((each) => each.name === 'ipv6')
      const isProbe = header?.value.source === unspecified
      return t(isProbe ? 'message.duplicateDetection' : 'message.neighborSolicitation', { target })
    }
    case 'neighborAdvertisement': {
      const target = formatAddress(value.targetAddress)
      const option = value.options.find((each) => each.kind === 'targetLinkLayer')
      return option?.kind !== 'targetLinkLayer'
        ? t('message.neighborAdvertisementBare', { target })
        : t('message.neighborAdvertisement', { target, mac: formatLinkLayerAddress(option.address) })
    }
    case 'redirect': {
      const [target, destination] = [
        formatAddress(value.targetAddress),
        formatAddress(value.destinationAddress),
      ]
      return target === destination
        ? t('message.onLink', { destination })
        : t('message.redirect', { destination, target })
    }
    case 'multicastListener': {
      const group = formatAddress(value.multicastAddress)
      if (value.type === icmpv6Type.multicastListenerQuery) return query(value.multicastAddress, t)
      const isDone = value.type === icmpv6Type.multicastListenerDone
      return t(isDone ? 'message.listenerDone' : 'message.listenerReport', { group })
    }
    case 'multicastListenerQuery2':
      return query(value.multicastAddress, t)
    case 'multicastListenerReport2':
      return t('message.listenerReport2', { records: recordsText(value, t) })
    case 'unknown':
      return t('message.unknown', { type: value.type, code: value.code })
  }
}

/** Groups that are entered, groups that are left, and those of which only some senders are heard. */
function recordsText({ records }: MldReport2, t: PacketWords): string {
  const groups = (is: (type: number) => boolean) =>
    records
      .filter(({ recordType, sources }) => sources.length === 0 && is(recordType))
      .map(({ multicastAddress }) => formatAddress(multicastAddress))
      .join(', ')
  // To include nothing is to leave (RFC 9777 §4.2), to exclude nothing is to hear all.
  const isLeaving = (type: number) => type === recordType.modeIsInclude || type === recordType.changeToInclude
  const [joined, left] = [groups((type) => !isLeaving(type)), groups(isLeaving)]
  return [
    ...(joined === '' ? [] : [t('message.joins', { groups: joined })]),
    ...(left === '' ? [] : [t('message.leaves', { groups: left })]),
    ...records
      .filter(({ sources }) => sources.length > 0)
      .map(({ multicastAddress, sources }) =>
        t('message.sources', { group: formatAddress(multicastAddress), count: sources.length }),
      ),
  ].join('; ')
}

const unreachableNames = new Map<number, keyof typeof unreachableCode>(
  Object.entries(unreachableCode).map(([name, code]) => [code, name as keyof typeof unreachableCode]),
)

/** The message by the RFC's name, `Solicit`, and what it gives or asks for. */
function dhcp({ messageType, options }: DhcpMessage, t: PacketWords): string {
  const name = dhcpMessageName(messageType)
  if (name === undefined) return t('what.dhcpUnknown', { type: messageType })
  return `DHCPv6 ${[name, ...given(options)].join(', ')}`
}

function given(options: readonly DhcpOption[]): string[] {
  return options.flatMap((option) => {
    switch (option.kind) {
      case 'iaNa':
      case 'iaPd':
      case 'iaTa':
        return given(option.options)
      case 'iaAddress':
        return [formatAddress(option.address)]
      case 'iaPrefix':
        return [prefixText(option.prefix, option.prefixLength)]
      case 'dnsServers':
        return option.addresses.map((address) => `DNS ${formatAddress(address)}`)
      default:
        return []
    }
  })
}

function query(group: Address, t: PacketWords): string {
  return group === unspecified
    ? t('message.generalQuery')
    : t('message.listenerQuery', { group: formatAddress(group) })
}

function quotedEnds({ quoted }: Icmpv6Part, t: PacketWords): string {
  const header = quoted?.parts.find((part) => part.name === 'ipv6')
  if (header?.name !== 'ipv6') return ''
  const { source, destination } = header.value
  const ends = { source: formatAddress(source), destination: formatAddress(destination) }
  return `, ${t('what.quoting', ends)}`
}

function prefixText(prefix: Address, length: number): string {
  return length <= 128 ? formatPrefix(prefixOf(prefix, length)) : `${formatAddress(prefix)}/${length}`
}

/** `UDP`, or the number alone. */
const protocolText = (number: number): string => protocolName(number).replace('ip-proto-', '')

function flagNames(flags: number): string {
  return Object.entries(tcpFlag)
    .filter(([, bit]) => (flags & bit) !== 0)
    .map(([name]) => name.toUpperCase())
    .join(' ')
}

const hex = (value: number, digits: number): string => `0x${value.toString(16).padStart(digits, '0')}`
