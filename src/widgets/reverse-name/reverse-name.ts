/**
 * What a reader of ReverseName has typed, read into labels: an IPv6 address gives one for each digit, under ip6.arpa, an IPv4
 * address one for each octet, under in-addr.arpa. A prefix gives the zone of those that it has in full (RFC 3596 §2.5).
 */
import { expandAddress, formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { formatPrefix, type Prefix, prefixOf } from '#core/address/prefix.ts'
import { prefixFromReverseZone } from '#core/address/reverse-name.ts'
import { scanIpv4 } from '#core/address/scan.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { longestInput, readAddressInput } from '#widgets/frame/address-input.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'
import { type Task, tasks } from './tasks.ts'

/** The questions before anything shows, each about a text of its own, and what can be said to them. */
export const asks = ['zone', 'labels', 'zones', 'prefix', 'ipv4'] as const
export type Ask = (typeof asks)[number]

interface Question {
  readonly text: string
  readonly choices: readonly string[]
  readonly answer: string
}
export const questions: Readonly<Record<Ask, Question>> = {
  zone: {
    text: '2001:db8:12ab::/48',
    choices: [
      '12ab.db8.2001.ip6.arpa',
      '2.0.0.1.0.d.b.8.1.2.a.b.ip6.arpa',
      'b.a.2.1.8.b.d.0.1.0.0.2.ip6.arpa',
      'b.a.2.1.8.b.d.1.0.0.2.ip6.arpa',
    ],
    answer: 'b.a.2.1.8.b.d.0.1.0.0.2.ip6.arpa',
  },
  labels: { text: '2001:db8:12ab:7::25', choices: ['7', '10', '18', '34'], answer: '34' },
  zones: { text: '2001:db8:12ab:cd04::/62', choices: ['1', '2', '4', '62'], answer: '4' },
  prefix: {
    text: 'd.c.b.a.2.1.8.b.d.0.1.0.0.2.ip6.arpa',
    choices: [
      '2001:db8:12ab:cd::/64',
      '2001:db8:12ab:cd00::/56',
      '2001:db8:12ab:dc00::/56',
      'dcba:218b:d010:200::/56',
    ],
    answer: '2001:db8:12ab:cd00::/56',
  },
  ipv4: { text: '192.0.2.64/26', choices: ['1', '2', '4', '64'], answer: '64' },
}

export interface ReverseNameState {
  readonly v: 1
  /** An address, a prefix or a reverse name, as it was typed. */
  readonly text: string
  readonly ask: Ask
  readonly task: Task
  /** What was typed as the solution of each task, in the order of `tasks`. */
  readonly written: readonly [string, string, string]
  /** Solved so far, in the order of `tasks`. */
  readonly found: readonly Task[]
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export interface Family {
  readonly bits: 128 | 32
  /** Bits in a label. */
  readonly unit: 4 | 8
  readonly suffix: 'ip6.arpa' | 'in-addr.arpa'
}
const ipv6: Family = { bits: 128, unit: 4, suffix: 'ip6.arpa' }
const ipv4: Family = { bits: 32, unit: 8, suffix: 'in-addr.arpa' }

export interface Names extends Family {
  /** The address, as it is written. */
  readonly address: string
  /** With the bits beyond its length cleared. */
  readonly prefix: string
  readonly length: number
  /** All its digits, or octets, from the left. */
  readonly digits: readonly string[]
  /** How many of them are whole in the prefix. */
  readonly whole: number
  /** The name of those that are whole: of the address, or of a zone. */
  readonly name: string
  /** The zones that the prefix needs, lowest first: one, unless it ends inside a label. */
  readonly zones: readonly string[]
}

export type Reading = Names | { readonly error: ParseError }

/** Read an address, a prefix (an address that is not its first one will do), or a name under ip6.arpa or in-addr.arpa. */
export function readNames(typed: string): Reading {
  const text = typed.trim()
  try {
    const v4 = /^([\d.]+)(?:\/(\d{1,2}))?$/.exec(text)
    if (v4 && /^\d+(\.\d+){3}$/.test(v4[1]!)) return namesOfIpv4(text, v4[1]!, v4[2])
    const octets = inAddr.exec(text)?.[1]?.split('.').reverse()
    if (octets) return namesOfIpv4Name(octets)
    // Of all that is written here, names alone have dots and no colon.
    if (!text.includes(':') && text.includes('.')) return namesOfPrefix(prefixFromReverseZone(text))
    const input = readAddressInput(text)
    return 'error' in input
      ? input
      : namesOfPrefix({ network: input.address, length: input.length ?? ipv6.bits })
  } catch (error) {
    if (error instanceof ParseError) return { error }
    throw error
  }
}

function namesOfPrefix({ network, length }: Prefix): Names {
  const digits = [...expandAddress(network).replaceAll(':', '')]
  return namesOf(ipv6, digits, length, formatAddress(network), formatPrefix(prefixOf(network, length)))
}

function namesOfIpv4(text: string, address: string, suffix: string | undefined): Names {
  const value = scanIpv4(text, 0, address.length)
  const length = suffix === undefined ? ipv4.bits : Number(suffix)
  if (length > ipv4.bits) throw new ParseError('lengthTooBig', text, address.length + 1)
  const network = length === 0 ? 0 : (value & (-1 << (ipv4.bits - length))) >>> 0
  return namesOf(ipv4, address.split('.'), length, formatIpv4(value), `${formatIpv4(network)}/${length}`)
}

/** One octet to four, each as it is written in a name under in-addr.arpa. RFC 1035 §3.5. */
const inAddr = /^((?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){0,3})\.in-addr\.arpa\.?$/i

function namesOfIpv4Name(octets: readonly string[]): Names {
  const written = octets.map(Number)
  const address = [...written, 0, 0, 0].slice(0, 4).join('.')
  const length = written.length * ipv4.unit
  return namesOf(ipv4, address.split('.'), length, address, `${address}/${length}`)
}

function namesOf(
  family: Family,
  digits: readonly string[],
  length: number,
  address: string,
  prefix: string,
): Names {
  const { unit, suffix } = family
  const radix = unit === 4 ? 16 : 10
  const whole = Math.floor(length / unit)
  const below = (labels: readonly string[]) => [...labels, suffix].join('.')
  const kept = digits.slice(0, whole).reverse()
  const free = unit - (length % unit)
  // The label that the prefix ends in: its free bits count up from the lowest zone.
  const first = free === unit ? 0 : (Number.parseInt(digits[whole]!, radix) >> free) << free
  const zones =
    free === unit
      ? [below(kept)]
      : Array.from({ length: 2 ** free }, (_, index) => below([(first + index).toString(radix), ...kept]))
  return { ...family, digits, length, address, prefix, whole, name: below(kept), zones }
}

/** The same address with another length, as a text. */
export function withLength(names: Names, length: number): string {
  const to = Math.max(0, Math.min(names.bits, length))
  return to === names.bits ? names.address : `${names.address}/${to}`
}

/** The lengths at which address space often changes hands, and so do zones. */
export const cuts = { 128: [32, 48, 56, 64, 128], 32: [8, 16, 24, 32] } as const

/** Who often has the zone of a prefix of this length. */
export type Owner =
  | 'root'
  | 'registry'
  | 'provider'
  | 'share'
  | 'site'
  | 'home'
  | 'network'
  | 'inside'
  | 'host'
export function ownerOf(length: number): Owner {
  if (length === 0) return 'root'
  if (length < 32) return 'registry'
  if (length === 32) return 'provider'
  if (length < 48) return 'share'
  if (length === 48) return 'site'
  if (length === 56) return 'home'
  if (length < 64) return 'share'
  if (length === 64) return 'network'
  return length < 128 ? 'inside' : 'host'
}

/** The part of an address that a bit belongs to, for its colour. */
export function partOf(bit: number): 'global' | 'subnet' | 'interface' {
  return bit < 48 ? 'global' : bit < 64 ? 'subnet' : 'interface'
}

/** Another text: what was guessed was about the one before. */
export function withText(state: ReverseNameState, text: string): ReverseNameState {
  const guess = afterChange(state.guess)
  const { guess: _, ...rest } = state
  return { ...rest, text, ...(guess === undefined ? {} : { guess }) }
}

/** A guess, or none: then the text is again the one that the question is about. */
export function withGuess(state: ReverseNameState, guess: Guessed): ReverseNameState {
  const { guess: _, ...rest } = state
  return guess === undefined ? { ...rest, text: questions[state.ask].text } : { ...state, guess }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptReverseNameState(value: unknown): ReverseNameState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, ask, task, written, found, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(asks, ask) || !among(tasks, task)) return undefined
  if (!isText(text) || !Array.isArray(written) || written.length !== 3 || !Array.isArray(found))
    return undefined
  const [one, two, three] = written as unknown[]
  if (!isText(one) || !isText(two) || !isText(three)) return undefined
  const kept = tasks.filter((each) => (found as unknown[]).includes(each))
  if (kept.length !== found.length) return undefined
  return { v, text, ask, task, written: [one, two, three], found: kept, ...guess }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestInput
}
