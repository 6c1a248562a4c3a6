import { type Address, formatAddress } from '#core/address/address.ts'
import {
  type Eui64Steps,
  eui64Steps,
  isReservedInterfaceId,
  joinPrefix,
  stableInterfaceId,
  temporaryInterfaceId,
} from '#core/address/interface-id.ts'
import { type Prefix, parsePrefix } from '#core/address/prefix.ts'
import { type TemporaryTimes, temporarySchedule } from '#core/address/temporary-schedule.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { seededRandom } from '#core/random/random.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'

export const labModes = ['eui64', 'stable', 'temporary', 'observer'] as const
export type LabMode = (typeof labModes)[number]

/** All that a learner sets in InterfaceIdLab, in all four of its modes. */
export interface LabState {
  readonly v: 1
  readonly mode: LabMode
  readonly mac: string
  /** The secret of RFC 7217, hexadecimal, as it was typed. */
  readonly secret: string
  readonly interfaceName: string
  /** Whether the name of the network goes into the identifier. */
  readonly byNetwork: boolean
  readonly dadCounter: number
  /** The hour that the timeline stands at. */
  readonly hour: number
  /** How long temporary addresses are valid. */
  readonly validDays: 2 | 7
  /** Another seed draws other addresses. */
  readonly seed: number
  /** One character for each line of the log: `-`, `1`, `2`, `3`, or `0` for a device seen once. */
  readonly marks: string
  readonly shown: boolean
  /** The answer to what the present part asks; nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export const longestMac = 40
export const longestSecret = 128
export const interfaceNames = ['eth0', 'wlan0'] as const
export const mostConflicts = 3
export const logLength = 9

export const firstState: LabState = {
  v: 1,
  mode: 'eui64',
  mac: '00:1a:2b:3c:4d:5e',
  secret: '8f2c6e0b71d94a35c07be81f5a3694d2',
  interfaceName: 'wlan0',
  byNetwork: false,
  dadCounter: 0,
  hour: 30,
  validDays: 2,
  seed: 1,
  marks: '-'.repeat(logLength),
  shown: false,
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptLabState(value: unknown): LabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const state = value as Record<string, unknown>
  const { v, mode, mac, secret, interfaceName, byNetwork, dadCounter, hour, validDays, seed, marks, shown } =
    state
  const guess = acceptGuess(state.guess)
  if (guess === undefined) return undefined
  if (v !== 1 || !labModes.includes(mode as LabMode)) return undefined
  if (typeof mac !== 'string' || mac.length > longestMac) return undefined
  if (typeof secret !== 'string' || secret.length > longestSecret) return undefined
  if (!interfaceNames.includes(interfaceName as 'eth0')) return undefined
  if (typeof byNetwork !== 'boolean' || typeof shown !== 'boolean') return undefined
  if (!isCount(dadCounter, mostConflicts) || !isCount(seed, 0xffff_ffff)) return undefined
  if ((validDays !== 2 && validDays !== 7) || !isCount(hour, lastHour(validDays))) return undefined
  if (typeof marks !== 'string' || !/^[-0123]*$/.test(marks) || marks.length !== logLength) return undefined
  return {
    v,
    mode: mode as LabMode,
    mac,
    secret,
    interfaceName: interfaceName as string,
    byNetwork,
    dadCounter,
    hour,
    validDays,
    seed,
    marks,
    shown,
    ...guess,
  }
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most
}

/** The networks that the devices of the lab visit. The names are those of wireless networks, so they have no language. */
export const networks = {
  home: { prefix: parsePrefix('2001:db8:40:1::/64'), name: 'CasaNet' },
  work: { prefix: parsePrefix('2001:db8:e22:8103::/64'), name: 'ACME-staff' },
  cafe: { prefix: parsePrefix('3fff:a:b:7::/64'), name: 'cafe-guest' },
} as const
export type NetworkName = keyof typeof networks

export const linkLocal = parsePrefix('fe80::/64')
/** A second prefix at home: unique local, from 40 random bits (RFC 4193). */
export const homeLocal = parsePrefix('fd6b:41c8:9e2f:1::/64')

/** Where a laptop is on five days. */
export const visits: readonly NetworkName[] = ['home', 'work', 'cafe', 'home', 'cafe']

export type MacReading = { readonly steps: Eui64Steps } | { readonly error: ParseError }

/** The way from a MAC address as it was typed to an identifier, or why it is no MAC address. */
export function readMac(typed: string): MacReading {
  try {
    return { steps: eui64Steps(typed.trim()) }
  } catch (error) {
    if (error instanceof ParseError) return { error }
    throw error
  }
}

/** The MAC address with one bit of its first octet turned over; 0 is the leftmost. */
export function flipMacBit(mac: string, bit: number): string {
  const octet = Number.parseInt(mac.slice(0, 2), 16) ^ (0x80 >> bit)
  return octet.toString(16).padStart(2, '0') + mac.slice(2)
}

/** The eight bits of an octet in two digits. */
export function octetBits(octet: string): string[] {
  return [...Number.parseInt(octet, 16).toString(2).padStart(8, '0')]
}

/** The octets of a secret of 128 bits or more, which is what RFC 7217 §5 asks for; spaces and colons are passed over. */
export function readSecret(text: string): Uint8Array | undefined {
  const digits = text.replace(/[\s:]/g, '')
  if (!/^(?:[0-9a-f]{2}){16,}$/i.test(digits)) return undefined
  return Uint8Array.from(digits.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))
}

/** What the stable identifiers of a host depend on besides the network. */
export interface StableHost {
  readonly secret: Uint8Array
  readonly interfaceName: string
  readonly byNetwork: boolean
  readonly dadCounter: number
}

/** The stable identifier of a host on a network; a reserved one is passed over as if it were taken (RFC 7217 §5). */
export function stableOn(host: StableHost, network: NetworkName, prefix: Prefix): bigint {
  const { secret, interfaceName, byNetwork } = host
  const rest = byNetwork ? { networkId: networks[network].name } : {}
  for (let { dadCounter } = host; ; dadCounter++) {
    const id = stableInterfaceId({ prefix, interfaceName, dadCounter, secret, ...rest })
    if (!isReservedInterfaceId(id)) return id
  }
}

export interface Visit {
  readonly network: NetworkName
  readonly address: Address
  readonly linkLocal: Address
  /** The same letter for the same identifier. */
  readonly letter: string
  readonly linkLocalLetter: string
}

/** The visits of a host with stable identifiers. */
export function stableVisits(host: StableHost): Visit[] {
  const letters = new Map<bigint, string>()
  const letter = (id: bigint) => {
    if (!letters.has(id)) letters.set(id, String.fromCharCode(65 + letters.size))
    return letters.get(id) as string
  }
  return visits.map((network) => {
    const { prefix } = networks[network]
    const id = stableOn(host, network, prefix)
    const localId = stableOn(host, network, linkLocal)
    return {
      network,
      address: joinPrefix(prefix, id),
      letter: letter(id),
      linkLocal: joinPrefix(linkLocal, localId),
      linkLocalLetter: letter(localId),
    }
  })
}

/** The prefix and the identifier of an address with a /64, each as it stands in the canonical text. */
export function splitAddress(address: Address): { prefix: string; interfaceId: string } {
  const text = formatAddress(address)
  const run = text.indexOf('::')
  const groups = run < 0 ? text.split(':') : []
  if (run < 0) return { prefix: `${groups.slice(0, 4).join(':')}:`, interfaceId: groups.slice(4).join(':') }
  const before = text.slice(0, run).split(':').filter(Boolean).length
  if (before <= 4) return { prefix: text.slice(0, run + 2), interfaceId: text.slice(run + 2) }
  const place = text.split(':', 4).join(':').length + 1
  return { prefix: text.slice(0, place), interfaceId: text.slice(place) }
}

/** A temporary address on the timeline. */
export interface TemporaryLife extends TemporaryTimes {
  readonly address: Address
}

export const day = 86_400

/** How many days the timeline shows. */
export function timelineDays(validDays: 2 | 7): number {
  return validDays === 2 ? 5 : 10
}

export function lastHour(validDays: 2 | 7): number {
  return timelineDays(validDays) * 24 - 1
}

/**
 * The temporary addresses of one prefix for as long as the timeline goes. Each prefix draws for itself. Two days are the
 * RFC's default; seven days, and changes that are spread over ten minutes, are Linux's (6.18, measured).
 */
export function temporaryLives(prefix: Prefix, validDays: 2 | 7, seed: number): TemporaryLife[] {
  const random = seededRandom(seed ^ Number(BigInt.asUintN(32, prefix.network >> 64n))).next
  const lives: TemporaryLife[] = []
  const end = timelineDays(validDays) * day
  const linux = validDays === 7 ? { maxDesync: 600 } : {}
  for (const times of temporarySchedule({ valid: validDays * day, random, ...linux })) {
    if (times.created >= end) break
    lives.push({ ...times, address: joinPrefix(prefix, drawInterfaceId(random)) })
  }
  return lives
}

/** 64 random bits that no registry keeps back (RFC 8981 §3.3.1). */
export function drawInterfaceId(random: () => number): bigint {
  for (;;) {
    const id = temporaryInterfaceId(Uint8Array.from({ length: 8 }, () => Math.floor(random() * 256)))
    if (!isReservedInterfaceId(id)) return id
  }
}
