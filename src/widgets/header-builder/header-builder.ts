/** What a reader sets in HeaderBuilder: what stands in the fields of both headers, and what is asked about. */
import { ipv4Checksum } from '#core/packet/tunnel/ipv4.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'
import {
  type FieldName,
  fields,
  ipv4Of,
  ipv6Of,
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

/** What a router did with both packets: passed them on, or not, since the hops were used up or the IPv4 header is damaged. */
export const routings = ['forwarded', 'expired', 'damaged'] as const
export type Routing = (typeof routings)[number]
export const isRouting = (shown: string): shown is Routing => among(routings, shown)

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
  if (v !== 1 || !among(packetNames, packet) || !among([...topics, ...routings], shown)) return undefined
  if (ipv6 === undefined || ipv4 === undefined || guess === undefined) return undefined
  // The three bits are chosen and not typed.
  if (!/^[0-7]$/.test(ipv4.flags)) return undefined
  return { v, packet, ipv6, ipv4, shown, ...guess }
}

const among = <T extends string>(list: readonly T[], value: unknown): value is T => list.includes(value as T)

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

/** Both packets after a router, if it passes them on: RFC 8200 §3, RFC 791 §3.2. */
export function passRouter(state: HeaderBuilderState): HeaderBuilderState {
  if (!isWhole(state)) return state
  const ipv4 = ipv4Of(readAll('ipv4', state.ipv4))
  if (ipv4.headerChecksum !== ipv4Checksum(ipv4)) return { ...state, shown: 'damaged' }
  const { hopLimit } = ipv6Of(readAll('ipv6', state.ipv6))
  if (hopLimit <= 1 || ipv4.timeToLive <= 1) return { ...state, shown: 'expired' }
  return withChecksum({
    ...state,
    ipv6: { ...state.ipv6, hopLimit: String(hopLimit - 1) },
    ipv4: { ...state.ipv4, timeToLive: String(ipv4.timeToLive - 1) },
    shown: 'forwarded',
  })
}

/** A field that a router has to do with, as it is now; `before`, if it has just changed it. */
export interface Seen {
  readonly name: FieldName
  readonly now: string
  readonly before?: string
}

/** What a router did to the fields, or would have had to do. */
export function seenByRouter({
  ipv4,
  ipv6,
  shown,
}: HeaderBuilderState): Readonly<Record<Protocol, readonly Seen[]>> {
  const hopLimit: Seen = { name: 'hopLimit', now: ipv6.hopLimit }
  const timeToLive: Seen = { name: 'timeToLive', now: ipv4.timeToLive }
  const headerChecksum: Seen = { name: 'headerChecksum', now: ipv4.headerChecksum }
  if (shown === 'damaged') return { ipv4: [headerChecksum], ipv6: [] }
  if (shown === 'expired') return { ipv4: [timeToLive], ipv6: [hopLimit] }
  const header = ipv4Of(readAll('ipv4', ipv4))
  const checksum = ipv4Checksum({ ...header, timeToLive: Math.min(header.timeToLive + 1, 255) })
  return {
    ipv4: [
      { ...timeToLive, before: String(header.timeToLive + 1) },
      { ...headerChecksum, before: writeField(fields.ipv4.headerChecksum, BigInt(checksum)) },
    ],
    ipv6: [{ ...hopLimit, before: String(ipv6Of(readAll('ipv6', ipv6)).hopLimit + 1) }],
  }
}

/** The topics whose fields are lit. */
export function litTopics(shown: HeaderBuilderState['shown']): readonly Topic[] {
  if (shown === 'forwarded') return ['hops', 'checksum']
  if (shown === 'expired') return ['hops']
  return shown === 'damaged' ? ['checksum'] : [shown]
}

/** Which octets of a header these topics touch. */
export function litOctets(protocol: Protocol, lit: readonly Topic[]): boolean[] {
  const octets = Array.from({ length: headerOctets[protocol] }, () => false)
  for (const { start, bits, topic } of placedFields[protocol]) {
    if (lit.includes(topic)) octets.fill(true, start >> 3, (start + bits + 7) >> 3)
  }
  return octets
}

/** Which octets cannot be known, since what stands in their field is no value. */
export function unknownOctets(protocol: Protocol, bad: ReadonlySet<FieldName>): boolean[] {
  const octets = Array.from({ length: headerOctets[protocol] }, () => false)
  for (const { name, start, bits } of placedFields[protocol]) {
    if (bad.has(name)) octets.fill(true, start >> 3, (start + bits + 7) >> 3)
  }
  return octets
}
