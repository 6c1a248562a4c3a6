/**
 * One end of a TCP connection, as a value: enough of RFC 9293 to carry a page over paths that lose, reorder and swallow packets.
 *
 * What it does: the handshake with the MSS option (RFC 9293 §3.7.1), segments in flight, cumulative acknowledgments, what comes
 * early kept until the gap is filled, the retransmission timer with Karn's rule and back-off (RFC 6298), segments made smaller by
 * a Packet Too Big and sent again at once (RFC 8201 §5.4), and, if asked for, a black hole noticed without one and the path MTU
 * searched by probes (RFC 4821 §7).
 *
 * What it leaves out: closing and resets, more than one connection, flow control (the window is always 65,535, so nothing longer
 * may be sent), congestion control beyond a window that begins at ten segments (RFC 6928) and again at one after a timeout,
 * fast retransmit, SACK, timestamps, delayed acknowledgments, and what ICMPv6 errors other than Packet Too Big would tell it.
 * Of RFC 4821 it leaves out probes later on, for a path that has become better, and the check that a lost probe was no congestion.
 */
import { concatOctets } from '#core/bytes/writer.ts'
import { minimumMtu } from '#core/packet/ipv6/ipv6.ts'
import { type TcpHeader, tcpFlag } from '#core/packet/transport/tcp.ts'
import { firstTimer, measured, type RetransmissionTimer, timedOut } from './retransmission-timer.ts'
import type { Endpoint, Segment } from './segment.ts'

/** Octets of IPv6 and TCP in front of the data, options left out. */
export const headersLength = 60

/**
 * Places in the stream are counted from the SYN, which is 0: the first octet of data is 1. On the wire that is added to the
 * initial sequence number.
 */
export interface TcpEnd {
  readonly state: 'listens' | 'synSent' | 'synReceived' | 'established' | 'gaveUp'
  readonly here: Endpoint
  readonly there: Endpoint
  readonly initialSequence: number
  readonly theirInitialSequence: number
  /** All that is to be sent. */
  readonly data: Uint8Array
  /** Up to where the other end has it. */
  readonly acknowledged: number
  /** What is sent next; it goes back where something has to be sent again. */
  readonly next: number
  /** Up to where it was ever sent. */
  readonly furthest: number
  /** Segments that may be in flight. */
  readonly window: number
  /** Of what came, all before the first gap. */
  readonly received: Uint8Array
  readonly early: readonly Piece[]
  /** The longest packet that the path takes, as the host knows it. */
  readonly mtu: number
  /** Of the own link: what is announced as the MSS comes from it. */
  readonly linkMtu: number
  /** What the other end takes; 1,220 where it says nothing. RFC 9293 §3.7.1. */
  readonly theirMss: number
  readonly timer: RetransmissionTimer
  readonly search?: Search | undefined
  /** Whether it may look for the path MTU by itself. */
  readonly probes: boolean
}

/** Data ahead of a gap. */
interface Piece {
  readonly at: number
  readonly data: Uint8Array
}

/** Sizes of whole packets. RFC 4821 §7.1. */
export interface Search {
  /** Known to arrive. */
  readonly low: number
  /** Not known to be too long. */
  readonly high: number
  readonly probe?: { readonly at: number; readonly end: number; readonly size: number } | undefined
  /** Acknowledgments of nothing new since the probe was sent. */
  readonly repeated: number
}

/** What it has decided, for the trace. */
export type TransferNote =
  /** Nothing came back in time: which one in a row, and how long it waits next. */
  | { readonly what: 'timeout'; readonly number: number; readonly wait: number }
  | { readonly what: 'gaveUp'; readonly number: number }
  /** Both ends have agreed: the size of segments. */
  | { readonly what: 'established'; readonly size: number }
  | { readonly what: 'smaller'; readonly mtu: number; readonly size: number }
  | { readonly what: 'blackHole'; readonly mtu: number; readonly size: number }
  | { readonly what: 'probe'; readonly mtu: number }
  | { readonly what: 'probeArrived'; readonly mtu: number }
  | { readonly what: 'probeLost'; readonly mtu: number }
  /** All data are acknowledged. */
  | { readonly what: 'delivered'; readonly octets: number }

export interface TcpStep {
  readonly end: TcpEnd
  readonly segments: readonly Segment[]
  readonly notes: readonly TransferNote[]
}

/** An end while a step is being made. */
interface Turn {
  end: TcpEnd
  readonly now: number
  readonly segments: Segment[]
  readonly notes: TransferNote[]
}

/** RFC 6928 §2. */
const initialWindow = 10
/** R1 of RFC 9293 §3.8.3: from then on something is wrong with the path. */
const doubtfulRetries = 3
/** R2: about three minutes with the timer below; RFC 9293 asks for 100 s at least. */
const mostRetries = 7
const defaultMss = 1220
/** A gain smaller than that is not worth a lost probe. */
const searchStep = 32
/** As many as tell a loss from another order. RFC 5681 §3.2. */
const enoughRepeated = 3

export interface EndOptions {
  readonly here: Endpoint
  readonly there: Endpoint
  readonly initialSequence: number
  readonly mtu: number
  readonly linkMtu: number
  readonly probes: boolean
}

function createEnd(options: EndOptions, state: TcpEnd['state']): TcpEnd {
  const none = new Uint8Array()
  return {
    ...options,
    state,
    theirInitialSequence: 0,
    data: none,
    acknowledged: 0,
    next: 0,
    furthest: 0,
    window: initialWindow,
    received: none,
    early: [],
    theirMss: defaultMss,
    timer: firstTimer,
  }
}

/** A connection is asked for. */
export function openEnd(options: EndOptions, now: number): TcpStep {
  return turnOf(createEnd(options, 'synSent'), now, sendSyn)
}

/** The answer to a SYN. */
export function acceptEnd(options: EndOptions, syn: TcpHeader, now: number): TcpStep {
  const end = createEnd(options, 'synReceived')
  return turnOf(
    { ...end, theirInitialSequence: syn.sequenceNumber, theirMss: mssOf(syn) ?? defaultMss },
    now,
    sendSyn,
  )
}

/** More to be sent. */
export function write(end: TcpEnd, data: Uint8Array, now: number): TcpStep {
  return turnOf({ ...end, data: concatOctets([end.data, data]) }, now, transmit)
}

export function receive(end: TcpEnd, header: TcpHeader, data: Uint8Array, now: number): TcpStep {
  return turnOf(end, now, (turn) => takeSegment(turn, header, data))
}

/** The time of the timer has come. */
export function expire(end: TcpEnd, now: number): TcpStep {
  return turnOf(end, now, (turn) => {
    if (isDue(end, now)) takeTimeout(turn)
  })
}

/** The host has learnt another path MTU. */
export function changeMtu(end: TcpEnd, mtu: number, now: number): TcpStep {
  return turnOf(end, now, (turn) => takeMtu(turn, mtu))
}

/** Octets of data in a full segment. */
function segmentSize({ mtu, search, theirMss }: TcpEnd): number {
  return Math.min(theirMss, (search?.low ?? mtu) - headersLength)
}

/** The longest packet that it sends, probes left out: what it believes of the path. */
export function believedMtu({ mtu, search }: TcpEnd): number {
  return search?.low ?? mtu
}

function turnOf(end: TcpEnd, now: number, work: (turn: Turn) => void): TcpStep {
  const turn: Turn = { end, now, segments: [], notes: [] }
  work(turn)
  return turn
}

function change(turn: Turn, some: Partial<TcpEnd>): void {
  turn.end = { ...turn.end, ...some }
}

function isDue({ timer: { deadline } }: TcpEnd, now: number): boolean {
  return deadline !== undefined && deadline <= now
}

function mssOf({ options }: TcpHeader): number | undefined {
  for (const option of options) if (option.kind === 'maximumSegmentSize') return option.size
  return undefined
}

function sendSyn(turn: Turn): void {
  const { end, now } = turn
  const flags = end.state === 'synSent' ? tcpFlag.syn : tcpFlag.syn | tcpFlag.ack
  turn.segments.push(segmentOf(end, flags, 0, new Uint8Array(), end.linkMtu - headersLength))
  const isFirst = end.furthest === 0
  const timed = isFirst ? { end: 1, at: now } : undefined
  change(turn, {
    next: 1,
    furthest: 1,
    timer: { ...end.timer, timed, deadline: now + end.timer.wait },
  })
}

function segmentOf(end: TcpEnd, flags: number, at: number, data: Uint8Array, mss?: number): Segment {
  return {
    flags,
    sequenceNumber: (end.initialSequence + at) >>> 0,
    acknowledgmentNumber: (flags & tcpFlag.ack) === 0 ? 0 : acknowledgmentOf(end),
    data,
    ...(mss === undefined ? {} : { mss }),
  }
}

function acknowledgmentOf({ theirInitialSequence, received }: TcpEnd): number {
  return (theirInitialSequence + 1 + received.length) >>> 0
}

/** What the window lets through. */
function transmit(turn: Turn): void {
  if (turn.end.state !== 'established') return
  for (;;) {
    const { end } = turn
    const size = probeSize(end) ?? segmentSize(end)
    const left = end.data.length + 1 - end.next
    const length = Math.min(size, left)
    const inFlight = end.next - end.acknowledged
    const isFull = inFlight > 0 && inFlight + length > end.window * segmentSize(end)
    if (left <= 0 || isFull) break
    sendData(turn, end.next, length)
  }
  const { timer, next, acknowledged } = turn.end
  if (next > acknowledged && timer.deadline === undefined) {
    change(turn, { timer: { ...timer, deadline: turn.now + timer.wait } })
  }
}

function sendData(turn: Turn, at: number, length: number): void {
  const { end, now } = turn
  const data = end.data.subarray(at - 1, at - 1 + length)
  const isLast = at + length === end.data.length + 1
  const flags = isLast ? tcpFlag.ack | tcpFlag.psh : tcpFlag.ack
  const isProbe = length > segmentSize(end)
  turn.segments.push({ ...segmentOf(end, flags, at, data), ...(isProbe ? { isProbe } : {}) })
  const isNew = at >= end.furthest
  const timed = end.timer.timed ?? (isNew ? { end: at + length, at: now } : undefined)
  if (isProbe && end.search !== undefined) {
    const probe = { at, end: at + length, size: length + headersLength }
    change(turn, { search: { ...end.search, probe, repeated: 0 } })
    turn.notes.push({ what: 'probe', mtu: probe.size })
  }
  const next = Math.max(at + length, end.next)
  change(turn, { next, furthest: Math.max(end.furthest, next), timer: { ...turn.end.timer, timed } })
}

/** Of the data in the next probe, if it is time for one: enough must follow it to tell that it alone was lost. RFC 4821 §7.4. */
function probeSize(end: TcpEnd): number | undefined {
  const { search, next, furthest, data, window } = end
  if (search === undefined || search.probe !== undefined || next < furthest) return undefined
  if (search.high - search.low < searchStep) return undefined
  const size = Math.ceil((search.low + search.high) / 2) - headersLength
  const needed = size + enoughRepeated * segmentSize(end)
  return data.length + 1 - next < needed || window <= enoughRepeated + 1 ? undefined : size
}

function takeSegment(turn: Turn, header: TcpHeader, data: Uint8Array): void {
  const { end } = turn
  const isSyn = (header.flags & tcpFlag.syn) !== 0
  const isAck = (header.flags & tcpFlag.ack) !== 0
  if (end.state === 'gaveUp' || end.state === 'listens' || (header.flags & tcpFlag.rst) !== 0) return
  if (isSyn && end.state === 'synSent' && isAck) {
    change(turn, {
      state: 'established',
      theirInitialSequence: header.sequenceNumber,
      theirMss: mssOf(header) ?? defaultMss,
    })
  } else if (isSyn && end.state === 'synReceived') {
    sendSyn(turn)
    return
  }
  if (turn.end.state === 'synSent') return
  if (isAck) takeAcknowledgment(turn, header, data.length)
  if (turn.end.state === 'synReceived') return
  if (data.length > 0) keep(turn, distance(header.sequenceNumber, turn.end.theirInitialSequence), data)
  if (data.length > 0 || isSyn) acknowledge(turn)
  transmit(turn)
}

/** From `start` on the circle of sequence numbers, negative where it lies before. RFC 9293 §3.4. */
function distance(sequenceNumber: number, start: number): number {
  return (sequenceNumber - start) | 0
}

function takeAcknowledgment(turn: Turn, header: TcpHeader, length: number): void {
  const { end, now } = turn
  const upTo = distance(header.acknowledgmentNumber, end.initialSequence)
  if (upTo > end.furthest || upTo < end.acknowledged) return
  if (upTo === end.acknowledged) {
    if (length === 0 && upTo < end.furthest) takeRepeated(turn)
    return
  }
  if (end.acknowledged === 0) {
    change(turn, { state: 'established' })
    turn.notes.push({ what: 'established', size: segmentSize(turn.end) })
  }
  const segments = Math.ceil((upTo - end.acknowledged) / segmentSize(end))
  const timer = measured(end.timer, upTo, now)
  const isAll = upTo === turn.end.furthest
  change(turn, {
    acknowledged: upTo,
    next: Math.max(end.next, upTo),
    window: Math.min(initialWindow, end.window + segments),
    timer: { ...timer, retries: 0, deadline: isAll ? undefined : now + timer.wait },
  })
  settleProbe(turn)
  if (upTo === end.data.length + 1 && end.data.length > 0) {
    turn.notes.push({ what: 'delivered', octets: end.data.length })
  }
}

/** A probe whose octets have been acknowledged has arrived. RFC 4821 §7.6.1. */
function settleProbe(turn: Turn): void {
  const { search, acknowledged } = turn.end
  if (search?.probe === undefined || acknowledged < search.probe.end) return
  const { size } = search.probe
  change(turn, { search: { ...search, low: size, probe: undefined, repeated: 0 } })
  turn.notes.push({ what: 'probeArrived', mtu: size })
}

/** What came after the probe has arrived, the probe has not: its octets go again in segments that fit. RFC 4821 §7.6.2. */
function takeRepeated(turn: Turn): void {
  const { search, acknowledged } = turn.end
  if (search?.probe === undefined || search.probe.at !== acknowledged) return
  if (search.repeated + 1 < enoughRepeated) {
    change(turn, { search: { ...search, repeated: search.repeated + 1 } })
    return
  }
  const { at, end } = search.probe
  loseProbe(turn)
  change(turn, { timer: { ...turn.end.timer, timed: undefined } })
  const most = segmentSize(turn.end)
  for (let from = at; from < end; from += most) sendData(turn, from, Math.min(most, end - from))
}

function loseProbe(turn: Turn): void {
  const { search } = turn.end
  if (search?.probe === undefined) return
  const { size } = search.probe
  change(turn, { search: { ...search, high: size - 1, probe: undefined, repeated: 0 } })
  turn.notes.push({ what: 'probeLost', mtu: size })
}

function acknowledge(turn: Turn): void {
  turn.segments.push(segmentOf(turn.end, tcpFlag.ack, turn.end.next, new Uint8Array()))
}

/** In its place, whatever the order; what is there already is left out. */
function keep(turn: Turn, at: number, data: Uint8Array): void {
  let { received } = turn.end
  const waiting = [...turn.end.early, { at, data }].sort((a, b) => a.at - b.at)
  const early: Piece[] = []
  for (const piece of waiting) {
    const from = received.length + 1 - piece.at
    if (from < 0) early.push(piece)
    else if (from < piece.data.length) received = concatOctets([received, piece.data.subarray(from)])
  }
  change(turn, { received, early })
}

function takeTimeout(turn: Turn): void {
  const { end, now } = turn
  if (end.timer.retries >= mostRetries) {
    change(turn, { state: 'gaveUp', timer: { ...end.timer, deadline: undefined } })
    turn.notes.push({ what: 'gaveUp', number: end.timer.retries })
    return
  }
  loseProbe(turn)
  const timer = timedOut(end.timer, now)
  turn.notes.push({ what: 'timeout', number: timer.retries, wait: timer.wait })
  change(turn, { timer, window: 1 })
  if (end.state !== 'established') {
    sendSyn(turn)
    return
  }
  if (end.probes && timer.retries > doubtfulRetries) suspectBlackHole(turn)
  change(turn, { next: end.acknowledged })
  transmit(turn)
}

/** RFC 4821 §7.7: long silence, and no error that explains it. Then the size that every link takes. */
function suspectBlackHole(turn: Turn): void {
  const { mtu, theirMss, search } = turn.end
  if (believedMtu(turn.end) <= minimumMtu) return
  const high = search?.high ?? Math.min(mtu, theirMss + headersLength)
  change(turn, { search: { low: minimumMtu, high, repeated: 0 } })
  turn.notes.push({ what: 'blackHole', mtu: minimumMtu, size: segmentSize(turn.end) })
}

/** RFC 8201 §5.4: what did not fit goes again at once, in smaller segments. The window stays, since nothing was congested. */
function takeMtu(turn: Turn, mtu: number): void {
  const { end, now } = turn
  const before = segmentSize(end)
  const { search } = end
  const high = Math.min(search?.high ?? mtu, mtu)
  const kept = search && { ...search, high, low: Math.min(search.low, high), probe: undefined, repeated: 0 }
  change(turn, { mtu, search: kept })
  const size = segmentSize(turn.end)
  if (size >= before || end.state !== 'established') return
  turn.notes.push({ what: 'smaller', mtu, size })
  const timer = { ...end.timer, timed: undefined }
  const deadline = end.next > end.acknowledged ? now + timer.wait : undefined
  change(turn, { next: end.acknowledged, timer: { ...timer, deadline } })
  transmit(turn)
}
