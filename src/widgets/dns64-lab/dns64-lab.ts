/** What a zone answers for one name, which prefix the resolver has, and what comes of it: `core/dns/dns64.ts` decides. */
import { type Address, expandAddress } from '#core/address/address.ts'
import type { Prefix } from '#core/address/prefix.ts'
import {
  answerAaaa,
  type Dns64Answer,
  type Dns64Reply,
  type Dns64Step,
  dns64Settings,
  mappedPrefix,
} from '#core/dns/dns64.ts'
import { nameFromLabels } from '#core/dns/name.ts'
import { rcode } from '#core/dns/rcode.ts'
import { isRecordOf, type ResourceRecord, type SoaData } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'
import { among } from '#widgets/frame/among.ts'

/** What the zone's servers answer for AAAA. */
export const forAaaa = ['none', 'real', 'mapped', 'nxdomain', 'servfail', 'timeout'] as const
export type ForAaaa = (typeof forAaaa)[number]

/** What they answer for A. */
export const forA = ['public', 'private', 'none', 'servfail'] as const
export type ForA = (typeof forA)[number]

/** 64:ff9b::/96, and one of each length that RFC 6052 §2.2 allows: those of its §2.4. */
export const prefixes = {
  wellKnown: { network: 0x64_ff9b_0000_0000_0000_0000_0000_0000n, length: 96 },
  own96: { network: 0x2001_0db8_0122_0344_0000_0000_0000_0000n, length: 96 },
  own64: { network: 0x2001_0db8_0122_0344_0000_0000_0000_0000n, length: 64 },
  own56: { network: 0x2001_0db8_0122_0300_0000_0000_0000_0000n, length: 56 },
  own48: { network: 0x2001_0db8_0122_0000_0000_0000_0000_0000n, length: 48 },
  own40: { network: 0x2001_0db8_0100_0000_0000_0000_0000_0000n, length: 40 },
  own32: { network: 0x2001_0db8_0000_0000_0000_0000_0000_0000n, length: 32 },
} as unknown as Readonly<Record<PrefixName, Prefix>>
export const prefixNames = ['wellKnown', 'own96', 'own64', 'own56', 'own48', 'own40', 'own32'] as const
export type PrefixName = (typeof prefixNames)[number]

/** What a client may get. */
export const outcomes = ['made', 'real', 'empty', 'error'] as const
export type Outcome = (typeof outcomes)[number]

/** Why nothing was made: each is to be found. */
export const reasons = ['realAaaa', 'nameError', 'noA', 'notGlobal', 'clientValidates'] as const
export type Reason = (typeof reasons)[number]

/** Besides, an AAAA in which the IPv4 address is in two pieces. */
export const finds = [...reasons, 'split'] as const
export type Find = (typeof finds)[number]

export interface Dns64LabState {
  readonly v: 1
  readonly aaaa: ForAaaa
  readonly a: ForA
  readonly prefix: PrefixName
  /** The client checks signatures itself: DO and CD are set. */
  readonly checks: boolean
  readonly guess?: Outcome
  /** What was predicted right once. */
  readonly found: readonly Find[]
}

export const realAddress = 0x2001_0db8_0080_0000_0000_0000_0000_0001n as Address
export const publicIpv4 = 0xc000_0221
export const privateIpv4 = 0x0a00_0005
const ttl = 3600
const negativeTtl = 300

const letters = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const zone = nameFromLabels([letters('example'), letters('com')])
const qname = nameFromLabels([letters('shop')], zone)

const soa: ResourceRecord<SoaData> = {
  name: zone,
  type: recordType.SOA,
  class: 1,
  ttl: negativeTtl,
  data: {
    mname: zone,
    rname: zone,
    serial: 1,
    refresh: 7200,
    retry: 900,
    expire: 1209600,
    minimum: negativeTtl,
  },
}
const empty: Dns64Reply = { rcode: rcode.NOERROR, answers: [], soa }
const found = (type: number, data: ResourceRecord['data']): Dns64Reply => ({
  rcode: rcode.NOERROR,
  answers: [{ name: qname, type, class: 1, ttl, data }],
})

const repliesForAaaa: Readonly<Record<ForAaaa, Dns64Reply>> = {
  none: empty,
  real: found(recordType.AAAA, { address: realAddress }),
  mapped: found(recordType.AAAA, { address: (mappedPrefix.network | BigInt(publicIpv4)) as Address }),
  nxdomain: { rcode: rcode.NXDOMAIN, answers: [], soa },
  servfail: { rcode: rcode.SERVFAIL, answers: [] },
  timeout: 'timeout',
}
const repliesForA: Readonly<Record<ForA, Dns64Reply>> = {
  public: found(recordType.A, { address: publicIpv4 }),
  private: found(recordType.A, { address: privateIpv4 }),
  none: empty,
  servfail: { rcode: rcode.SERVFAIL, answers: [] },
}

export interface Dns64Result {
  readonly outcome: Outcome
  readonly steps: readonly Dns64Step[]
  readonly rcode: number
  /** What the client gets, if it is an address. */
  readonly address?: Address
  readonly ttl?: number
  /** The IPv4 address inside, and how many bits the prefix has. */
  readonly made?: { readonly ipv4: number; readonly length: number }
}

export function resultOf({ aaaa, a, prefix, checks }: Dns64LabState): Dns64Result {
  const query = { qname, do: checks, cd: checks }
  const settings = dns64Settings(prefixes[prefix])
  const answer = answerAaaa(query, repliesForAaaa[aaaa], () => repliesForA[a], settings)
  const { steps, rcode: code } = answer
  const record = answer.answers.find((each) => isRecordOf(each, recordType.AAAA))
  const made = steps.find((step) => step.code === 'made')
  return {
    outcome: outcomeOf(answer),
    steps,
    rcode: code,
    ...(record !== undefined && isRecordOf(record, recordType.AAAA)
      ? { address: record.data.address, ttl: record.ttl }
      : {}),
    ...(made === undefined ? {} : { made: { ipv4: made.ipv4, length: made.prefix.length } }),
  }
}

function outcomeOf({ synthesized, answers, rcode: code }: Dns64Answer): Outcome {
  if (synthesized > 0) return 'made'
  if (answers.length > 0) return 'real'
  return code === rcode.NOERROR ? 'empty' : 'error'
}

function findOf({ steps, made }: Dns64Result): Find | undefined {
  if (made !== undefined) return made.length > 32 && made.length < 64 ? 'split' : undefined
  // An A that cannot be had is no A, whether the zone says so or fails to say.
  const codes = steps.map(({ code }) => (code === 'errorForA' ? 'noA' : code))
  return reasons.find((reason) => codes.some((code) => code === reason))
}

/** With a guess, or without one again. A right one counts for good. */
export function withGuess(state: Dns64LabState, guess: Outcome | undefined): Dns64LabState {
  const { guess: _, ...rest } = state
  if (guess === undefined) return rest
  const result = resultOf(state)
  const find = findOf(result)
  const isNew = guess === result.outcome && find !== undefined && !state.found.includes(find)
  return { ...rest, guess, found: isNew ? [...state.found, find] : state.found }
}

/** A sample keeps what was found: the six are to be found over all of them. */
export function withSample(state: Dns64LabState, sample: Dns64LabState): Dns64LabState {
  return { ...sample, found: state.found }
}

/** Another case is another question. */
export function withSetting(
  state: Dns64LabState,
  setting: Partial<Pick<Dns64LabState, 'aaaa' | 'a' | 'prefix' | 'checks'>>,
): Dns64LabState {
  return withGuess({ ...state, ...setting }, undefined)
}

export type DigitPart = 'global' | 'carried' | 'fixed' | 'rest'

/** The 32 digits of an address with a translator's prefix: prefix, IPv4 address, the octet of zeros, what is left. RFC 6052 §2.2. */
export function digitsOf(
  address: Address,
  length: number,
): { readonly digit: string; readonly part: DigitPart }[] {
  const octets = ipv4Places(length)
  return [...expandAddress(address).replaceAll(':', '')].map((digit, index) => {
    const octet = index >> 1
    if (octet < length / 8) return { digit, part: 'global' }
    if (octets.includes(octet)) return { digit, part: 'carried' }
    return { digit, part: octet === 8 ? 'fixed' : 'rest' }
  })
}

/** Which octets of the address hold the four of the IPv4 address: they skip the ninth. */
export function ipv4Places(length: number): number[] {
  const all = Array.from({ length: 16 }, (_, octet) => octet).filter((octet) => octet >= length / 8)
  return (length === 96 ? all : all.filter((octet) => octet !== 8)).slice(0, 4)
}

export const hexOf = (ipv4: number): string =>
  [24, 16, 8, 0].map((shift) => ((ipv4 >>> shift) & 0xff).toString(16).padStart(2, '0')).join(' ')

export function acceptDns64LabState(value: unknown): Dns64LabState | undefined {
  const {
    v,
    aaaa,
    a,
    prefix,
    checks,
    guess,
    found: foundSo,
    ...more
  } = Object(value) as Record<string, unknown>
  if (v !== 1 || Object.keys(more).length > 0 || typeof checks !== 'boolean') return undefined
  if (!among(forAaaa, aaaa) || !among(forA, a) || !among(prefixNames, prefix)) return undefined
  if (guess !== undefined && !among(outcomes, guess)) return undefined
  if (!Array.isArray(foundSo) || foundSo.length > finds.length) return undefined
  const all = foundSo.filter((each): each is Find => among(finds, each))
  if (all.length < foundSo.length || new Set(all).size < all.length) return undefined
  const state = { v, aaaa, a, prefix, checks, found: all } as const
  return guess === undefined ? state : { ...state, guess }
}
