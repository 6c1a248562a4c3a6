/** What a chain can be made of, and what a reader sets in ExtensionChain. */
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'

/** Each with the number that the header before it gives. 253 is kept for experiments (RFC 3692), so nobody knows it. */
export const numbers = {
  hopByHop: protocol.hopByHop,
  destination: protocol.destinationOptions,
  routing0: protocol.routing,
  routing4: protocol.routing,
  fragment: protocol.fragment,
  ah: protocol.authentication,
  esp: protocol.esp,
  tcp: protocol.tcp,
  udp: protocol.udp,
  icmpv6: protocol.icmpv6,
  none: protocol.noNextHeader,
  unknown: 253,
} as const

export type HeaderKind = keyof typeof numbers
export const headerKinds = Object.keys(numbers) as readonly HeaderKind[]

/** The option in an Options header: padding, or one of the captures' unknown types, told apart by their two high bits. */
export const optionTypes = {
  padding: 0x01,
  skip: 0x1e,
  discard: 0x5e,
  report: 0x9e,
  reportUnlessMulticast: 0xde,
} as const

export type OptionKind = keyof typeof optionTypes
export const optionKinds = Object.keys(optionTypes) as readonly OptionKind[]

export interface ChainLink {
  readonly kind: HeaderKind
  /** In Options headers, and in no other. */
  readonly option?: OptionKind
}

export interface Chain {
  /** Behind the IPv6 header, in their order. */
  readonly links: readonly ChainLink[]
  /** To `ff02::1`, all nodes of the link, and not to one host. */
  readonly group: boolean
}

export interface ExtensionChainState extends Chain {
  readonly v: 1
  /** `answer`, `report` or `silence` (guess.ts). */
  readonly guess?: Guessed
}

export const mostLinks = 8

export const isRouting = (kind: HeaderKind | undefined): boolean => kind === 'routing0' || kind === 'routing4'

export const hasOption = (kind: HeaderKind): boolean => kind === 'hopByHop' || kind === 'destination'

/** RFC 8200 §4.1: each header once, Destination Options twice. One upper layer is enough for anybody. */
export function canAdd(links: readonly ChainLink[], kind: HeaderKind): boolean {
  const count = links.filter((link) => link.kind === kind).length
  return links.length < mostLinks && count < (kind === 'destination' ? 2 : 1)
}

export function newLink(kind: HeaderKind): ChainLink {
  return hasOption(kind) ? { kind, option: 'padding' } : { kind }
}

/** With the link at `from` taken out and put in at `to`. */
export function moved(links: readonly ChainLink[], from: number, to: number): ChainLink[] {
  const link = links[from]
  if (link === undefined || to < 0 || to >= links.length) return [...links]
  const rest = links.filter((_, index) => index !== from)
  return [...rest.slice(0, to), link, ...rest.slice(to)]
}

/** The state with a change: what was guessed of the chain before it counts no more. */
export function changed(
  state: ExtensionChainState,
  change: Partial<Pick<ExtensionChainState, 'links' | 'group'>>,
): ExtensionChainState {
  return { ...state, ...change, guess: afterChange(state.guess) }
}

function acceptLink(value: unknown): ChainLink | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { kind, option } = value as Record<string, unknown>
  if (!among(headerKinds, kind)) return undefined
  if (!hasOption(kind)) return option === undefined ? { kind } : undefined
  return among(optionKinds, option) ? { kind, option } : undefined
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptExtensionChainState(value: unknown): ExtensionChainState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, links, group, guess } = value as Record<string, unknown>
  const guessed = acceptGuess(guess)
  if (v !== 1 || typeof group !== 'boolean' || !Array.isArray(links) || guessed === undefined)
    return undefined
  const kept: ChainLink[] = []
  for (const each of links) {
    const link = acceptLink(each)
    if (link === undefined || !canAdd(kept, link.kind)) return undefined
    kept.push(link)
  }
  return { v, links: kept, group, ...guessed }
}
