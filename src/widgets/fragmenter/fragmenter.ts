/** What a reader sets in Fragmenter: a packet, the MTU of its path, and what happens to its fragments on the way. */
import { minimumMtu } from '#core/packet/ipv6/ipv6.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'
import { type Fate, fatesOf, fragmentCount, type Journey, type Kind, kinds } from './journey.ts'
import { longestNumber, readNumber } from './number-input.ts'

/** What 65535 octets of payload leave behind a header of 8, as UDP and an echo have it. */
export const mostData = 65527
export const largestMtu = 65535

export interface FragmenterState {
  readonly v: 1
  readonly kind: Kind
  /** As they were typed: octets of data, and the MTU. */
  readonly data: string
  readonly mtu: string
  /** The fragments in their order of arrival, counted from 0; empty where that is the order they were sent in. */
  readonly order: readonly number[]
  /** What happens to which; the others arrive. */
  readonly fates: Readonly<Record<string, Fate>>
  /** The one that the buttons are about. */
  readonly chosen: number
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export const readData = (text: string) => readNumber(text, 0, mostData)
export const readMtu = (text: string) => readNumber(text, minimumMtu, largestMtu)

/** The journey that a state describes; undefined while one of its numbers is none. */
export function journeyOf({ kind, data, mtu, order, fates }: FragmenterState): Journey | undefined {
  const [octets, most] = [readData(data), readMtu(mtu)]
  if (!('value' in octets && 'value' in most)) return undefined
  const count = fragmentCount(kind, octets.value, most.value)
  return {
    kind,
    data: octets.value,
    mtu: most.value,
    order: order.length === count ? order : Array.from({ length: count }, (_, index) => index),
    fates,
  }
}

/** Another packet or another MTU. What happens on the way stays only where there are as many fragments as before. */
export function withPacket(
  state: FragmenterState,
  part: Partial<Pick<FragmenterState, 'kind' | 'data' | 'mtu'>>,
): FragmenterState {
  const next = { ...state, ...part, guess: afterChange(state.guess) }
  const same = journeyOf(state)?.order.length === journeyOf(next)?.order.length
  return same ? next : { ...next, order: [], fates: {}, chosen: 0 }
}

export function withFate(state: FragmenterState, index: number, fate: Fate): FragmenterState {
  const { [String(index)]: _, ...others } = state.fates
  const fates = fate === 'arrives' ? others : { ...others, [String(index)]: fate }
  return { ...state, fates, guess: afterChange(state.guess) }
}

/** The chosen fragment arrives so many places later, or earlier; the state itself where there is no such place. */
export function moved(state: FragmenterState, by: 1 | -1): FragmenterState {
  const order = [...(journeyOf(state)?.order ?? [])]
  const at = order.indexOf(state.chosen)
  const other = order[at + by]
  if (at < 0 || other === undefined) return state
  order[at + by] = state.chosen
  order[at] = other
  return { ...state, order, guess: afterChange(state.guess) }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptFragmenterState(value: unknown): FragmenterState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, kind, data, mtu, order, fates, chosen, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(kinds, kind)) return undefined
  if (!isShortText(data) || !isShortText(mtu)) return undefined
  const packet: FragmenterState = { v, kind, data, mtu, order: [], fates: {}, chosen: 0 }
  const count = journeyOf(packet)?.order.length ?? 0
  const isIndex = (it: unknown): it is number => Number.isInteger(it) && Number(it) >= 0 && Number(it) < count
  if (!Array.isArray(order) || !order.every(isIndex)) return undefined
  if (order.length > 0 && (order.length !== count || new Set(order).size !== count)) return undefined
  if (chosen !== 0 && !isIndex(chosen)) return undefined
  if (typeof fates !== 'object' || fates === null) return undefined
  const kept: Record<string, Fate> = {}
  for (const [key, fate] of Object.entries(fates)) {
    if (key !== String(Number(key)) || !isIndex(Number(key))) return undefined
    if (!among(fatesOf(Number(key), count), fate)) return undefined
    kept[key] = fate
  }
  return { ...packet, order, fates: kept, chosen, ...guess }
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestNumber
}
