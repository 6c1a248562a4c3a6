/** What ExtensionChain says, put together from its texts. */
import { formatAddress } from '#core/address/address.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Chain } from './chain-links.ts'
import { addresses, type ChainPiece, isToGroup } from './chain-octets.ts'
import { endpointStop, firewallView, isLostByLinux, type Outcome, orderFault } from './chain-outcome.ts'
import type { Texts } from './texts.ts'

export const chainNodes = ['source', 'router', 'firewall', 'endpoint', 'destination'] as const
export type ChainNode = (typeof chainNodes)[number]

/** Where the packet is to arrive. */
export function destinationOf(chain: Chain): string {
  return formatAddress(isToGroup(chain) ? addresses.group : addresses.destination)
}

/** What the RFC asks for; and where the laboratory's Linux did not do so, what came of it there. */
export function fateText({ links }: Chain, outcome: Outcome, texts: Texts): RichText {
  const { fate, by } = outcome
  const isLost = isLostByLinux(links, outcome)
  // From silence to silence there is no difference to tell.
  if (isLost && fate.kind !== 'silence') {
    return [wordsOf(outcome, texts.from.byRfc, texts), ' ', texts.inLab]
  }
  return wordsOf(outcome, texts.from[by], texts)
}

function wordsOf({ fate }: Outcome, opening: string, texts: Texts): RichText {
  if (fate.kind === 'inside') return texts.fate.inside
  const from = [opening, ' ']
  if (fate.kind === 'answer') return [...from, texts.fate[fate.reply]]
  if (fate.kind === 'silence') return [...from, rich(texts.fate[fate.reason])]
  const key = fate.reason === 'option' ? 'unknownOption' : fate.reason
  const told = [...from, rich(texts.fate[key], { pointer: fate.pointer })]
  return fate.reassembled ? [...told, ' ', texts.reassembled] : told
}

/** What stands under the name of a header: its length and what it says of the next one. */
export function pieceText({ octets, next, kind, isData, encrypted }: ChainPiece, texts: Texts): RichText {
  const length = rich(texts.octets, { count: octets.length })
  if (isData) return [length, ' · ', texts.isData]
  if (encrypted) return [length, ' · ', texts.isEncrypted]
  if (kind === 'esp') return [length, ' · ', texts.nextHidden]
  if (next === undefined) return [length, ' · ', texts.isUpper]
  return [
    length,
    ' · ',
    next.value === protocol.noNextHeader ? rich(texts.nextNothing) : rich(texts.next, { number: next.value }),
  ]
}

/** One node of the path: which pieces it reads, and what it makes of them. */
export interface NodeView {
  readonly node: ChainNode
  readonly label: string
  /** How many pieces it reads, the IPv6 header among them. */
  readonly reads: number
  /** The piece at which it stops for good. */
  readonly stop?: number
  readonly says: readonly RichText[]
}

export function nodeViews(
  chain: Chain,
  pieces: readonly ChainPiece[],
  outcome: Outcome,
  texts: Texts,
): NodeView[] {
  const { links } = chain
  const toGroup = isToGroup(chain)
  const nameOf = (index: number) => texts.names[pieces[index + 1]?.kind ?? 'ipv6']
  const fault = orderFault(links)
  const stopsAtEndpoint = outcome.by === 'endpoint'
  const { fate, at } = outcome
  const isStopped = fate.kind === 'report' || (fate.kind === 'silence' && fate.reason !== 'nothing')
  const stopPiece = isStopped ? { stop: at + 1 } : {}

  const source: NodeView = {
    node: 'source',
    label: texts.node.source,
    reads: pieces.length,
    says: [texts.source[fault ?? 'inOrder']],
  }
  const destination: NodeView = {
    node: 'destination',
    label: toGroup ? texts.node.nodes : texts.node.destination,
    reads: stopsAtEndpoint ? 0 : at + 2,
    ...(stopsAtEndpoint ? {} : stopPiece),
    says: [
      stopsAtEndpoint
        ? texts.destination.never
        : fate.kind === 'answer'
          ? texts.destination.all
          : fate.kind === 'silence' && fate.reason === 'nothing'
            ? texts.destination.empty
            : rich(texts.destination.stops, { name: nameOf(at) }),
    ],
  }
  // `ff02::1` does not leave the link.
  if (toGroup) return [source, destination]

  const first = links[0]
  const hopByHop = first?.kind === 'hopByHop'
  const decides = hopByHop && isStopped && at === 0
  const router: NodeView = {
    node: 'router',
    label: texts.node.router,
    reads: hopByHop ? 2 : 1,
    ...(decides && { stop: 1 }),
    says: [texts.router[decides ? 'decides' : hopByHop ? 'hopByHop' : 'plain']],
  }
  const view = firewallView(links)
  const offset = pieces[view.until + 1]?.offset ?? 0
  const firewall: NodeView = {
    node: 'firewall',
    label: texts.node.firewall,
    reads: view.until + 2,
    ...((view.sight === 'esp' || view.sight === 'unknown') && { stop: view.until + 1 }),
    says: [rich(texts.firewall[view.sight], { offset })],
  }
  const goesOn = endpointStop(links)
  if (goesOn === undefined) return [source, router, firewall, destination]
  const endpoint: NodeView = {
    node: 'endpoint',
    label: texts.node.endpoint,
    reads: stopsAtEndpoint ? at + 2 : goesOn + 2,
    ...(stopsAtEndpoint ? stopPiece : {}),
    says: stopsAtEndpoint
      ? [rich(texts.endpoint.stops, { name: nameOf(at) })]
      : isLostByLinux(links, outcome)
        ? [texts.endpoint.sends, texts.endpoint.linux]
        : [texts.endpoint.sends],
  }
  return [source, router, firewall, endpoint, destination]
}
