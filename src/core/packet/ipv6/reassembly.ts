/**
 * Putting fragments together. RFC 8200 §4.5: where two overlap, all that have come of their packet are thrown away without a
 * word (RFC 5722 meant those still to come, too; its erratum 3089 took that back), atomic ones do not wait for anybody
 * (RFC 6946), and what is not whole after 60 seconds is given up. How much is held is bounded, whatever arrives.
 */
import type { Address } from '#core/address/address.ts'
import { equalOctets } from '#core/bytes/equal-octets.ts'
import { acceptFragment, isAtomicFragment } from './fragment.ts'
import { type Fragment, unfragmented } from './fragmentation.ts'
import { holdsWholeChain } from './header-chain.ts'
import { ipv6HeaderLength } from './ipv6.ts'

/** In seconds, from the first fragment that arrived. */
export const reassemblyTimeout = 60

export interface ReassemblyLimits {
  /** Packets that are put together at a time. */
  readonly packets: number
  /** Of one packet. */
  readonly fragments: number
  /** Of all fragments together. */
  readonly octets: number
}

export const defaultLimits: ReassemblyLimits = { packets: 64, fragments: 512, octets: 1 << 20 }

/** A packet of which not all has arrived. */
interface Incomplete {
  readonly source: Address
  readonly destination: Address
  readonly deadline: number
  /** By their place. None overlaps another. */
  readonly fragments: readonly Fragment[]
  readonly octets: number
}

export interface Reassembly {
  readonly packets: ReadonlyMap<string, Incomplete>
  readonly octets: number
}

export const emptyReassembly: Reassembly = { packets: new Map(), octets: 0 }

/** Why a fragment was discarded. Where an RFC has it reported, `report` is the code and pointer of the Parameter Problem. */
export interface Discarded {
  readonly kind: 'discarded'
  readonly rule:
    | 'lengthNotMultipleOf8'
    | 'reassembledTooLong'
    | 'incompleteHeaderChain'
    | 'overlap'
    | 'beyondLastFragment'
    | 'tooManyPackets'
    | 'tooManyFragments'
    | 'tooManyOctets'
  readonly report?: { readonly code: 0 | 3; readonly pointer: number }
}

export type FragmentOutcome =
  | { readonly kind: 'held' }
  | { readonly kind: 'duplicate' }
  /** The packet as it was before it was split. */
  | { readonly kind: 'whole'; readonly packet: Uint8Array; readonly atomic: boolean }
  | Discarded

export interface FragmentResult {
  readonly reassembly: Reassembly
  readonly outcome: FragmentOutcome
}

/** One fragment arrives. `now` is in seconds, of whatever clock. Call `expireFragments` first where a deadline has passed. */
export function addFragment(
  reassembly: Reassembly,
  fragment: Fragment,
  now: number,
  limits = defaultLimits,
): FragmentResult {
  const refusal = refusalOf(fragment)
  if (refusal !== undefined) return { reassembly, outcome: refusal }
  if (isAtomicFragment(fragment.header)) {
    // RFC 6946 §4: by itself, even if fragments of the same identification wait.
    return {
      reassembly,
      outcome: { kind: 'whole', packet: unfragmented(fragment, fragment.data), atomic: true },
    }
  }
  const key = keyOf(fragment)
  const held = reassembly.packets.get(key)
  if (held === undefined && reassembly.packets.size >= limits.packets)
    return discard(reassembly, 'tooManyPackets')
  const incomplete: Incomplete = held ?? {
    source: fragment.ip.source,
    destination: fragment.ip.destination,
    deadline: now + reassemblyTimeout,
    fragments: [],
    octets: 0,
  }
  if (incomplete.fragments.some((each) => isSame(each, fragment))) {
    return { reassembly, outcome: { kind: 'duplicate' } }
  }
  const conflict = conflictOf(incomplete.fragments, fragment)
  if (conflict !== undefined) return discard(without(reassembly, key), conflict)
  if (incomplete.fragments.length >= limits.fragments) return discard(reassembly, 'tooManyFragments')
  const size = sizeOf(fragment)
  if (reassembly.octets + size > limits.octets) return discard(reassembly, 'tooManyOctets')
  const fragments = [...incomplete.fragments, fragment].sort((a, b) => startOf(a) - startOf(b))
  const first = fragments[0]!
  if (isWhole(fragments)) {
    const packet = unfragmented(first, joined(fragments))
    return { reassembly: without(reassembly, key), outcome: { kind: 'whole', packet, atomic: false } }
  }
  const packets = new Map(reassembly.packets)
  packets.set(key, { ...incomplete, fragments, octets: incomplete.octets + size })
  return { reassembly: { packets, octets: reassembly.octets + size }, outcome: { kind: 'held' } }
}

/** A packet that was given up. If its first fragment had come, the source is told: Time Exceeded, code 1, quoting that. */
export interface Expired {
  readonly source: Address
  readonly destination: Address
  readonly first?: Fragment
}

/** What is not whole at its deadline is given up. */
export function expireFragments(
  reassembly: Reassembly,
  now: number,
): { readonly reassembly: Reassembly; readonly expired: readonly Expired[] } {
  let left = reassembly
  const expired: Expired[] = []
  for (const [key, { deadline, source, destination, fragments }] of reassembly.packets) {
    if (deadline > now) continue
    left = without(left, key)
    const first = fragments.find(({ header }) => header.fragmentOffset === 0)
    expired.push(first === undefined ? { source, destination } : { source, destination, first })
  }
  return { reassembly: left, expired }
}

/** When `expireFragments` will next have something to do. */
export function nextReassemblyDeadline({ packets }: Reassembly): number | undefined {
  let next: number | undefined
  for (const { deadline } of packets.values()) if (next === undefined || deadline < next) next = deadline
  return next
}

/** What is wrong with a fragment by itself. */
function refusalOf({ header, data, before }: Fragment): Discarded | undefined {
  const rejection = acceptFragment(header, data.length, before.length - ipv6HeaderLength)
  if (rejection !== undefined) {
    const pointer = rejection.field === 'payloadLength' ? 4 : before.length + 2
    return { kind: 'discarded', rule: rejection.rule, report: { code: 0, pointer } }
  }
  if (header.fragmentOffset === 0 && !holdsWholeChain(data, header.nextHeader)) {
    return { kind: 'discarded', rule: 'incompleteHeaderChain', report: { code: 3, pointer: 0 } }
  }
  return undefined
}

/** What tells packets apart: source, destination, identification. */
function keyOf({ ip, header }: Fragment): string {
  return `${ip.source.toString(36)} ${ip.destination.toString(36)} ${header.identification}`
}

function startOf({ header }: Fragment): number {
  return header.fragmentOffset * 8
}

function endOf(fragment: Fragment): number {
  return startOf(fragment) + fragment.data.length
}

/** An empty fragment takes room, too. */
function sizeOf({ before, data }: Fragment): number {
  return before.length + data.length
}

/** RFC 8200 §4.5 lets a receiver drop exact duplicates, which networks make, without giving up the packet. */
function isSame(a: Fragment, b: Fragment): boolean {
  return (
    startOf(a) === startOf(b) &&
    a.header.moreFragments === b.header.moreFragments &&
    equalOctets(a.data, b.data)
  )
}

function conflictOf(
  fragments: readonly Fragment[],
  fragment: Fragment,
): 'overlap' | 'beyondLastFragment' | undefined {
  for (const each of fragments) {
    if (startOf(each) < endOf(fragment) && startOf(fragment) < endOf(each)) return 'overlap'
    const [last, other] = each.header.moreFragments ? [fragment, each] : [each, fragment]
    // Nothing may lie behind a fragment without the M flag, and there is only one.
    if (!last.header.moreFragments && (endOf(other) > endOf(last) || !other.header.moreFragments)) {
      return 'beyondLastFragment'
    }
  }
  return undefined
}

function isWhole(fragments: readonly Fragment[]): boolean {
  let end = 0
  for (const fragment of fragments) {
    if (startOf(fragment) !== end) return false
    end = endOf(fragment)
  }
  return fragments.at(-1)?.header.moreFragments === false
}

function joined(fragments: readonly Fragment[]): Uint8Array {
  const whole = new Uint8Array(endOf(fragments.at(-1)!))
  for (const fragment of fragments) whole.set(fragment.data, startOf(fragment))
  return whole
}

function discard(reassembly: Reassembly, rule: Discarded['rule']): FragmentResult {
  return { reassembly, outcome: { kind: 'discarded', rule } }
}

function without(reassembly: Reassembly, key: string): Reassembly {
  const packets = new Map(reassembly.packets)
  const octets = reassembly.octets - (packets.get(key)?.octets ?? 0)
  packets.delete(key)
  return { packets, octets }
}
