/** Two hosts that want one address, on the virtual link: what is sent, what each makes of it, and who has the address in the end. */
import type { Address } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import type { NodeConfig } from '#core/link/network.ts'
import { createNetwork, type Link, type Network, nodeOf } from '#core/link/network.ts'
import { act, advance, nextEventAt, plan } from '#core/link/run.ts'
import type { FrameItem, NoteItem } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import type { Icmpv6Message } from '#core/packet/icmpv6/icmpv6.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { type HostName, hosts, type Plot, type Winner } from './dad-duel.ts'

const wire = 'wire'

/** As a host has it at a moment. `waiting`: tentative, and nothing asked yet. `disabled`: with IPv6 switched off. */
export type Phase = 'off' | 'waiting' | 'tentative' | 'preferred' | 'duplicate' | 'disabled'

/** What made a host give up. `own`: it took its own solicitation for another's. */
export type GivesUpBy = 'solicitation' | 'advertisement' | 'own'

export interface DuelFrame {
  /** Its sender, its kind, and its number among those: `a-NS1`. */
  readonly key: string
  readonly sender: HostName
  readonly message: Extract<Icmpv6Message, { kind: 'neighborSolicitation' | 'neighborAdvertisement' }>
  readonly octets: Uint8Array
  readonly at: number
  /** At the other host; nothing where it gets lost. */
  readonly arrives?: number
  /** Lost with all others, since the link was cut. */
  readonly isCut?: true
  /** Back at its sender. */
  readonly returns?: number
}

export interface DuelEvent {
  readonly at: number
  readonly who: HostName
  readonly note: NoteItem['note']
  /** Of a duplicate. */
  readonly by?: GivesUpBy
}

export interface Duel {
  readonly address: Address
  readonly frames: readonly DuelFrame[]
  readonly events: readonly DuelEvent[]
  /** Every change, in order. */
  readonly phases: readonly { readonly at: number; readonly who: HostName; readonly phase: Phase }[]
  readonly ends: Readonly<Record<HostName, Phase>>
  readonly gaveUpBy: Readonly<Partial<Record<HostName, GivesUpBy>>>
  readonly winner: Winner
}

/** Those of the notes that are about the address. */
const told: readonly string[] = [
  'address.tentative',
  'address.probes',
  'address.preferred',
  'address.duplicate',
  'address.looped',
  'address.challenged',
  'neighbor.answers',
  'interface.disabled',
]

/** No duel has more; a loop would go on for ever. */
const mostEvents = 600

export function runDuel(plot: Plot): Duel {
  let network = stage(plot)
  const frames: DuelFrame[] = []
  const events: DuelEvent[] = []
  const phases: { at: number; who: HostName; phase: Phase }[] = []
  const last: Record<HostName, Phase> = { a: 'off', b: 'off' }
  const gaveUpBy: Partial<Record<HostName, GivesUpBy>> = {}
  const end = endOf(plot)
  for (let count = 0; count < mostEvents; count++) {
    const next = nextEventAt(network)
    if (next === undefined || next > end) break
    const before = network
    network = advance(before)
    const arrived = arrivedIn(before, network)
    for (const item of network.trace.slice(before.trace.length)) {
      if (item.kind === 'note' && told.includes(item.note.code)) {
        const who = item.node as HostName
        const by = item.note.code === 'address.duplicate' ? causeOf(who, arrived, frames) : undefined
        if (by !== undefined) gaveUpBy[who] = by
        events.push({ at: item.at, who, note: item.note, ...(by === undefined ? {} : { by }) })
      }
      if (item.kind === 'frame' && item.link === wire) {
        const sent = sentFrame(item, frames, plot)
        if (sent === undefined) continue
        frames.push(sent)
        network = onTheWay(network, item, sent)
      }
    }
    for (const who of hosts) {
      const phase = phaseOf(network, who)
      if (phase === last[who]) continue
      last[who] = phase
      phases.push({ at: network.now, who, phase })
    }
  }
  return {
    address: addressOf(plot),
    frames,
    events,
    phases,
    ends: { ...last },
    gaveUpBy,
    winner: winnerOf(last),
  }
}

function winnerOf({ a, b }: Readonly<Record<HostName, Phase>>): Winner {
  if (a === 'preferred') return b === 'preferred' ? 'both' : 'a'
  return b === 'preferred' ? 'b' : 'neither'
}

const macs = { a: '02:00:00:00:00:0a', b: '02:00:00:00:00:0b' } as const

function addressOf({ shares }: Pick<Plot, 'shares'>): Address {
  return parseAddress(shares === 'mac' ? 'fe80::ff:fe00:a' : 'fe80::5')
}

/** When nothing happens any more that has to do with the address, unless a loop keeps a host from ever being sure. */
function endOf({ alone, a, b, delay, transmits, waits, loop }: Plot): number {
  const detection = (waits ? 1000 : 0) + transmits * 1000
  return Math.max(a, alone ? 0 : b) + detection + 2 * delay + (loop ? 3500 : 200)
}

function stage({ alone, a, b, delay, cut, transmits, waits, seed, nonce, shares, manner }: Plot): Network {
  const host = (name: HostName): NodeConfig => ({
    name,
    settings: {
      usesNonce: nonce,
      maxRouterSolicitationDelay: waits ? 1000 : 0,
      // Measured: Linux joins at once, keeps the group, lets `accept_dad` be 1, and asks no more when its own frame comes back.
      ...(manner === 'linux'
        ? {
            delaysJoin: false,
            duplicateDisables: false,
            keepsGroupOfDuplicate: true,
            loopProlongsDetection: false,
          }
        : {}),
    },
    interfaces: [
      {
        mac: shares === 'mac' ? macs.a : macs[name],
        link: wire,
        autoconf: { interfaceId: shares === 'mac' ? 'eui64' : { token: 5n }, dadTransmits: transmits },
      },
    ],
  })
  let network = createNetwork({ seed, links: [{ name: wire, delay }], nodes: hosts.map(host) })
  network = { ...network, links: withLoops(network.links, delay) }
  if (cut > 0) {
    network = act(network, { kind: 'setLink', link: wire, options: { loss: 1 } })
    network = plan(network, cut, { kind: 'setLink', link: wire, options: { loss: 0 } })
  }
  network = plan(network, a, { kind: 'plug', node: 'a' })
  return alone ? network : plan(network, b, { kind: 'plug', node: 'b' })
}

const loopOf = (name: HostName) => `loop of ${name}`

/**
 * What a host sends comes back to it alone: the other one hears it on the wire. `loopBack` of the link would not do: what the link
 * loses comes back to nobody, and here a frame that gets lost on its way to the other host still comes back.
 */
function withLoops(links: Network['links'], delay: number): Network['links'] {
  const like = links.get(wire)!
  const loops = hosts.map((node): [string, Link] => {
    const name = loopOf(node)
    return [name, { ...like, name, delay, members: [{ node, interface: 'eth0' }] }]
  })
  return new Map([...links, ...loops])
}

/** Undefined where it is about groups or routers. */
function sentFrame(
  { sender, octets, at, arrives, fate }: FrameItem,
  before: readonly DuelFrame[],
  { lost, loop }: Plot,
): DuelFrame | undefined {
  const message = decodePacket(octets, { linkType: linkType.ethernet }).parts[2]
  if (message?.name !== 'icmpv6') return undefined
  const { value } = message
  if (value.kind !== 'neighborSolicitation' && value.kind !== 'neighborAdvertisement') return undefined
  const who = sender as HostName
  const like = before.filter((each) => each.sender === who && each.message.kind === value.kind)
  const key = `${who}-${value.kind === 'neighborSolicitation' ? 'NS' : 'NA'}${like.length + 1}`
  return {
    key,
    sender: who,
    message: value,
    octets,
    at,
    ...(fate === 'lost' || lost.includes(key) ? {} : { arrives }),
    ...(fate === 'lost' && !lost.includes(key) ? { isCut: true } : {}),
    ...(loop ? { returns: arrives } : {}),
  }
}

function onTheWay(network: Network, { number, octets }: FrameItem, sent: DuelFrame): Network {
  const flights =
    sent.arrives === undefined ? network.flights.filter((each) => each.number !== number) : network.flights
  const after = { ...network, flights }
  return sent.returns === undefined
    ? after
    : act(after, { kind: 'inject', link: loopOf(sent.sender), octets })
}

/** The frame that came in with an event. */
function arrivedIn(before: Network, after: Network): Network['flights'][number] | undefined {
  const [first] = before.flights
  return first === undefined || after.flights.includes(first) ? undefined : first
}

function causeOf(
  who: HostName,
  arrived: Network['flights'][number] | undefined,
  frames: readonly DuelFrame[],
): GivesUpBy {
  if (arrived?.link === loopOf(who)) return 'own'
  const frame = frames.find(({ octets }) => octets === arrived?.octets)
  return frame?.message.kind === 'neighborAdvertisement' ? 'advertisement' : 'solicitation'
}

function phaseOf(network: Network, who: HostName): Phase {
  const { isPlugged, isDisabled, addresses } = nodeOf(network, who).host.interfaces[0]!
  if (!isPlugged) return 'off'
  if (isDisabled) return 'disabled'
  const [own] = addresses
  if (own?.state === 'preferred' || own?.state === 'duplicate') return own.state
  return own?.detection?.sent === 0 ? 'waiting' : 'tentative'
}
