/**
 * Which of its addresses a host writes into a packet as the source: RFC 6724 §4 (the candidates) and §5 (the rules).
 * Nothing is asked of a system: the candidates, what is known of them, and the policy table are given, and every
 * decision comes back with the rule that made it.
 */
import type { Address } from '#core/address/address.ts'
import { classifyAddress } from '#core/address/classify.ts'
import { isIpv4Mapped } from '#core/address/ipv4.ts'
import { defaultPolicyTable, type PolicyRow, policyRow } from './policy-table.ts'
import {
  type Decision,
  decide,
  preferFalse,
  preferLarger,
  preferSmaller,
  preferTrue,
  type Verdict,
} from './selection-rule.ts'

/** An address of the host and what it knows of it. What is left out is not so, or not known. */
export interface SourceCandidate {
  /** IPv4 as IPv4-mapped. */
  readonly address: Address
  /** Bits of its prefix: where the interface identifier starts. 64 if left out, for IPv4 all 128. */
  readonly prefixLength?: number
  /** RFC 4862 §5.5.4. If left out, a preferred lifetime of 0 says the same. */
  readonly deprecated?: boolean
  /** Seconds that the address stays preferred. */
  readonly preferredLifetime?: number
  /** Of Mobile IPv6: the address by which others know the host, at home or away (RFC 6275 §3.2). */
  readonly home?: boolean
  /** Of Mobile IPv6: the address where the host is. One that is both home and care-of belongs to a host at home. */
  readonly careOf?: boolean
  /** RFC 8981. */
  readonly temporary?: boolean
  /** Name of the interface that has the address. */
  readonly interface?: string
  /** Names of the routers that advertise its prefix, for rule 5.5. */
  readonly advertisedBy?: readonly string[]
}

export interface SourceRequest {
  readonly destination: Address
  readonly candidates: readonly SourceCandidate[]
  /** The interface that the packet leaves by, which routing has chosen before (RFC 6724 §7). */
  readonly outgoingInterface?: string
  /** The router that the packet goes to next. */
  readonly nextHop?: string
  /** `defaultPolicyTable` if left out. */
  readonly policy?: readonly PolicyRow[]
}

/** The rules in their order. `givenOrder` is our own way out of a tie, which §5 leaves to each implementation. */
export const sourceRules = {
  sameAddress: { number: '1', section: '5' },
  scope: { number: '2', section: '5' },
  deprecated: { number: '3', section: '5' },
  home: { number: '4', section: '5' },
  outgoingInterface: { number: '5', section: '5' },
  nextHopPrefix: { number: '5.5', section: '5' },
  label: { number: '6', section: '5' },
  temporary: { number: '7', section: '5' },
  longestMatch: { number: '8', section: '5' },
  givenOrder: { number: '', section: '5' },
} as const

export type SourceRule = keyof typeof sourceRules

export type SourceDecision = Decision<SourceCandidate, SourceRule>

/** Why an address is no candidate at all. RFC 6724 §4; the family is what a socket of the other kind would refuse. */
export type SourceExclusion = 'notUnicast' | 'otherFamily' | 'otherLink'

export interface SourceSelection {
  /** Absent when no candidate is left: nothing can be sent there. */
  readonly chosen: SourceCandidate | undefined
  /** All that could be used, the chosen one first. */
  readonly order: readonly SourceCandidate[]
  /** For every two of `order`, in its order: first the chosen one against each of the others. */
  readonly decisions: readonly SourceDecision[]
  readonly excluded: readonly { readonly candidate: SourceCandidate; readonly reason: SourceExclusion }[]
}

/**
 * The source address for a destination. §5 speaks of IPv6 only; the same rules serve here for IPv4 destinations, whose
 * candidates are the IPv4 addresses. Refuses nothing.
 */
export function selectSource(request: SourceRequest): SourceSelection {
  const order: SourceCandidate[] = []
  const excluded: { candidate: SourceCandidate; reason: SourceExclusion }[] = []
  for (const candidate of request.candidates) {
    const reason = exclusion(candidate, request)
    if (reason === undefined) order.push(candidate)
    else excluded.push({ candidate, reason })
  }
  order.sort((a, b) => (compareSources(request, a, b).winner === a ? -1 : 1))
  const decisions = order.flatMap((better, i) =>
    order.slice(i + 1).map((worse) => compareSources(request, better, worse)),
  )
  return { chosen: order[0], order, decisions, excluded }
}

function exclusion(
  { address, interface: on }: SourceCandidate,
  { destination, outgoingInterface }: SourceRequest,
): SourceExclusion | undefined {
  if (address === 0n || address >> 120n === 0xffn) return 'notUnicast'
  if (isIpv4Mapped(address) !== isIpv4Mapped(destination)) return 'otherFamily'
  const staysOnLink = destination >> 120n === 0xffn || scopeValue(destination) === linkLocal
  const isElsewhere = on !== undefined && outgoingInterface !== undefined && on !== outgoingInterface
  return staysOnLink && isElsewhere ? 'otherLink' : undefined
}

type Judge = (a: SourceCandidate, b: SourceCandidate, request: SourceRequest) => Verdict

const judges: Readonly<Record<Exclude<SourceRule, 'givenOrder'>, Judge>> = {
  sameAddress: (a, b, { destination }) => preferTrue(a.address === destination, b.address === destination),
  scope(a, b, { destination }) {
    const [scopeA, scopeB, wanted] = [scopeValue(a.address), scopeValue(b.address), scopeValue(destination)]
    const values = [scopeA, scopeB] as const
    if (scopeA === scopeB) return { values, wanted, prefers: undefined }
    // Just far enough is best: too far before too near, and of two that are too near the farther.
    const smaller = scopeA < scopeB ? 'a' : 'b'
    const larger = scopeA < scopeB ? 'b' : 'a'
    return { values, wanted, prefers: Math.min(scopeA, scopeB) < wanted ? larger : smaller }
  },
  deprecated: (a, b) => preferFalse(isDeprecated(a), isDeprecated(b)),
  home: (a, b) => preferHome(a, b),
  outgoingInterface(a, b, { outgoingInterface }) {
    const values = [a.interface, b.interface] as const
    const isKnown = values.every((name) => name !== undefined) && outgoingInterface !== undefined
    const { prefers } = preferTrue(a.interface === outgoingInterface, b.interface === outgoingInterface)
    return { values, wanted: outgoingInterface, prefers: isKnown ? prefers : undefined }
  },
  nextHopPrefix(a, b, { nextHop }) {
    const isFrom = ({ advertisedBy = [] }: SourceCandidate) =>
      nextHop === undefined || advertisedBy.length === 0 ? undefined : advertisedBy.includes(nextHop)
    const values = [isFrom(a), isFrom(b)] as const
    // A prefix that no router advertises, set by hand, is not "assigned by a different next-hop".
    const isKnown = values.every((value) => value !== undefined)
    return {
      values,
      wanted: nextHop,
      prefers: isKnown ? preferTrue(values[0], values[1]).prefers : undefined,
    }
  },
  label(a, b, { destination, policy = defaultPolicyTable }) {
    const wanted = policyRow(policy, destination)?.label
    const values = [policyRow(policy, a.address)?.label, policyRow(policy, b.address)?.label] as const
    const matches = values.map((value) => value !== undefined && value === wanted)
    return { values, wanted, prefers: preferTrue(matches[0]!, matches[1]!).prefers }
  },
  temporary: (a, b) => preferTrue(a.temporary === true, b.temporary === true),
  longestMatch: (a, b, { destination }) =>
    preferLarger(commonPrefixLength(a, destination), commonPrefixLength(b, destination)),
}

/** Which of two candidates goes first for this destination, and by which rule; `a` where nothing tells them apart. */
export function compareSources(
  request: SourceRequest,
  a: SourceCandidate,
  b: SourceCandidate,
): SourceDecision {
  for (const [rule, judge] of Object.entries(judges) as [SourceRule, Judge][]) {
    const verdict = judge(a, b, request)
    if (verdict.prefers !== undefined) return decide(a, b, rule, sourceRules[rule], verdict)
  }
  const { candidates } = request
  const [first, second] = [candidates.indexOf(a), candidates.indexOf(b)]
  return decide(a, b, 'givenOrder', sourceRules.givenOrder, preferSmaller(first, second))
}

type Mobility = Pick<SourceCandidate, 'home' | 'careOf'>

/** Rule 4 of §5 and of §6. Addresses that have nothing to do with mobility are neither better nor worse. */
export function preferHome(a: Mobility, b: Mobility): Verdict {
  const values = [mobility(a), mobility(b)] as const
  const isAtHome = values.map((value) => value === 'homeAndCareOf')
  if (isAtHome[0] !== isAtHome[1]) return { values, prefers: isAtHome[0] ? 'a' : 'b' }
  if (values[0] === 'home' && values[1] === 'careOf') return { values, prefers: 'a' }
  if (values[0] === 'careOf' && values[1] === 'home') return { values, prefers: 'b' }
  return { values, prefers: undefined }
}

function mobility({ home, careOf }: Mobility): 'homeAndCareOf' | 'home' | 'careOf' | undefined {
  if (home === true) return careOf === true ? 'homeAndCareOf' : 'home'
  return careOf === true ? 'careOf' : undefined
}

/** Whether the address should not start anything new. RFC 4862 §5.5.4. */
export function isDeprecated({ deprecated, preferredLifetime }: SourceCandidate): boolean {
  return deprecated ?? preferredLifetime === 0
}

const linkLocal = 2

/** The scope as the number that RFC 6724 §3.1 compares: of multicast its own field, of unicast 2, 5 or 14. */
export function scopeValue(address: Address): number {
  if (address >> 120n === 0xffn) return Number((address >> 112n) & 0xfn)
  const { scope } = classifyAddress(address)
  return scope === 'link-local' ? linkLocal : scope === 'site-local' ? 5 : 14
}

/**
 * How many leading bits a source and a destination share, counted no farther than the prefix of the source: how
 * interface identifiers compare says nothing of the way (RFC 6724 §2.2).
 */
export function commonPrefixLength(
  { address, prefixLength = isIpv4Mapped(address) ? 128 : 64 }: SourceCandidate,
  destination: Address,
): number {
  const differing = (address ^ destination).toString(2)
  const shared = differing === '0' ? 128 : 128 - differing.length
  return Math.min(shared, prefixLength)
}
