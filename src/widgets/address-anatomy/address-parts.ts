import type { AddressKind } from '#core/address/classify.ts'

/** A stretch of an address, the same colour and line wherever it is drawn. */
export type PartName = 'global' | 'subnet' | 'interface' | 'fixed' | 'carried'

export type PartLabel =
  | 'partGlobal'
  | 'partGlobalId'
  | 'partSubnet'
  | 'partInterface'
  | 'partFixed'
  | 'partMulticast'
  | 'partCarriedGroup'
  | 'partCarriedIpv4'
  | 'partCarriedTeredo'

export interface AddressPart {
  readonly part: PartName
  readonly label: PartLabel
  readonly bits: number
}

const row = (part: PartName, label: PartLabel, bits: number): AddressPart => ({ part, label, bits })
const subnetAndInterface = [row('subnet', 'partSubnet', 16), row('interface', 'partInterface', 64)]

/** The usual 48/16/64 split of unicast: an example, not a rule (RFC 6177), and the page says so. */
const unicast = [row('global', 'partGlobal', 48), ...subnetAndInterface]

const partsByKind: Readonly<Partial<Record<AddressKind, readonly AddressPart[]>>> = {
  'global-unicast': unicast,
  documentation: unicast,
  'unique-local': [row('global', 'partGlobalId', 48), ...subnetAndInterface], // RFC 4193 §3.1
  'link-local': [row('fixed', 'partFixed', 64), row('interface', 'partInterface', 64)], // RFC 4291 §2.5.6
  multicast: [row('fixed', 'partMulticast', 16), row('carried', 'partCarriedGroup', 112)], // RFC 4291 §2.7
  'ipv4-mapped': [row('fixed', 'partFixed', 96), row('carried', 'partCarriedIpv4', 32)], // RFC 4291 §2.5.5.2
  'ipv4-translated': [row('fixed', 'partFixed', 96), row('carried', 'partCarriedIpv4', 32)], // RFC 6052 §2.1
  '6to4': [row('fixed', 'partFixed', 16), row('carried', 'partCarriedIpv4', 32), ...subnetAndInterface], // RFC 3056 §2
  teredo: [row('fixed', 'partFixed', 32), row('carried', 'partCarriedTeredo', 96)], // RFC 4380 §4
  loopback: [row('fixed', 'partFixed', 128)],
  unspecified: [row('fixed', 'partFixed', 128)],
}

/** The parts of an address of this kind, first to last, 128 bits in all; empty where nothing general can be said. */
export function addressParts(kind: AddressKind): readonly AddressPart[] {
  return partsByKind[kind] ?? []
}

/** Whether the split is only an example. */
export function isExampleSplit(kind: AddressKind): boolean {
  return partsByKind[kind] === unicast
}

/** Which part the digit (0–31) lies in. */
export function partOfDigit(parts: readonly AddressPart[], digit: number): PartName | undefined {
  let end = 0
  for (const { part, bits } of parts) {
    end += bits
    if (digit * 4 < end) return part
  }
  return undefined
}
