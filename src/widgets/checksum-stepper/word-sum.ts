/** The one's complement sum over pseudo-header and message, word by word, and where each word comes from. */
import { isSumRight, type SumStep, sumSteps } from '#core/bytes/checksum.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { encodePseudoHeader } from '#core/packet/ipv6/pseudo-header.ts'
import type { Message } from './read-message.ts'

/** The sender sums with zero in the checksum's place, the receiver with what is in it. */
export const sides = ['sender', 'receiver'] as const
export type Side = (typeof sides)[number]

export const partNames = ['source', 'destination', 'length', 'next', 'header', 'data'] as const
export type PartName = (typeof partNames)[number]

/** Words that belong together: `from` is the first one, `to` the one behind the last. */
export interface SumPart {
  readonly name: PartName
  readonly from: number
  readonly to: number
}

export interface WordSum {
  readonly steps: readonly SumStep[]
  readonly parts: readonly SumPart[]
  /** Which word is the checksum field. */
  readonly field: number
  /** Whether the last word is one octet and a zero behind it. */
  readonly padded: boolean
  readonly sum: number
  /** What the checksum field of the packet holds. */
  readonly carried: number
  /** The sum over the pseudo-header alone. */
  readonly pseudoSum: number
}

const pseudoWords = 20

export function wordSum(octets: Uint8Array, message: Message, side: Side): WordSum {
  const { source, destination, protocol: nextHeader, offset, length, headerLength, checksumAt } = message
  const own = octets.slice(offset, offset + length)
  const carried = (own[checksumAt]! << 8) | own[checksumAt + 1]!
  if (side === 'sender') own.fill(0, checksumAt, checksumAt + 2)
  const pseudo = encodePseudoHeader({ source, destination, nextHeader }, length)
  const steps = sumSteps(concatOctets([pseudo, own]))
  const data = pseudoWords + Math.ceil(headerLength / 2)
  const all: SumPart[] = [
    { name: 'source', from: 0, to: 8 },
    { name: 'destination', from: 8, to: 16 },
    { name: 'length', from: 16, to: 18 },
    { name: 'next', from: 18, to: pseudoWords },
    { name: 'header', from: pseudoWords, to: data },
    { name: 'data', from: data, to: steps.length },
  ]
  return {
    steps,
    parts: all.filter(({ from, to }) => from < to),
    field: pseudoWords + checksumAt / 2,
    padded: length % 2 === 1,
    sum: steps.at(-1)!.sum,
    carried,
    pseudoSum: steps[pseudoWords - 1]!.sum,
  }
}

/** Why a receiver drops the message, if it does. UDP's zero is refused whatever the sum. */
export function refusal({ sum, carried }: WordSum, { layer }: Message): 'zero' | 'sum' | undefined {
  if (layer === 'udp' && carried === 0) return 'zero'
  return isSumRight(sum) ? undefined : 'sum'
}

/** Octets as the characters that they stand for, where all of them do. */
export function printable(octets: Uint8Array): string | undefined {
  const isText = octets.length > 0 && octets.every((octet) => octet >= 0x20 && octet < 0x7f)
  return isText ? String.fromCharCode(...octets) : undefined
}

export const hex4 = (word: number): string => word.toString(16).padStart(4, '0')
