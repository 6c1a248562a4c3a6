/**
 * What a listening TCP socket does with IPv6 and IPv4 clients, by its address, its IPV6_V6ONLY and the system.
 *
 * Linux is measured: `dual-stack.test.ts` opens every combination on loopback. The other systems follow their own
 * documentation, and where it says nothing the answer is `unknown`, never a guess:
 * - macOS: inet6(4), the section on interaction between sockets; net.inet6.ip6.mapped_addr is on by default.
 * - Windows: IPPROTO_IPV6 socket options (IPV6_V6ONLY is nonzero by default).
 * - OpenBSD: ip6(4) (sockets are always IPv6-only, the option is read-only).
 *
 * No SO_REUSEADDR: where it is set, a second bind may succeed that fails here.
 */
import { among } from '#widgets/frame/among.ts'

export const systems = ['linux', 'macos', 'windows', 'openbsd'] as const
export type System = (typeof systems)[number]

/** The global address stands for any that the host has. */
export const bindAddresses = [
  '::',
  '::1',
  '2001:db8:1::10',
  '::ffff:127.0.0.1',
  '0.0.0.0',
  '127.0.0.1',
] as const
export type BindAddress = (typeof bindAddresses)[number]

/** Clients on the host itself, named by the address that they connect to, which is also the one they connect from. */
export const clients = ['::1', '2001:db8:1::10', '127.0.0.1'] as const
export type Client = (typeof clients)[number]

export const onlySettings = ['unset', '0', '1'] as const
export type Only = (typeof onlySettings)[number]

/** A second socket on the same port, made after the first one. `::` twice, for its two settings. */
export const seconds = ['none', '0.0.0.0', '127.0.0.1', '::/0', '::/1', '::1'] as const
export type Second = (typeof seconds)[number]

export type Outcome =
  /** The first socket accepts it, and its peer is the client's own address. */
  | 'own'
  /** The first socket accepts it, and its peer is written `::ffff:…`. */
  | 'mapped'
  /** The second socket gets it. */
  | 'second'
  | 'refused'
  /** There is no first socket: an error came before. */
  | 'none'
  | 'unknown'

/** Why a socket could not be had: the errno, and the call that gave it. */
export interface Failure {
  readonly call: 'setsockopt' | 'bind'
  readonly code: 'ENOPROTOOPT' | 'EINVAL' | 'EADDRINUSE' | ''
}

export type Made = 'made' | Failure | 'unknown'

const isIpv4 = (address: string): boolean => !address.includes(':')
const isMapped = (address: string): boolean => address.startsWith('::ffff:')

/** Whether IPV6_V6ONLY is on in the end; `undefined` when the socket has no such option. */
export function effectiveOnly(system: System, address: BindAddress, only: Only): boolean | undefined {
  if (isIpv4(address)) return undefined
  if (system === 'openbsd') return true
  if (only !== 'unset') return only === '1'
  return system === 'windows'
}

/** Whether the first socket comes to listen. */
export function makeFirst(system: System, address: BindAddress, only: Only): Made {
  if (isIpv4(address) && only !== 'unset') {
    return system === 'linux' ? { call: 'setsockopt', code: 'ENOPROTOOPT' } : 'unknown'
  }
  if (system === 'openbsd' && only === '0') return { call: 'setsockopt', code: '' }
  if (isMapped(address)) {
    if (system !== 'linux') return 'unknown'
    if (only === '1') return { call: 'bind', code: 'EINVAL' }
  }
  return 'made'
}

/** The families in which a socket takes a place of its port, each with the address it takes; `*` is every one. */
function places(address: string, v6only: boolean | undefined): { 6?: string; 4?: string } {
  if (isMapped(address)) return { 4: address.slice('::ffff:'.length) }
  if (isIpv4(address)) return { 4: address === '0.0.0.0' ? '*' : address }
  if (address !== '::') return { 6: address }
  return v6only ? { 6: '*' } : { 6: '*', 4: '*' }
}

const meet = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && (one === '*' || other === '*' || one === other)

const splitSecond = (second: Second): { address: BindAddress; only: Only } => {
  const [address, only = 'unset'] = second.split('/') as [BindAddress, Only?]
  return { address, only }
}

/** Whether the second socket can be bound beside the first, which listens. */
export function makeSecond(
  system: System,
  address: BindAddress,
  only: Only,
  second: Exclude<Second, 'none'>,
): Made {
  const other = splitSecond(second)
  const made = makeFirst(system, other.address, other.only)
  if (made !== 'made') return made
  const mine = places(address, effectiveOnly(system, address, only))
  const its = places(other.address, effectiveOnly(system, other.address, other.only))
  if (!meet(mine[6], its[6]) && !meet(mine[4], its[4])) return 'made'
  // inet6(4) of macOS lets both wildcards stand side by side, but promises no order of the two calls.
  if (system === 'macos' && isIpv4(address) !== isIpv4(other.address)) return 'unknown'
  // Winsock may let an address of its own stand beside a wildcard, which depends on options not shown here.
  if (system === 'windows' && mine[6] !== its[6] && mine[4] !== its[4]) return 'unknown'
  return { call: 'bind', code: 'EADDRINUSE' }
}

/** What a client meets. */
export function outcome(
  system: System,
  address: BindAddress,
  only: Only,
  second: Second,
  client: Client,
): Outcome {
  const made = makeFirst(system, address, only)
  if (made === 'unknown') return 'unknown'
  if (made !== 'made') return 'none'
  const family = isIpv4(client) ? 4 : 6
  const takes = (where: { 6?: string; 4?: string }): boolean => meet(where[family], client)
  if (takes(places(address, effectiveOnly(system, address, only)))) {
    // On macOS an IPv4 socket beside the dual one may get it.
    if (second !== 'none' && makeSecond(system, address, only, second) === 'unknown') return 'unknown'
    return family === 4 && !isIpv4(address) ? 'mapped' : 'own'
  }
  if (second === 'none') return 'refused'
  const beside = makeSecond(system, address, only, second)
  if (beside === 'unknown') return 'unknown'
  if (beside !== 'made') return 'refused'
  const other = splitSecond(second)
  return takes(places(other.address, effectiveOnly(system, other.address, other.only))) ? 'second' : 'refused'
}

/** Why a client meets what it meets. The names are keys of texts. */
export type Reason =
  | 'unknown'
  | 'noOption'
  | 'readOnly'
  | 'mappedOnly'
  | 'same'
  | 'dual'
  | 'mappedBind'
  | 'second'
  | 'secondFailed'
  | 'only'
  | 'family'
  | 'address'

export function reasonOf(
  system: System,
  address: BindAddress,
  only: Only,
  second: Second,
  client: Client,
): Reason {
  const met = outcome(system, address, only, second, client)
  if (met === 'none') return isIpv4(address) ? 'noOption' : system === 'openbsd' ? 'readOnly' : 'mappedOnly'
  if (met === 'unknown' || met === 'second') return met
  if (met === 'own') return 'same'
  if (met === 'mapped') return address === '::' ? 'dual' : 'mappedBind'
  if (
    second !== 'none' &&
    outcome(system, splitSecond(second).address, splitSecond(second).only, 'none', client) !== 'refused'
  ) {
    return 'secondFailed'
  }
  if (address === '::') return 'only'
  return isIpv4(client) === (isIpv4(address) || isMapped(address)) ? 'address' : 'family'
}

/** How we know: tried on a kernel, or read in the system's documentation. */
export const evidence = { linux: 'measured', macos: 'read', windows: 'read', openbsd: 'read' } as const

/** What a reader may guess for a cell. */
export const guesses = ['own', 'mapped', 'second', 'refused', 'none'] as const
export type Guess = (typeof guesses)[number]

/** All that a learner sets in DualStackMatrix. `cell` is the one asked about; `guessed` holds a guess per cell. */
export interface DualStackState {
  readonly v: 1
  readonly system: System
  readonly bind: BindAddress
  readonly second: Second
  /** Row (IPV6_V6ONLY) and column (client), each 0–2. */
  readonly cell: readonly [row: number, column: number]
  /** Guesses of the present table by `row column`, as `01`; they go when the table changes. */
  readonly guessed: Readonly<Record<string, Guess>>
  /** Whether every cell is shown, guessed or not. */
  readonly all: boolean
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptDualStackState(value: unknown): DualStackState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, system, bind, second, cell, guessed, all } = value as Record<string, unknown>
  if (v !== 1 || !among(systems, system) || !among(bindAddresses, bind) || !among(seconds, second))
    return undefined
  if (typeof all !== 'boolean' || !Array.isArray(cell) || cell.length !== 2) return undefined
  const [row, column] = cell
  if (![0, 1, 2].includes(row) || ![0, 1, 2].includes(column)) return undefined
  if (typeof guessed !== 'object' || guessed === null) return undefined
  const kept = Object.entries(guessed).filter(([key]) => /^[0-2][0-2]$/.test(key))
  if (kept.some(([, guess]) => !among(guesses, guess))) return undefined
  const own = Object.fromEntries(kept) as Record<string, Guess>
  return { v, system, bind, second, cell: [row, column], guessed: own, all }
}
