import { type Address, expandAddress, formatAddress } from '#core/address/address.ts'
import { addressAnatomy, canonicalIssues } from '#core/address/anatomy.ts'
import { classifyAddress } from '#core/address/classify.ts'
import { formatIpv4 } from '#core/address/ipv4.ts'
import { addressCount, firstAddress, formatPrefix, lastAddress } from '#core/address/prefix.ts'
import type { SpecialPurposeBlock } from '#core/address/special-purpose-registry.ts'
import { embeddedIpv4 } from '#core/address/transition-address.ts'
import { classifyPrefix, formatInterfaceId, type Subject } from './explain-subject.ts'

/**
 * The explanation as plain JSON data, without prose and so the same in every language. Addresses and prefixes are
 * canonical text, whole numbers that may pass 2⁵³ are decimal strings, the registry's N/A is null. Places (`at`,
 * `length`) are UTF-16 units of `text`.
 */
export function explanationAsJson(subject: Subject): unknown {
  switch (subject.type) {
    case 'address': {
      const { host, port, text } = subject
      return {
        type: 'address',
        text,
        ...describeAddress(host.address),
        ...(host.zone === undefined ? {} : { zone: host.zone }),
        ...(port === undefined ? {} : { port }),
        groups: groupsOf(text),
        spelling: canonicalIssues(text),
      }
    }
    case 'prefix': {
      const { address, prefix, text } = subject
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
        kind: kind ?? null,
        scope: scope === undefined || scope === 'none' ? null : scope,
        block: describeBlock(block),
        hostBits: address !== prefix.network,
        address: describeAddress(address),
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
      }
    }
  }
}

function describeAddress(address: Address) {
  const { kind, scope, block } = classifyAddress(address)
  const ipv4 = embeddedIpv4(address)[0]?.ipv4
  return {
    canonical: formatAddress(address),
    expanded: expandAddress(address),
    value: address.toString(),
    kind,
    scope: scope ?? null,
    block: describeBlock(block),
    ...(ipv4 === undefined ? {} : { ipv4: formatIpv4(ipv4) }),
  }
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
