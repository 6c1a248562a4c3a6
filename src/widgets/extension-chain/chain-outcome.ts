/**
 * What becomes of a chain: who reads how far, and what comes back. RFC 8200 §4, RFC 4443 §2.4, RFC 5095 §3, RFC 8754 §4.3; each case
 * was sent to Linux 6.18 (extension-chain.test.ts holds what it answered).
 */
import { unknownOptionAction } from '#core/packet/ipv6/option.ts'
import { type Chain, type ChainLink, type HeaderKind, isRouting, optionTypes } from './chain-links.ts'
import { encodeChain, headersOf, isToGroup } from './chain-octets.ts'

export type Reply = 'echo' | 'portUnreachable' | 'reset'

/** Why nobody says a word. */
export type SilenceReason =
  | 'option'
  | 'optionToGroup'
  | 'unknownToGroup'
  | 'groupPort'
  | 'none'
  | 'nothing'
  | 'noKey'

export type Fate =
  | { readonly kind: 'answer'; readonly reply: Reply }
  | { readonly kind: 'silence'; readonly reason: SilenceReason }
  /** An ICMPv6 Parameter Problem; the pointer counts octets of the packet that it quotes. */
  | {
      readonly kind: 'report'
      readonly reason: 'late' | 'option' | 'routing' | 'unknown'
      readonly code: 0 | 1 | 2
      readonly pointer: number
      /** Whether that packet was put together from fragments, and so lacks their header. */
      readonly reassembled: boolean
    }
  /** A fault behind ESP: what is told of it is a matter of policy. */
  | { readonly kind: 'inside' }

export type Answering = 'endpoint' | 'destination'

export interface Outcome {
  readonly fate: Fate
  /** Who decides it: a segment endpoint reads first, if there is one. */
  readonly by: Answering
  /** The link that decided. */
  readonly at: number
}

/** How far a chain goes at the segment endpoint: up to the header that sends it on. */
export function endpointStop(links: readonly ChainLink[]): number | undefined {
  const at = headersOf(links).findIndex(({ kind }) => kind === 'routing4')
  return at < 0 ? undefined : at
}

/**
 * Whether a Linux 6.18 segment endpoint loses the packet that it ought to send on: it does when a header still stands between the
 * IPv6 header and the Routing header. A Fragment header does not count: it is gone when the packet has been put together.
 */
export function isLostByLinux(links: readonly ChainLink[], { by }: Pick<Outcome, 'by'>): boolean {
  const before = links.slice(0, endpointStop(links) ?? 0)
  return by === 'destination' && before.some(({ kind }) => kind !== 'fragment')
}

export function outcomeOf(chain: Chain): Outcome {
  const { links } = chain
  const group = isToGroup(chain)
  const pieces = encodeChain(chain)
  const stop = endpointStop(links)
  // What is put together from fragments has no Fragment header any more, so all behind it stands 8 octets earlier.
  const whole = headersOf(links).findIndex(
    ({ kind }, index) => kind === 'fragment' && index < links.length - 1,
  )
  const offsetOf = (index: number) => pieces[index + 1]!.offset - (whole >= 0 && index > whole ? 8 : 0)
  /** Where the number stands that names a link. */
  const namedAt = (index: number) => {
    const before = index - 1 === whole && whole >= 0 ? index - 2 : index - 1
    return before < 0 ? 6 : offsetOf(before)
  }

  let inside = false
  for (const [index, link] of headersOf(links).entries()) {
    const by: Answering = stop !== undefined && index <= stop ? 'endpoint' : 'destination'
    const end = (fate: Fate): Outcome => ({
      fate: inside && fate.kind === 'report' ? { kind: 'inside' } : fate,
      by,
      at: index,
    })
    const report = (reason: 'late' | 'option' | 'routing' | 'unknown', code: 0 | 1 | 2, pointer: number) =>
      end({ kind: 'report', reason, code, pointer, reassembled: whole >= 0 && index > whole })
    const silence = (reason: SilenceReason) => end({ kind: 'silence', reason })

    switch (link.kind) {
      case 'hopByHop':
      case 'destination': {
        if (link.kind === 'hopByHop' && index > 0) {
          return group ? silence('unknownToGroup') : report('late', 1, namedAt(index))
        }
        if (link.option === undefined || link.option === 'padding') break
        const action = unknownOptionAction(optionTypes[link.option])
        if (action === 'discard') return silence('option')
        if (action === 'reportUnlessMulticast' && group) return silence('optionToGroup')
        if (action !== 'skip') return report('option', 2, offsetOf(index) + 2)
        break
      }
      case 'routing0':
        return report('routing', 0, offsetOf(index) + 2)
      case 'ah':
      case 'esp':
        // The source shares its keys with the destination, and with nobody else.
        if (by === 'endpoint') return silence('noKey')
        if (link.kind === 'esp') inside = true
        break
      case 'routing4':
      case 'fragment':
        break
      case 'icmpv6':
        return end({ kind: 'answer', reply: 'echo' })
      case 'udp':
        return group ? silence('groupPort') : end({ kind: 'answer', reply: 'portUnreachable' })
      case 'tcp':
        return group ? silence('groupPort') : end({ kind: 'answer', reply: 'reset' })
      case 'none':
        return silence('none')
      case 'unknown':
        return group ? silence('unknownToGroup') : report('unknown', 1, namedAt(index))
    }
  }
  return { fate: { kind: 'silence', reason: 'nothing' }, by: 'destination', at: links.length - 1 }
}

/** What a firewall that wants the ports gets to know by walking along the chain. */
export type Sight = 'upper' | 'fragment' | 'esp' | 'unknown' | 'none' | 'routing0'

export interface FirewallView {
  readonly sight: Sight
  /** The last link that it can read. */
  readonly until: number
}

export function firewallView(links: readonly ChainLink[]): FirewallView {
  const headers = headersOf(links)
  let fragmented = false
  for (const [until, { kind }] of headers.entries()) {
    if (kind === 'esp') return { sight: 'esp', until }
    if (kind === 'unknown') return { sight: 'unknown', until: until - 1 }
    if (kind === 'none') return { sight: 'none', until: until - 1 }
    if (kind === 'routing0') return { sight: 'routing0', until }
    if (kind === 'fragment') fragmented = until < links.length - 1
    if (kind === 'tcp' || kind === 'udp' || kind === 'icmpv6') {
      return { sight: fragmented ? 'fragment' : 'upper', until }
    }
  }
  return { sight: 'none', until: headers.length - 1 }
}

/** Where a chain leaves the order that RFC 8200 §4.1 recommends; the first such thing. */
export type OrderFault =
  | 'hopByHopLate'
  | 'behindEnd'
  | 'fragmentBeforeRouting'
  | 'securityBeforeRouting'
  | 'securityBeforeFragment'
  | 'espBeforeAh'
  | 'optionsAmong'

export function orderFault(links: readonly ChainLink[]): OrderFault | undefined {
  const at = (kind: HeaderKind) => links.findIndex((link) => link.kind === kind)
  const routing = Math.max(at('routing0'), at('routing4'))
  const security = [at('ah'), at('esp')].filter((index) => index >= 0)
  if (at('hopByHop') > 0) return 'hopByHopLate'
  if (headersOf(links).length < links.length) return 'behindEnd'
  if (at('fragment') >= 0 && at('fragment') < routing) return 'fragmentBeforeRouting'
  if (security.some((index) => index < routing)) return 'securityBeforeRouting'
  if (security.some((index) => index < at('fragment'))) return 'securityBeforeFragment'
  if (at('esp') >= 0 && at('esp') < at('ah')) return 'espBeforeAh'
  const among = links.some(({ kind }, index) => {
    if (kind !== 'destination') return false
    const next = links[index + 1]?.kind
    const isLastOption = ['fragment', 'ah', 'esp', 'destination'].every((each) => next !== each)
    return !isRouting(next) && !isLastOption
  })
  return among ? 'optionsAmong' : undefined
}
