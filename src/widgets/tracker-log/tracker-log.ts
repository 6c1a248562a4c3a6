import { type Address, formatAddress } from '#core/address/address.ts'
import {
  eui64,
  interfaceIdOf,
  isReservedInterfaceId,
  joinPrefix,
  macFromEui64,
  stableInterfaceId,
  temporaryInterfaceId,
} from '#core/address/interface-id.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { seededRandom } from '#core/random/random.ts'

/** How a device makes the identifiers that a server sees. */
export type Method = 'eui64' | 'stable' | 'temporary'
export const methods: readonly Method[] = ['eui64', 'stable', 'temporary']

export type Network = 'home' | 'cafe' | 'work'
export type Device = 'laptop' | 'phone'

const networks = {
  home: parsePrefix('2001:db8:40:1::/64'),
  cafe: parsePrefix('3fff:a:b:7::/64'),
  work: parsePrefix('2001:db8:e22:8103::/64'),
} as const

/** The visits, always the same: who, when and from where. The first is the one that the tracker knows. */
const visits: readonly (readonly [day: number, time: string, Network, Device])[] = [
  [0, '07:52', 'home', 'laptop'],
  [0, '08:10', 'home', 'phone'],
  [0, '13:04', 'cafe', 'laptop'],
  [0, '19:40', 'home', 'laptop'],
  [1, '07:58', 'home', 'phone'],
  [1, '08:02', 'home', 'laptop'],
  [1, '10:15', 'work', 'laptop'],
]

const macs = { laptop: '00:1a:2b:3c:4d:5e', phone: '00:1a:2b:81:07:c4' } as const
const secrets = {
  laptop: Uint8Array.from({ length: 16 }, (_, i) => (i * 73 + 41) % 256),
  phone: Uint8Array.from({ length: 16 }, (_, i) => (i * 29 + 7) % 256),
} as const

/** What the server wrote down, and what it does not know. */
export interface LogLine {
  /** Day of the week, 0 for Monday. */
  readonly day: number
  readonly time: string
  readonly network: Network
  readonly device: Device
  readonly address: Address
  readonly text: string
}

/** A temporary identifier: another for each device, network and day. Drawn from a seed, so that the log is the same each time. */
function temporaryOn(device: Device, network: Network, day: number): bigint {
  const { integer } = seededRandom(`${device}/${network}/${day}`)
  for (;;) {
    const id = temporaryInterfaceId(Uint8Array.from({ length: 8 }, () => integer(256)))
    if (!isReservedInterfaceId(id)) return id
  }
}

/** The log as the server has it when both devices use this method. */
export function logOf(method: Method): LogLine[] {
  return visits.map(([day, time, network, device]) => {
    const prefix = networks[network]
    const id = {
      eui64: () => eui64(macs[device]),
      stable: () =>
        stableInterfaceId({ prefix, interfaceName: 'wlan0', dadCounter: 0, secret: secrets[device] }),
      temporary: () => temporaryOn(device, network, day),
    }[method]()
    const address = joinPrefix(prefix, id)
    return { day, time, network, device, address, text: formatAddress(address) }
  })
}

/** For each line the number, from 0, of the one that the addresses alone put it with: lines with the same identifier are one. */
export function threadsOf(lines: readonly LogLine[]): number[] {
  const seen: bigint[] = []
  return lines.map(({ address }) => {
    const id = interfaceIdOf(address)
    if (!seen.includes(id)) seen.push(id)
    return seen.indexOf(id)
  })
}

/** What the addresses give away, worked out from the log and not from the name of the method. */
export interface Exposure {
  /** How many devices the tracker counts. There are two. */
  readonly counted: number
  /** Whether a device is joined to itself on another network. */
  readonly acrossNetworks: boolean
  /** Whether a device is joined to itself on another day, on the same network. */
  readonly acrossDays: boolean
  /** The MAC address that can be read from the first line. */
  readonly mac: string | undefined
}

export function exposureOf(lines: readonly LogLine[]): Exposure {
  const threads = threadsOf(lines)
  const joined = (test: (one: LogLine, other: LogLine) => boolean) =>
    lines.some((one, i) => lines.some((other, j) => i < j && threads[i] === threads[j] && test(one, other)))
  return {
    counted: new Set(threads).size,
    acrossNetworks: joined((one, other) => one.network !== other.network),
    acrossDays: joined((one, other) => one.network === other.network && one.day !== other.day),
    mac: macFromEui64(interfaceIdOf(lines[0]!.address)),
  }
}

/** All that a learner sets in TrackerLog. */
export interface TrackerLogState {
  readonly v: 1
  readonly method: Method
  /** For each line `1` if the learner says that it is the device of the first. The first itself always is. */
  readonly marks: string
  /** Whether the truth is shown. */
  readonly shown: boolean
}

export const openingState: TrackerLogState = {
  v: 1,
  method: 'eui64',
  marks: `1${'0'.repeat(visits.length - 1)}`,
  shown: false,
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptTrackerLogState(value: unknown): TrackerLogState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, method, marks, shown } = value as Record<string, unknown>
  if (v !== 1 || typeof shown !== 'boolean' || !methods.includes(method as Method)) return undefined
  if (typeof marks !== 'string' || marks.length !== visits.length || !/^1[01]+$/.test(marks)) return undefined
  return { v, method: method as Method, marks, shown }
}

/** Mark a line as the device of the first, or take the mark away. The first keeps its own. */
export function withMark(state: TrackerLogState, line: number): TrackerLogState {
  if (line === 0) return state
  const marks = [...state.marks].map((mark, i) => (i === line ? (mark === '1' ? '0' : '1') : mark))
  return { ...state, marks: marks.join('') }
}

/** The same visits with another method, to be marked anew: the marks were about other addresses. */
export function withMethod(state: TrackerLogState, method: Method): TrackerLogState {
  return method === state.method ? state : { ...openingState, method }
}

/** How many lines besides the first are marked, or left, as the addresses prove. */
export function rightMarks(state: TrackerLogState): number {
  const threads = threadsOf(logOf(state.method))
  return threads.filter((thread, i) => i > 0 && (thread === 0) === (state.marks[i] === '1')).length
}
