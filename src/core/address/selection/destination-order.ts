/**
 * In which order a host tries the addresses of a name: RFC 6724 §6. The order is what getaddrinfo returns; a program
 * then goes through it, or races the first ones (RFC 8305).
 */
import type { Address } from '#core/address/address.ts'
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
import {
  commonPrefixLength,
  isDeprecated,
  preferHome,
  type SourceCandidate,
  type SourceSelection,
  scopeValue,
  selectSource,
} from './source-selection.ts'

/** An address to send to, and what the host knows of the way there. */
export interface DestinationCandidate {
  /** IPv4 as IPv4-mapped. */
  readonly address: Address
  /** Known not to answer, for instance by Neighbor Unreachability Detection. */
  readonly unreachable?: boolean
  /** Reached inside packets of another protocol (6to4, Teredo, a tunnel), for rule 7. */
  readonly encapsulated?: boolean
  /** The interface and the router of the way there, for the choice of the source. */
  readonly outgoingInterface?: string
  readonly nextHop?: string
}

export interface DestinationRequest {
  /** In the order in which they came, as from the DNS. */
  readonly destinations: readonly DestinationCandidate[]
  /** The host's own addresses, IPv4 ones too. */
  readonly candidates: readonly SourceCandidate[]
  /** `defaultPolicyTable` if left out. */
  readonly policy?: readonly PolicyRow[]
}

/** The rules in their order. */
export const destinationRules = {
  unusable: { number: '1', section: '6' },
  matchingScope: { number: '2', section: '6' },
  deprecated: { number: '3', section: '6' },
  home: { number: '4', section: '6' },
  label: { number: '5', section: '6' },
  precedence: { number: '6', section: '6' },
  nativeTransport: { number: '7', section: '6' },
  smallerScope: { number: '8', section: '6' },
  longestMatch: { number: '9', section: '6' },
  givenOrder: { number: '10', section: '6' },
} as const

export type DestinationRule = keyof typeof destinationRules

/** A destination with the source that §5 gives for it. */
export interface Route {
  readonly destination: DestinationCandidate
  /** Source(D); absent where the host has no address to send from. */
  readonly source: SourceCandidate | undefined
  /** How the source was chosen. */
  readonly selection: SourceSelection
}

export type DestinationDecision = Decision<Route, DestinationRule>

export interface DestinationOrder {
  /** The best first; what cannot be reached stays, at the end. */
  readonly order: readonly Route[]
  /** For every two of `order`, in its order. */
  readonly decisions: readonly DestinationDecision[]
}

/** The destinations in the order in which they should be tried, and why. Refuses nothing. */
export function orderDestinations(request: DestinationRequest): DestinationOrder {
  const { candidates, policy = defaultPolicyTable } = request
  const routes = request.destinations.map((destination): Route => {
    const { address, outgoingInterface, nextHop } = destination
    const selection = selectSource({
      destination: address,
      candidates,
      policy,
      ...(outgoingInterface === undefined ? {} : { outgoingInterface }),
      ...(nextHop === undefined ? {} : { nextHop }),
    })
    return { destination, source: selection.chosen, selection }
  })
  const places = new Map(routes.map((route, i) => [route, i]))
  const compare = (a: Route, b: Route) => compareRoutes(a, b, policy, places)
  const order = [...routes].sort((a, b) => (compare(a, b).winner === a ? -1 : 1))
  const decisions = order.flatMap((better, i) => order.slice(i + 1).map((worse) => compare(better, worse)))
  return { order, decisions }
}

type Judge = (a: Route, b: Route, policy: readonly PolicyRow[]) => Verdict | undefined

// Rule 1 leaves two unusable destinations equal. Of a source that is not there the later rules hold that it matches
// nothing, so that any number of destinations has an order.
const judges: Readonly<Record<Exclude<DestinationRule, 'givenOrder'>, Judge>> = {
  unusable: (a, b) => preferTrue(isUsable(a), isUsable(b)),
  matchingScope: (a, b) => preferTrue(hasMatchingScope(a), hasMatchingScope(b)),
  deprecated: (a, b) => preferFalse(isFromDeprecated(a), isFromDeprecated(b)),
  home: (a, b) => preferHome(a.source ?? {}, b.source ?? {}),
  label: (a, b, policy) => preferTrue(hasMatchingLabel(a, policy), hasMatchingLabel(b, policy)),
  precedence: (a, b, policy) => preferLarger(precedence(a, policy), precedence(b, policy)),
  nativeTransport: (a, b) =>
    preferFalse(a.destination.encapsulated === true, b.destination.encapsulated === true),
  smallerScope: (a, b) => preferSmaller(scopeValue(a.destination.address), scopeValue(b.destination.address)),
  longestMatch(a, b) {
    // Bits of IPv4 and of IPv6 do not compare.
    if (isIpv4Mapped(a.destination.address) !== isIpv4Mapped(b.destination.address)) return undefined
    return preferLarger(bitsInCommon(a), bitsInCommon(b))
  },
}

function isUsable({ destination, source }: Route): boolean {
  return destination.unreachable !== true && source !== undefined
}

function hasMatchingScope({ destination, source }: Route): boolean {
  return source !== undefined && scopeValue(source.address) === scopeValue(destination.address)
}

function isFromDeprecated({ source }: Route): boolean {
  return source !== undefined && isDeprecated(source)
}

function hasMatchingLabel({ destination, source }: Route, policy: readonly PolicyRow[]): boolean {
  const label = source && policyRow(policy, source.address)?.label
  return label !== undefined && label === policyRow(policy, destination.address)?.label
}

function precedence({ destination }: Route, policy: readonly PolicyRow[]): number {
  return policyRow(policy, destination.address)?.precedence ?? 0
}

function bitsInCommon({ destination, source }: Route): number {
  return source === undefined ? 0 : commonPrefixLength(source, destination.address)
}

function compareRoutes(
  a: Route,
  b: Route,
  policy: readonly PolicyRow[],
  places: ReadonlyMap<Route, number>,
): DestinationDecision {
  for (const [rule, judge] of Object.entries(judges) as [DestinationRule, Judge][]) {
    const verdict = judge(a, b, policy)
    if (verdict?.prefers !== undefined) return decide(a, b, rule, destinationRules[rule], verdict)
  }
  const verdict = preferSmaller(places.get(a)!, places.get(b)!)
  return decide(a, b, 'givenOrder', destinationRules.givenOrder, verdict)
}
