/** What a reader sets in HeaderBuilder: what stands in the fields of both headers, and what is asked about. */
import { ipv4Checksum } from '#core/packet/tunnel/ipv4.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'
import {
  type FieldName,
  fields,
  ipv4Of,
  ipv6Of,
  type PlacedField,
  type Protocol,
  placedFields,
  readAll,
  type Topic,
  type Typed,
  topics,
  typedFrom,
  writeField,
} from './header-fields.ts'
import { headerOctets } from './header-rules.ts'
import { type PacketName, packetNames, packets } from './packets.ts'
import { acceptRouting, forwardIpv4, forwardIpv6, isRouting, type Routing } from './router.ts'

export interface HeaderBuilderState {
  readonly v: 1
  /** What comes behind the two headers. */
  readonly packet: PacketName
  readonly ipv6: Typed<'ipv6'>
  readonly ipv4: Typed<'ipv4'>
  /** A topic whose fields are lit, or what a router just did. */
  readonly shown: Topic | Routing
  /** `checksum` and others; nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** Longer than any value; what is pasted beyond it is cut by the field. */
export const longestValue = 60

export function opening(packet: PacketName, shown: Topic = 'hops'): HeaderBuilderState {
  return { v: 1, packet, ...typedFrom(packets[packet]), shown }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptHeaderBuilderState(value: unknown): HeaderBuilderState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, packet, shown, ...rest } = value as Record<string, unknown>
  const ipv6 = acceptTyped('ipv6', rest.ipv6)
  const ipv4 = acceptTyped('ipv4', rest.ipv4)
  const guess = acceptGuess(rest.guess)
  const accepted = among(topics, shown) ? shown : acceptRouting(shown)
  if (v !== 1 || !among(packetNames, packet) || accepted === undefined) return undefined
  if (ipv6 === undefined || ipv4 === undefined || guess === undefined) return undefined
  // The three bits are chosen and not typed.
  if (!/^[0-7]$/.test(ipv4.flags)) return undefined
  return { v, packet, ipv6, ipv4, shown: accepted, ...guess }
}

function acceptTyped<P extends Protocol>(protocol: P, value: unknown): Typed<P> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const names = Object.keys(fields[protocol])
  const texts = names.map((name) => (value as Record<string, unknown>)[name])
  if (!texts.every((text) => typeof text === 'string' && text.length <= longestValue)) return undefined
  return Object.fromEntries(names.map((name, index) => [name, texts[index]])) as Typed<P>
}

/** The state with another text in one field. */
export function withText(
  state: HeaderBuilderState,
  protocol: Protocol,
  name: FieldName,
  text: string,
): HeaderBuilderState {
  return { ...state, [protocol]: { ...state[protocol], [name]: text } }
}

/** The state with the IPv4 checksum as it should be. */
export function withChecksum(state: HeaderBuilderState): HeaderBuilderState {
  const right = ipv4Checksum(ipv4Of(readAll('ipv4', state.ipv4)))
  const text = writeField(fields.ipv4.headerChecksum, BigInt(right))
  return { ...state, ipv4: { ...state.ipv4, headerChecksum: text } }
}

/** Whether every field holds a value: a router has nothing to do with a header that is none. */
export function isWhole({ ipv6, ipv4 }: HeaderBuilderState): boolean {
  const readings = [...readAll('ipv6', ipv6).values(), ...readAll('ipv4', ipv4).values()]
  return readings.every((reading) => 'value' in reading)
}

/** Both packets after a router. It judges each by itself, and changes only what it passes on: RFC 8200 §3, RFC 791 §3.2. */
export function passRouter(state: HeaderBuilderState): HeaderBuilderState {
  if (!isWhole(state)) return state
  const pair = packets[state.packet]
  const ipv4 = ipv4Of(readAll('ipv4', state.ipv4))
  const ipv6 = ipv6Of(readAll('ipv6', state.ipv6))
  const shown: Routing = { ipv4: forwardIpv4(ipv4, pair), ipv6: forwardIpv6(ipv6, pair) }
  let after: HeaderBuilderState = { ...state, shown }
  if (shown.ipv4 === 'forwarded') {
    after = withChecksum(withText(after, 'ipv4', 'timeToLive', String(ipv4.timeToLive - 1)))
  }
  if (shown.ipv6 === 'forwarded') after = withText(after, 'ipv6', 'hopLimit', String(ipv6.hopLimit - 1))
  return after
}

/** A field that a router has to do with, as it is now; `before`, if it has just changed it. */
export interface Seen {
  readonly name: FieldName
  readonly now: string
  readonly before?: string
}

/** What a router did to the fields of either header, or what it stumbled over. */
export function seenByRouter(
  { ipv4, ipv6 }: HeaderBuilderState,
  routing: Routing,
): Readonly<Record<Protocol, readonly Seen[]>> {
  return { ipv4: seenInIpv4(ipv4, routing.ipv4), ipv6: seenInIpv6(ipv6, routing.ipv6) }
}

function seenInIpv4(ipv4: Typed<'ipv4'>, outcome: Routing['ipv4']): Seen[] {
  const timeToLive: Seen = { name: 'timeToLive', now: ipv4.timeToLive }
  const headerChecksum: Seen = { name: 'headerChecksum', now: ipv4.headerChecksum }
  if (outcome === 'malformed') return []
  if (outcome === 'unchecked') return [{ name: 'headerLength', now: ipv4.headerLength }]
  if (outcome === 'damaged') return [headerChecksum]
  if (outcome === 'expired') return [timeToLive]
  const header = ipv4Of(readAll('ipv4', ipv4))
  const checksum = ipv4Checksum({ ...header, timeToLive: Math.min(header.timeToLive + 1, 255) })
  return [
    { ...timeToLive, before: String(header.timeToLive + 1) },
    { ...headerChecksum, before: writeField(fields.ipv4.headerChecksum, BigInt(checksum)) },
  ]
}

function seenInIpv6(ipv6: Typed<'ipv6'>, outcome: Routing['ipv6']): Seen[] {
  if (outcome === 'malformed') return []
  const hopLimit: Seen = { name: 'hopLimit', now: ipv6.hopLimit }
  if (outcome === 'expired') return [hopLimit]
  return [{ ...hopLimit, before: String(ipv6Of(readAll('ipv6', ipv6)).hopLimit + 1) }]
}

/** The topics whose fields are lit in this header. */
export function litTopics(protocol: Protocol, shown: HeaderBuilderState['shown']): readonly Topic[] {
  return isRouting(shown) ? litBy[shown[protocol]] : [shown]
}

const litBy: Readonly<Record<Routing[Protocol], readonly Topic[]>> = {
  forwarded: ['hops', 'checksum'],
  expired: ['hops'],
  damaged: ['checksum'],
  unchecked: ['headerLength'],
  malformed: [],
}

/** Which octets of a header these topics touch. */
export function litOctets(protocol: Protocol, lit: readonly Topic[]): boolean[] {
  return octetsOfFields(protocol, ({ topic }) => lit.includes(topic))
}

/** Which octets cannot be known, since what stands in their field is no value. */
export function unknownOctets(protocol: Protocol, unread: ReadonlySet<FieldName>): boolean[] {
  return octetsOfFields(protocol, ({ name }) => unread.has(name))
}

function octetsOfFields(protocol: Protocol, isMeant: (field: PlacedField) => boolean): boolean[] {
  const octets = Array.from({ length: headerOctets[protocol] }, () => false)
  for (const field of placedFields[protocol].filter(isMeant)) {
    octets.fill(true, field.start >> 3, (field.start + field.bits + 7) >> 3)
  }
  return octets
}
