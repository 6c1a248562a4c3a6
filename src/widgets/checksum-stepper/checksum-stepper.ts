/** What a learner sets in ChecksumStepper, and what it asks about it. */
import { checksumOf, isSumRight } from '#core/bytes/checksum.ts'
import { octetDigits } from '#core/bytes/hex.ts'
import { type PastedHexCode, type PastedHexProblem, parsePastedHex } from '#core/bytes/pasted-hex.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'
import { type Damage, damagedBy, damages } from './damage.ts'
import {
  ethernetBefore,
  type GoodPacket,
  type Message,
  type PacketFault,
  readMessage,
} from './read-message.ts'
import { refusal, type Side, sides, type WordSum, wordSum } from './word-sum.ts'

export interface ChecksumStepperState {
  readonly v: 1
  /** A whole IPv6 packet in hexadecimal, as it was typed. */
  readonly text: string
  readonly side: Side
  /** What happens between the two; only the receiver sees it. */
  readonly damage: Damage
  /** How many words have been added. */
  readonly at: number
  readonly guess?: Guessed
}

/** The most that is read: an Ethernet frame with a packet of 1500 octets. */
export const mostOctets = 1514
/** Such a frame as a dump, with its offsets and its column of characters. */
export const longestText = 9000

/** More words than any packet has that is taken. */
const mostWords = 2000

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptChecksumStepperState(value: unknown): ChecksumStepperState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, side, damage, at, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || typeof text !== 'string' || text.length > longestText) return undefined
  if (!among(sides, side) || !among(damages, damage)) return undefined
  if (!Number.isInteger(at) || (at as number) < 0 || (at as number) > mostWords) return undefined
  return guess && { v, text, side, damage, at: at as number, ...guess }
}

/** Why a text is no packet with such a checksum, and what stands around the place that shows it. */
export interface Fault {
  readonly code: PastedHexCode | PacketFault['code']
  readonly before: string
  readonly there: string
  readonly after: string
  /** What the sentence about it names. */
  readonly line: number
  readonly says: number
  readonly here: number
}

export function readPacket(text: string): GoodPacket | { readonly fault: Fault } {
  const read = parsePastedHex(text, mostOctets)
  if ('problem' in read) return { fault: faultOfText(text, read.problem) }
  const octets = read.bytes.subarray(ethernetBefore(read.bytes))
  const message = readMessage(octets)
  return 'code' in message ? { fault: faultOfPacket(octets, message) } : { octets, message }
}

/** As much to either side of the place as a line of a phone has room for. */
const around = 12

function faultOfText(text: string, { code, line, column, found }: PastedHexProblem): Fault {
  const whole = text.split(/\r\n|\n|\r/)[line - 1] ?? ''
  const at = column - 1
  const there = code === 'badCharacter' ? found.slice(0, 1) : found.split(' ')[0]!
  return {
    code,
    before: whole.slice(Math.max(0, at - around), at),
    there,
    after: whole.slice(at + there.length, at + there.length + around),
    line,
    says: 0,
    here: 0,
  }
}

function faultOfPacket(octets: Uint8Array, { code, offset, says, here }: PacketFault): Fault {
  const hex = (from: number, to: number) =>
    Array.from(octets.subarray(Math.max(0, from), to), (octet) => octetDigits[octet]).join(' ')
  return {
    code,
    before: `${hex(offset - 4, offset)} `,
    there: hex(offset, offset + 1),
    after: ` ${hex(offset + 1, offset + 5)}`,
    line: 0,
    says,
    here,
  }
}

/** The packet as one of the two has it before them. */
export interface Seen extends GoodPacket {
  readonly total: WordSum
  /** Words that are others than the sender's, by their number. */
  readonly changed: readonly number[]
  /** The sender's words. */
  readonly before: WordSum
}

/** Undefined where this damage has no place in the packet. */
export function seenBy({ octets, message }: GoodPacket, side: Side, damage: Damage): Seen | undefined {
  const before = wordSum(octets, message, side)
  if (side === 'sender') return { octets, message, total: before, before, changed: [] }
  const arrived = damagedBy(damage, octets, message)
  const read = arrived && readMessage(arrived)
  if (arrived === undefined || read === undefined || 'code' in read) return undefined
  const total = wordSum(arrived, read, side)
  const changed = total.steps.flatMap(({ word }, index) =>
    word === before.steps[index]?.word ? [] : [index],
  )
  // A home address stands in for the source of the IPv6 header, and a Routing header's last stop for the destination.
  if ((damage === 'source' || damage === 'destination') && changed.length === 0) return undefined
  return { octets: arrived, message: read, total, before, changed }
}

/** What is asked before the sum is shown, and the right answer. */
export type Asked =
  | { readonly kind: 'hopLimit'; readonly answer: 'out' }
  | { readonly kind: 'final'; readonly answer: 'final' }
  | { readonly kind: 'sumZero'; readonly answer: 'ffff' }
  | { readonly kind: 'pad'; readonly answer: 'behind' }
  | { readonly kind: 'whole'; readonly answer: 'ffff' | 'other' }
  | { readonly kind: 'notice'; readonly answer: 'drops' | 'takes' }

export function askedOf({ message, total }: Seen, side: Side, damage: Damage): Asked {
  if (side === 'sender') return askedOfSender(message, total)
  if (damage !== 'none') {
    return { kind: 'notice', answer: refusal(total, message) === undefined ? 'takes' : 'drops' }
  }
  return { kind: 'whole', answer: isSumRight(total.sum) ? 'ffff' : 'other' }
}

function askedOfSender(message: Message, { sum, padded }: WordSum) {
  if (message.destination !== message.nextDestination) return { kind: 'final', answer: 'final' } as const
  if (message.layer === 'udp' && checksumOf(sum) === 0) return { kind: 'sumZero', answer: 'ffff' } as const
  if (padded) return { kind: 'pad', answer: 'behind' } as const
  return { kind: 'hopLimit', answer: 'out' } as const
}

export type Reason = AskedKind | Exclude<Damage, 'none'> | 'offload' | 'wrong'

/** What is asked that has one answer whatever the packet. */
type AskedKind = Exclude<Asked['kind'], 'notice'>

/** Which text says why it is so. */
export function reasonOf(seen: Seen, side: Side, damage: Damage): Reason {
  if (side === 'sender') return askedOfSender(seen.message, seen.total).kind
  // A packet that was wrong before anything happened to it.
  if (!isSumRight(seen.before.sum)) {
    return seen.before.carried === seen.before.pseudoSum ? 'offload' : 'wrong'
  }
  return damage === 'none' ? 'whole' : damage
}
