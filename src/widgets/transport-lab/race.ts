/**
 * The packets of one question and its answer, each way, and when they go: captured packets (`exchanges.ts`), whose times are counted
 * in half round trips. What a loss costs is a model: kdig asks again over UDP after 5 s and gives up after three tries; Linux repeats a
 * SYN after 1 s, the last data of an answer after a round trip and the larger of 200 ms and two round trips.
 */
import { exchanges } from './exchanges.ts'
import type { Plot, Way } from './plot.ts'

/** Kinds of packets, by their letter in `exchanges.ts`. */
const kinds = {
  q: 'query',
  a: 'answer',
  t: 'truncated',
  f: 'fragment',
  S: 'syn',
  Y: 'synAck',
  k: 'ack',
  h: 'clientHello',
  H: 'serverHello',
  F: 'finished',
  T: 'tickets',
  s: 'settings',
  x: 'close',
  p: 'tooBig',
  d: 'again',
} as const
export type Kind = (typeof kinds)[keyof typeof kinds]

interface Packet {
  /** Half round trips since the start. */
  readonly half: number
  /** The client, the server, or the router in front of the narrow link. */
  readonly from: 'c' | 's' | 'r'
  readonly kind: Kind
  /** Of the IPv6 packet, header included. */
  readonly octets: number
}

/** A packet of the race. Times in milliseconds. */
export interface Sent extends Packet {
  readonly at: number
  /** Nothing where it does not arrive, and why not. */
  readonly end: number | undefined
  readonly gone?: 'lost' | 'dropped' | 'tooLong'
}

/** How UDP fared: in one packet, in fragments, by TCP, after a repeated question, or not at all. */
export type Why = 'whole' | 'fragments' | 'truncated' | 'lost' | 'never'

export interface Run {
  readonly sent: readonly Sent[]
  /** When the client has the whole answer; nothing if it never has. */
  readonly arrives: number | undefined
  /** When the client stops waiting for an answer that does not come. */
  readonly givesUp?: number
  readonly why: Why
}
export type Race = Readonly<Record<Way, Run>>

interface Exchange {
  readonly first: readonly Packet[]
  readonly next: readonly Packet[]
  readonly end: readonly Packet[]
}

/** Milliseconds until kdig asks again, how often it asks, and how long Linux waits for a SYN's answer. */
export const retry = 5000
export const tries = 3
const synRetry = 1000
/** How long Linux waits for the acknowledgment of an answer's end, in milliseconds. */
export const repeatAfter = (delay: number) => delay + Math.max(200, 2 * delay)

function exchangeOf(way: Way, { size, offer, mtu }: Plot): Exchange {
  const name = [way, String(size).padStart(4, '0'), ...(way === 'udp' ? [offer] : []), mtu].join('-')
  const [first, next, end] = (exchanges[name] ?? '||').split('|').map(packetsOf)
  return { first: first ?? [], next: next ?? [], end: end ?? [] }
}

function packetsOf(text: string): Packet[] {
  return [...text.matchAll(/(\d+)([csr])(\w)(\d+)/g)].map(([, half, from, letter, octets]) => ({
    half: Number(half),
    from: from as Packet['from'],
    kind: kinds[letter as keyof typeof kinds],
    octets: Number(octets),
  }))
}

const carriesAnswer = ({ kind }: Packet) => kind === 'answer' || kind === 'fragment'

export function raceOf(plot: Plot): Race {
  const run = (way: Way) => runOf(way, plot)
  return { udp: run('udp'), tcp: run('tcp'), tls: run('tls'), https: run('https') }
}

function runOf(way: Way, plot: Plot): Run {
  const { first, end } = exchangeOf(way, plot)
  const packets = [...first, ...end]
  const overUdp = way === 'udp' && packets.some(carriesAnswer) && !packets.some(({ kind }) => kind === 'syn')
  return overUdp ? runUdp(packets, plot) : runStream(way, packets, plot)
}

/** Nothing but a question and an answer: what gets lost is asked for again, as a whole. */
function runUdp(packets: readonly Packet[], { delay, filter, loss }: Plot): Run {
  const cut = packets.length > 2
  const sent: Sent[] = []
  let arrives: number | undefined
  for (let turn = 0; turn < tries && arrives === undefined; turn++) {
    const start = turn * retry
    let heard = true
    for (const [index, packet] of packets.entries()) {
      const at = start + (packet.half * delay) / 2
      const isLost =
        turn === 0 && index === (loss === 'first' ? 0 : loss === 'answer' ? packets.length - 1 : -1)
      const dropped = filter && packet.kind === 'fragment'
      const gone = isLost ? 'lost' : dropped ? 'dropped' : undefined
      if (gone) heard = false
      sent.push({ ...packet, at, end: gone ? undefined : at + delay / 2, ...(gone ? { gone } : {}) })
      if (gone && index === 0) break
    }
    if (heard) arrives = start + delay
  }
  if (arrives === undefined) return { sent, arrives, givesUp: tries * retry, why: 'never' }
  return { sent, arrives, why: loss !== 'none' ? 'lost' : cut ? 'fragments' : 'whole' }
}

/** A connection, behind a truncated answer over UDP too: what gets lost goes once more, and all that comes later waits for it. */
function runStream(way: Way, packets: readonly Packet[], { delay, mtu, loss }: Plot): Run {
  const last = packets.findLastIndex(carriesAnswer)
  const lost = loss === 'first' ? 0 : loss === 'answer' ? last : -1
  const wait = loss === 'answer' ? repeatAfter(delay) : way === 'udp' ? retry : synRetry
  const from = lost < 0 ? Number.POSITIVE_INFINITY : packets[lost]!.half
  const sent: Sent[] = []
  for (const [index, packet] of packets.entries()) {
    const at = (packet.half * delay) / 2 + (packet.half > from ? wait : 0)
    if (index === lost) {
      sent.push({ ...packet, at, end: undefined, gone: 'lost' })
      sent.push({ ...packet, at: at + wait, end: at + wait + delay / 2 })
    } else if (packet.from === 's' && packet.octets > mtu) {
      sent.push({ ...packet, at, end: undefined, gone: 'tooLong' })
    } else {
      // The router stands at the client's end of the long way.
      sent.push({ ...packet, at, end: at + delay / 2 })
    }
  }
  sent.sort((a, b) => a.at - b.at)
  const arrives = Math.max(...sent.filter(carriesAnswer).map(({ end }) => end ?? 0))
  return { sent, arrives, why: way === 'udp' ? 'truncated' : 'whole' }
}

export interface Totals {
  /** Milliseconds until the last answer is there; nothing if it never is. */
  readonly time: number | undefined
  readonly packets: number
  readonly octets: number
}

/** All questions of the plot, one after another. Only the first has a loss, unless a firewall stops all of them. */
export function totalsOf(plot: Plot, race: Race, way: Way): Totals {
  const one = race[way]
  const count = (packets: readonly Packet[]) => packets.reduce((sum, { octets }) => sum + octets, 0)
  const more = plot.questions - 1
  const again =
    plot.loss === 'none' || one.arrives === undefined ? one : runOf(way, { ...plot, loss: 'none' })
  const { next } = exchangeOf(way, plot)
  const kept = plot.keeps && next.length > 0
  const later = kept ? next : again.sent
  // A question on an open connection and its answer: a round trip, whatever the size here.
  const laterTime = kept ? plot.delay : again.arrives
  return {
    time: one.arrives === undefined || laterTime === undefined ? undefined : one.arrives + more * laterTime,
    packets: one.sent.length + more * later.length,
    octets: count(one.sent) + more * count(later),
  }
}

/** Every moment at which something is sent or arrives, in order, until the last answer is there or given up. */
export function momentsOf(race: Race): readonly number[] {
  const runs = Object.values(race)
  const last = Math.max(...runs.map(({ arrives, givesUp }) => arrives ?? givesUp ?? 0))
  const times = runs.flatMap(({ sent, givesUp }) => [
    ...sent.flatMap(({ at, end }) => [at, end ?? at]),
    givesUp ?? 0,
  ])
  return [...new Set(times)].filter((time) => time <= last).sort((a, b) => a - b)
}
