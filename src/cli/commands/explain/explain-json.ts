import { type Address, expandAddress, formatAddress } from '#core/address/address.ts'
import { addressAnatomy, canonicalIssues } from '#core/address/anatomy.ts'
import { classifyAddress } from '#core/address/classify.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { interfaceIdOf, macFromEui64, reservedInterfaceId } from '#core/address/interface-id.ts'
import { embedIpv4, mapIpv4, wellKnownPrefix } from '#core/address/ipv4.ts'
import { ipv4Block, isGlobalIpv4, isIpv4Multicast } from '#core/address/ipv4-special-purpose.ts'
import { ethernetMulticast, multicastInfo, multicastRules, solicitedNode } from '#core/address/multicast.ts'
import { coverIpv4Range } from '#core/address/pasted/item.ts'
import {
  addressCount,
  coverRange,
  firstAddress,
  formatPrefix,
  lastAddress,
  prefixOf,
} from '#core/address/prefix.ts'
import { reverseName, reverseZones } from '#core/address/reverse-name.ts'
import type { SpecialPurposeBlock } from '#core/address/special-purpose-registry.ts'
import { embeddedIpv4, embeddingSections, sixToFourPrefix } from '#core/address/transition-address.ts'
import { ulaParts } from '#core/address/ula.ts'
import {
  classifyPrefix,
  forbiddenSections,
  formatInterfaceId,
  formatIpv4Prefix,
  groupsOfMac,
  hasInterfaceId,
  ipv4PrefixOf,
  isForbiddenEmbedding,
  isMulticast,
  type Subject,
} from './explain-subject.ts'

/**
 * The explanation as plain JSON data, without prose and so the same in every language. Addresses and prefixes are
 * canonical text, whole numbers that may pass 2⁵³ are decimal strings, the registry's N/A is null. Places (`at`,
 * `length`) are UTF-16 units of `text`.
 */
export function explanationAsJson(subject: Subject): unknown {
  switch (subject.type) {
    case 'address': {
      const { host, port, text, length } = subject
      return {
        type: 'address',
        text,
        ...describeAddress(host.address),
        ...(host.zone === undefined ? {} : { zone: host.zone }),
        ...(port === undefined ? {} : { port }),
        ...(length === undefined
          ? {}
          : { prefixLength: length, prefix: formatPrefix(prefixOf(host.address, length)) }),
        groups: groupsOf(text),
        spelling: canonicalIssues(text),
      }
    }
    case 'prefix': {
      const { address, prefix, text, zone } = subject
      const { kind, scope, block } = classifyPrefix(prefix)
      return {
        type: 'prefix',
        text,
        canonical: formatPrefix(prefix),
        network: formatAddress(prefix.network),
        length: prefix.length,
        first: formatAddress(firstAddress(prefix)),
        last: formatAddress(lastAddress(prefix)),
        count: addressCount(prefix).toString(),
        subnets64: prefix.length <= 64 ? (1n << BigInt(64 - prefix.length)).toString() : null,
        kind: kind ?? null,
        scope: scope === undefined || scope === 'none' ? null : scope,
        block: describeBlock(block),
        reverseZones: reverseZones(prefix),
        hostBits: address !== prefix.network,
        address: describeAddress(address),
        ...(zone === undefined ? {} : { zone }),
        groups: groupsOf(text),
        spelling: canonicalIssues(text),
      }
    }
    case 'mac': {
      const { text, mac, isGroup, isLocal, interfaceId, linkLocal } = subject
      return {
        type: 'mac',
        text,
        canonical: mac,
        isGroup,
        isLocal,
        interfaceId: interfaceId === undefined ? null : formatInterfaceId(interfaceId),
        linkLocal: linkLocal === undefined ? null : formatAddress(linkLocal),
        ...(mac.startsWith('33:33')
          ? {
              groups: groupsOfMac(mac).map(({ address, known }) => ({
                address: formatAddress(address),
                id: known.id,
              })),
            }
          : {}),
      }
    }
    case 'range': {
      const { text, first, last } = subject
      const prefixes = coverRange(first, last)
      return {
        type: 'range',
        text,
        first: formatAddress(first),
        last: formatAddress(last),
        count: (last - first + 1n).toString(),
        prefixes: prefixes.map(formatPrefix),
      }
    }
    case 'ipv4Range': {
      const { text, first, last } = subject
      return {
        type: 'ipv4Range',
        text,
        first: formatIpv4(first),
        last: formatIpv4(last),
        count: String(last - first + 1),
        prefixes: coverIpv4Range(first, last).map(formatIpv4Prefix),
      }
    }
    case 'ipv4': {
      const { text, ipv4, port, length } = subject
      const block = ipv4Block(ipv4)
      const isGlobal = isGlobalIpv4(ipv4)
      return {
        type: 'ipv4',
        text,
        canonical: formatIpv4(ipv4),
        value: ipv4,
        ...(port === undefined ? {} : { port }),
        ...(length === undefined ? {} : describeIpv4Prefix(ipv4, length)),
        mapped: formatAddress(mapIpv4(ipv4)),
        translated: isGlobal ? formatAddress(embedIpv4(wellKnownPrefix, ipv4)) : null,
        sixToFour: isGlobal ? formatPrefix(sixToFourPrefix(ipv4)) : null,
        isMulticast: isIpv4Multicast(ipv4),
        block:
          block === undefined
            ? null
            : {
                name: block.name,
                prefix: `${formatIpv4(block.first)}/${block.length}`,
                rfcs: block.rfcs,
                globallyReachable: block.globallyReachable ?? null,
              },
      }
    }
  }
}

function describeIpv4Prefix(ipv4: number, length: number) {
  const prefix = ipv4PrefixOf(ipv4, length)
  return { prefixLength: length, prefix: formatIpv4Prefix(prefix) }
}

function describeAddress(address: Address) {
  const { kind, scope, block } = classifyAddress(address)
  const embedded = embeddedIpv4(address)
  const ipv4 = embedded[0]?.ipv4
  return {
    canonical: formatAddress(address),
    expanded: expandAddress(address),
    value: address.toString(),
    kind,
    scope: scope ?? null,
    block: describeBlock(block),
    ...(ipv4 === undefined ? {} : { ipv4: formatIpv4(ipv4) }),
    embeddedIpv4: embedded.map(({ mechanism, ipv4: found }) => ({
      mechanism,
      ipv4: formatIpv4(found),
      section: embeddingSections[mechanism],
      ...(isForbiddenEmbedding({ mechanism, ipv4: found })
        ? { forbidden: forbiddenSections[mechanism] }
        : {}),
    })),
    reverseName: reverseName(address),
    multicast: isMulticast(address) ? describeMulticast(address) : null,
    ula: describeUla(address),
    interfaceId: hasInterfaceId(address) ? describeInterfaceId(address) : null,
    solicitedNode: hasInterfaceId(address) ? describeSolicitedNode(address) : null,
  }
}

function describeMulticast(address: Address) {
  const info = multicastInfo(address)
  const { flags, form, scopeValue, known, prefix, rendezvousPoint, interfaceId, group, problems } = info
  return {
    flags,
    scopeValue,
    form,
    group: group.toString(),
    known: known === undefined ? null : { id: known.id, rfcs: known.rfcs },
    prefix: prefix === undefined ? null : formatPrefix(prefix),
    rendezvousPoint: rendezvousPoint === undefined ? null : formatAddress(rendezvousPoint),
    interfaceId: interfaceId === undefined ? null : formatInterfaceId(interfaceId),
    ethernet: ethernetMulticast(address),
    problems: problems.map((problem) => ({ problem, section: multicastRules[problem] })),
  }
}

function describeUla(address: Address) {
  const parts = ulaParts(address)
  if (parts === undefined) return null
  const { isLocal, globalId, subnetId } = parts
  const hex = (value: bigint | number, digits: number) => value.toString(16).padStart(digits, '0')
  return { isLocal, globalId: hex(globalId, 10), subnetId: hex(subnetId, 4) }
}

function describeInterfaceId(address: Address) {
  const interfaceId = interfaceIdOf(address)
  const reserved = reservedInterfaceId(interfaceId)
  return {
    canonical: formatInterfaceId(interfaceId),
    mac: macFromEui64(interfaceId) ?? null,
    reserved: reserved === undefined ? null : { id: reserved.id, rfc: reserved.rfc },
  }
}

function describeSolicitedNode(address: Address) {
  const group = solicitedNode(address)
  return { group: formatAddress(group), ethernet: ethernetMulticast(group) }
}

function describeBlock(block: SpecialPurposeBlock | undefined) {
  if (block === undefined) return null
  return {
    name: block.name,
    prefix: formatPrefix(block.prefix),
    rfcs: block.rfcs,
    allocated: block.allocated,
    terminated: block.terminated ?? null,
    source: block.source ?? null,
    destination: block.destination ?? null,
    forwardable: block.forwardable ?? null,
    globallyReachable: block.globallyReachable ?? null,
    reservedByProtocol: block.reservedByProtocol ?? null,
  }
}

function groupsOf(text: string) {
  return addressAnatomy(text).groups.map(({ value, at, length, written }) => ({
    hex: value.toString(16).padStart(4, '0'),
    bits: value.toString(2).padStart(16, '0'),
    written,
    at,
    length,
  }))
}
