/** What a router says with five flags, what a reader expects of it, and what a host then has. */
import { among } from '#widgets/frame/among.ts'

/** In the order of the message: two of the Router Advertisement, three of its Prefix Information. */
export const flags = ['m', 'o', 'l', 'a', 'p'] as const
export type Flag = (typeof flags)[number]

/** What else decides: the RDNSS option, and whether a DHCPv6 server is on the link. */
export const others = ['rdnss', 'server'] as const
export type Switch = Flag | (typeof others)[number]
export const switches: readonly Switch[] = [...flags, ...others]

export type Settings = Readonly<Record<Switch, boolean>>

/** What a host may come to have. */
export const outcomes = ['slaac', 'dhcp', 'delegated', 'onLink', 'dns'] as const
export type Outcome = (typeof outcomes)[number]

export const tasks = ['ignoredA', 'onlyDhcp', 'offLink', 'dnsAlone', 'withServer', 'withoutServer'] as const
export type Task = (typeof tasks)[number]

/** What there is to do: settings to be found, or guesses to get all right for a network that delegates prefixes. */
export const taskSets = {
  find: ['ignoredA', 'onlyDhcp', 'offLink', 'dnsAlone'],
  guess: ['withServer', 'withoutServer'],
} as const satisfies Record<string, readonly Task[]>
export type TaskSet = keyof typeof taskSets

export interface FlagMatrixState {
  readonly v: 1
  readonly settings: Settings
  /** What the reader expects the host to have. */
  readonly said: readonly Outcome[]
  /** Whether the reader has committed to it: only then the host shows. */
  readonly shown: boolean
  /** Tasks that have been done once. */
  readonly done: readonly Task[]
}

/** What a simulated host has half a minute after it was plugged in. */
export interface HostResult {
  readonly slaac?: string
  readonly dhcp?: string
  readonly delegated?: string
  readonly onLink: boolean
  readonly resolvers: readonly string[]
  /** Names of the DHCPv6 messages that went by, each once. */
  readonly messages: readonly string[]
}

/** The results of all settings: what is the same is there once. */
export interface HostResults {
  readonly kinds: readonly HostResult[]
  /** By `numberOf` the settings. */
  readonly of: readonly number[]
}

export const settingsCount = 2 ** switches.length

/** Each switch is one bit. */
export function numberOf(settings: Settings): number {
  return switches.reduce((number, name, bit) => number + (settings[name] ? 2 ** bit : 0), 0)
}

export function settingsOf(number: number): Settings {
  const entries = switches.map((name, bit) => [name, Math.floor(number / 2 ** bit) % 2 === 1])
  return Object.fromEntries(entries) as Settings
}

export function resultOf({ kinds, of }: HostResults, settings: Settings): HostResult {
  return kinds[of[numberOf(settings)]!]!
}

export function has(result: HostResult, outcome: Outcome): boolean {
  if (outcome === 'onLink') return result.onLink
  if (outcome === 'dns') return result.resolvers.length > 0
  return result[outcome] !== undefined
}

/** The octets on the wire: RFC 4861 §4.2; §4.6.2 with RFC 9762 §4. */
export function octetsOf({ m, o, l, a, p }: Settings): { readonly message: string; readonly prefix: string } {
  const hex = (octet: number): string => octet.toString(16).padStart(2, '0')
  return {
    message: hex((m ? 0x80 : 0) + (o ? 0x40 : 0)),
    prefix: hex((l ? 0x80 : 0) + (a ? 0x40 : 0) + (p ? 0x10 : 0)),
  }
}

/** Why a host has something, or has not: a sentence each. */
export type Reason =
  | 'slaac'
  | 'slaacNoA'
  | 'slaacP'
  | 'dhcp'
  | 'dhcpNoM'
  | 'dhcpP'
  | 'dhcpNoServer'
  | 'delegated'
  | 'delegatedNoP'
  | 'delegatedNoServer'
  | 'onLink'
  | 'onLinkNoL'
  | 'dnsBoth'
  | 'dnsOption'
  | 'dnsServer'
  | 'dnsNotAsked'
  | 'dnsNoServer'
  | 'dnsNobody'

export function reasonOf({ m, o, l, a, p, rdnss, server }: Settings, outcome: Outcome): Reason {
  switch (outcome) {
    case 'slaac':
      return !a ? 'slaacNoA' : p ? 'slaacP' : 'slaac'
    case 'dhcp':
      return !m ? 'dhcpNoM' : p ? 'dhcpP' : server ? 'dhcp' : 'dhcpNoServer'
    case 'delegated':
      return !p ? 'delegatedNoP' : server ? 'delegated' : 'delegatedNoServer'
    case 'onLink':
      return l ? 'onLink' : 'onLinkNoL'
    case 'dns': {
      const asks = m || o || p
      if (asks && server) return rdnss ? 'dnsBoth' : 'dnsServer'
      if (rdnss) return 'dnsOption'
      return asks ? 'dnsNoServer' : server ? 'dnsNotAsked' : 'dnsNobody'
    }
  }
}

function isMet(task: Task, state: FlagMatrixState, result: HostResult): boolean {
  const { a, p, server } = state.settings
  const guessed = a && p && rightIn(state, result) === outcomes.length
  // From a prefix of its own a host makes addresses too (RFC 9762).
  const addresses = [result.slaac, result.dhcp, result.delegated].filter((each) => each !== undefined)
  switch (task) {
    case 'ignoredA':
      return a && addresses.length === 0
    case 'onlyDhcp':
      return result.dhcp !== undefined && addresses.length === 1
    case 'offLink':
      return addresses.length > 0 && !result.onLink
    case 'withServer':
      return guessed && server
    case 'withoutServer':
      return guessed && !server
    case 'dnsAlone':
      return result.resolvers.length > 0 && addresses.length > 0 && !server
  }
}

export function rightIn({ said }: FlagMatrixState, result: HostResult): number {
  return outcomes.filter((outcome) => said.includes(outcome) === has(result, outcome)).length
}

/** Another setting is another question: what is expected of it is to be said first. */
export function withSwitch(state: FlagMatrixState, name: Switch, on: boolean): FlagMatrixState {
  return { ...state, settings: { ...state.settings, [name]: on }, shown: false }
}

export function withSaid(state: FlagMatrixState, outcome: Outcome, on: boolean): FlagMatrixState {
  if (state.shown) return state
  return { ...state, said: outcomes.filter((each) => (each === outcome ? on : state.said.includes(each))) }
}

export function withShown(state: FlagMatrixState, result: HostResult): FlagMatrixState {
  const done = tasks.filter((task) => state.done.includes(task) || isMet(task, state, result))
  return { ...state, shown: true, done }
}

/** To guess the same settings again. */
export function withHidden(state: FlagMatrixState): FlagMatrixState {
  return { ...state, shown: false, said: [] }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptFlagMatrixState(value: unknown): FlagMatrixState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, settings, said, shown, done } = value as Record<string, unknown>
  if (v !== 1 || typeof shown !== 'boolean' || typeof settings !== 'object' || settings === null) {
    return undefined
  }
  const given = settings as Record<string, unknown>
  if (switches.some((name) => typeof given[name] !== 'boolean')) return undefined
  const keptSaid = some(outcomes, said)
  const keptDone = some(tasks, done)
  if (keptSaid === undefined || keptDone === undefined) return undefined
  const kept = Object.fromEntries(switches.map((name) => [name, given[name]])) as Settings
  return { v, settings: kept, said: keptSaid, shown, done: keptDone }
}

/** Some of a list, each once and in its order. */
function some<T extends string>(list: readonly T[], value: unknown): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > list.length) return undefined
  if (!value.every((each: unknown) => among(list, each))) return undefined
  return list.filter((each) => value.includes(each))
}
