/**
 * The policy table of address selection (RFC 6724 §2.1): what a host prefers, written so that its owner can change it.
 * The longest prefix that holds an address gives it a precedence (higher goes first, among destinations) and a label
 * (a source suits a destination with the same one). IPv4 addresses are looked up as IPv4-mapped.
 */
import type { Address } from '#core/address/address.ts'
import { containsAddress, type Prefix, parsePrefix } from '#core/address/prefix.ts'

export interface PolicyRow {
  readonly prefix: Prefix
  readonly precedence: number
  readonly label: number
}

function row(prefix: string, precedence: number, label: number): PolicyRow {
  return { prefix: parsePrefix(prefix), precedence, label }
}

/** The table that hosts have where nobody set another. RFC 6724 §2.1. */
export const defaultPolicyTable: readonly PolicyRow[] = [
  row('::1/128', 50, 0),
  row('::/0', 40, 1),
  row('::ffff:0:0/96', 35, 4),
  row('2002::/16', 30, 2),
  row('2001::/32', 5, 5),
  row('fc00::/7', 3, 13),
  row('::/96', 1, 3),
  row('fec0::/10', 1, 11),
  row('3ffe::/16', 1, 12),
]

/** The table of RFC 3484 §2.1, obsolete since 2012: no rows for Teredo and unique local addresses, IPv4 last. */
export const formerPolicyTable: readonly PolicyRow[] = [
  row('::1/128', 50, 0),
  row('::/0', 40, 1),
  row('2002::/16', 30, 2),
  row('::/96', 20, 3),
  row('::ffff:0:0/96', 10, 4),
]

/** The row with the longest prefix that holds the address; the first of equals. Absent in a table without `::/0`. */
export function policyRow(table: readonly PolicyRow[], address: Address): PolicyRow | undefined {
  let best: PolicyRow | undefined
  for (const candidate of table) {
    if (!containsAddress(candidate.prefix, address)) continue
    if (best === undefined || candidate.prefix.length > best.prefix.length) best = candidate
  }
  return best
}
