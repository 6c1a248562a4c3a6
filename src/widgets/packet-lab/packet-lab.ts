import { formatHex, parseHex } from '#core/bytes/hex.ts'
import type { Layer } from '#core/bytes/recording.ts'
import { etherType, isVlanType } from '#core/packet/link/ether-type.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import type { Packet } from '#core/packet/part.ts'
import type { FieldPlace } from '#widgets/frame/packet/field-place.ts'

/** As many octets as a link can carry, twice: as they are and as they were. */
export const mostOctets = 1600

/** The links that a packet can be read as here. */
export const links = {
  ethernet: linkType.ethernet,
  raw: linkType.raw,
  cooked: linkType.linuxCooked,
  cooked2: linkType.linuxCooked2,
  loopback: linkType.loopback,
} as const
export type LinkName = keyof typeof links

export interface PacketLabState {
  readonly v: 1
  /** The octets as they are now, two digits each, and as they were before anything was changed. */
  readonly hex: string
  readonly was: string
  readonly linkType: number
  /** Whether checksums are made right after each change. */
  readonly mend: boolean
  /** The octet that was chosen, and the layer or field. */
  readonly octet: number
  readonly place?: FieldPlace
}

/** A packet as it is opened. */
export function openPacket(hex: string, linkType: number): PacketLabState {
  return { v: 1, hex, was: hex, linkType, mend: true, octet: 0 }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptPacketLabState(value: unknown): PacketLabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, hex, was, linkType, mend, octet, place } = value as Record<string, unknown>
  if (v !== 1 || !isHex(hex) || !isHex(was) || typeof mend !== 'boolean') return undefined
  if (!Object.values<unknown>(links).includes(linkType)) return undefined
  if (!isIndex(octet, Math.max(0, hex.length / 2 - 1))) return undefined
  const state: PacketLabState = { v, hex, was, linkType: linkType as number, mend, octet }
  if (place === undefined) return state
  const accepted = acceptPlace(place)
  return accepted && { ...state, place: accepted }
}

function acceptPlace(value: unknown): FieldPlace | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { layer, field } = value as Record<string, unknown>
  if (!isIndex(layer, mostOctets)) return undefined
  if (field === undefined) return { layer }
  return isIndex(field, mostOctets) ? { layer, field } : undefined
}

function isHex(value: unknown): value is string {
  return typeof value === 'string' && value.length <= mostOctets * 2 && /^(?:[0-9a-f]{2})*$/.test(value)
}

function isIndex(value: unknown, last: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= last
}

/** The octets of a state; what is in it was accepted before. */
export const octetsOf = (hex: string): Uint8Array => parseHex(hex)
export const hexOf = (bytes: Uint8Array): string => formatHex(bytes)

/** The octets that are not what they were; all behind the shorter end of the two. */
export function changedOctets(hex: string, was: string): Set<number> {
  const changed = new Set<number>()
  for (let at = 0; at < hex.length; at += 2) {
    if (hex.slice(at, at + 2) !== was.slice(at, at + 2)) changed.add(at / 2)
  }
  return changed
}

/** What a packet without a file around it most likely starts with. */
export function guessLinkType(bytes: Uint8Array): number {
  const isIpv6 = (at: number) =>
    bytes[at] !== undefined &&
    bytes[at]! >> 4 === 6 &&
    ((bytes[at + 4] ?? 0) << 8) + (bytes[at + 5] ?? 0) + 40 <= bytes.length - at
  const typeAt = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  if (isEtherType(typeAt(12))) return links.ethernet
  if (isIpv6(0) || (bytes[0] ?? 0) >> 4 === 4) return links.raw
  if (isEtherType(typeAt(14)) && isIpv6(16)) return links.cooked
  if (isEtherType(typeAt(0)) && isIpv6(20)) return links.cooked2
  if (isIpv6(4)) return links.loopback
  return (bytes[0] ?? 0) >> 4 === 6 ? links.raw : links.ethernet
}

function isEtherType(type: number): boolean {
  return type === etherType.ipv6 || type === etherType.ipv4 || isVlanType(type)
}

/** Whether any header is there that a receiver has rules for. */
export function isCheckable({ parts }: Packet): boolean {
  return parts.some(({ name }) => name === 'ipv6' || name === 'ipv4')
}

/** How many octets stand behind the end that the headers say. */
export function unreadOctets({ parts }: Packet): number {
  let count = 0
  for (const part of parts) if (part.name === 'trailer') count += part.value.length
  return count
}

/** With the field chosen that a lesson names, as `ipv6.hopLimit`; a name that is none ends the build. */
export function openAt(state: PacketLabState, layers: readonly Layer[], path: string): PacketLabState {
  const [layerName, fieldName] = path.split('.')
  const layer = layers.findIndex(({ name }) => name === layerName)
  const field = layers[layer]?.fields.findIndex(({ name }) => name === fieldName) ?? -1
  if (field < 0) throw new Error(`the packet has no field “${path}”`)
  return { ...state, octet: layers[layer]!.fields[field]!.offset, place: { layer, field } }
}
