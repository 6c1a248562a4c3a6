/**
 * What each length of address would have meant, by the reckonings of 1994: how many hosts a plan of addresses reaches
 * (RFC 1715 §3), what the criteria asked for (RFC 1726 §5.1) and what was said for and against each length
 * (RFC 1752 §8 and §10.2).
 */
import type { Language } from '#i18n/languages.ts'
import { formatCount } from '#i18n/number-words.ts'
import { among } from '#widgets/frame/among.ts'

export const lengths = ['64', '128', '160', 'variable'] as const
export type Length = (typeof lengths)[number]

export const demands = ['scale', 'card', 'slow', 'fixed', 'osi', 'grow'] as const
export type Demand = (typeof demands)[number]

/** How well the plan uses its addresses: the two ends of what Huitema found in real plans. */
export const efficiency = { poor: 0.14, good: 0.26 } as const
export type Plan = keyof typeof efficiency
export const plans = Object.keys(efficiency) as readonly Plan[]

/** Asked of the next IP at most: 10¹⁵ hosts (RFC 1726 §5.1). */
export const hostsAsked = 15
/** Asked at least: 10⁹ networks. */
export const networksAsked = 9
/** A network card has a number of 48 bits, and a host is to make its own part of the address out of it. */
export const cardBits = 48
/** What both addresses of a packet may take on a slow line, as the friends of 64 bits had it. */
export const octetsOnSlowLines = 16

/** The logarithm, base 10, of how many things a plan reaches with so many bits: H = log₁₀ n ÷ bits, turned round. */
export const reachOf = (bits: number, plan: Plan): number => bits * efficiency[plan]

/** Bits of an address; `undefined` where they vary. */
export const bitsOf = (length: Length): number | undefined =>
  length === 'variable' ? undefined : Number(length)

/** Octets that the two addresses of a packet take. */
export const octetsInPacket = (bits: number): number => (2 * bits) / 8

export type Met = 'yes' | 'no' | 'partly'

/** Whether a length meets a demand. */
export function isMet(length: Length, demand: Demand, plan: Plan): Met {
  const bits = bitsOf(length)
  const yes = (met: boolean): Met => (met ? 'yes' : 'no')
  switch (demand) {
    case 'scale':
      return yes(bits === undefined || reachOf(bits, plan) >= hostsAsked)
    case 'card':
      return yes(bits === undefined || reachOf(bits - cardBits, plan) >= networksAsked)
    case 'slow':
      return bits === undefined ? 'partly' : yes(octetsInPacket(bits) <= octetsOnSlowLines)
    case 'fixed':
      return yes(bits !== undefined)
    case 'osi':
      return yes(length === '160' || length === 'variable')
    case 'grow':
      return yes(bits === undefined)
  }
}

/** The demands that a length fails. Met in part is not met. */
export const failed = (length: Length, insisted: readonly Demand[], plan: Plan): readonly Demand[] =>
  insisted.filter((demand) => isMet(length, demand, plan) !== 'yes')

/** The lengths that meet all that is insisted on. */
export const fitting = (insisted: readonly Demand[], plan: Plan): readonly Length[] =>
  lengths.filter((length) => failed(length, insisted, plan).length === 0)

/** `9 × 10⁸` from 8.96, a logarithm. */
export function formatPower(log: number): string {
  let exponent = Math.floor(log)
  let digit = Math.round(10 ** (log - exponent))
  if (digit === 10) {
    digit = 1
    exponent += 1
  }
  const raised = [...String(exponent)].map((each) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(each)]).join('')
  return digit === 1 ? `10${raised}` : `${digit} × 10${raised}`
}

/** How many numbers so many bits have: in digits where they are few, so that few looks few. */
export const inTheory = (bits: number, language: Language): string =>
  bits < 20 ? formatCount(2 ** bits, language) : formatPower(bits * Math.log10(2))

/** How many things a plan reaches with so many bits, rounded: in digits where they are few. */
export function inPlan(bits: number, plan: Plan, language: Language): string {
  const log = reachOf(bits, plan)
  if (log >= 6) return formatPower(log)
  const step = 10 ** Math.floor(log)
  return formatCount(Math.round(10 ** log / step) * step, language)
}

/** All that a reader sets in AddressLength. */
export interface AddressLengthState {
  readonly v: 1
  /** `none` until one is chosen. */
  readonly length: Length | 'none'
  readonly plan: Plan
  /** What must be met, in the order of the list. */
  readonly insisted: readonly Demand[]
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptAddressLengthState(value: unknown): AddressLengthState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, length, plan, insisted } = value as Record<string, unknown>
  if (v !== 1 || !among([...lengths, 'none'], length) || !among(plans, plan)) return undefined
  if (!Array.isArray(insisted) || insisted.length > demands.length) return undefined
  if (!insisted.every((demand) => among(demands, demand))) return undefined
  return { v, length, plan, insisted: demands.filter((demand) => insisted.includes(demand)) }
}

/** Insist on a demand, or let it go. */
export function toggleDemand(state: AddressLengthState, demand: Demand): AddressLengthState {
  const { insisted } = state
  const now = insisted.includes(demand) ? insisted.filter((each) => each !== demand) : [...insisted, demand]
  return { ...state, insisted: demands.filter((each) => now.includes(each)) }
}
