import { expandAddress, formatAddress } from '#core/address/address.ts'
import { formatPrefix, lastAddress, prefixOf } from '#core/address/prefix.ts'
import type { ParseError } from '#core/bytes/parse-error.ts'
import { longestInput, readAddressInput } from '#widgets/frame/address-input.ts'

/** The group that is looked at, the fourth: its bits are those from 48 to 64, where sites number their subnets. */
export const groupStart = 48
export const groupEnd = 64

/** All that a learner sets in DigitCut. */
export interface DigitCutState {
  readonly v: 1
  readonly text: string
  /** The length of the prefix: where the cut is, 48 to 64. */
  readonly length: number
  /** What the learner thinks the digit becomes that the cut goes through. */
  readonly guess: string
  /** Whether the digit is shown without a guess. */
  readonly shown: boolean
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptDigitCutState(value: unknown): DigitCutState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, length, guess, shown } = value as Record<string, unknown>
  if (v !== 1 || typeof text !== 'string' || text.length > longestInput) return undefined
  if (!Number.isInteger(length) || (length as number) < groupStart || (length as number) > groupEnd)
    return undefined
  if (typeof guess !== 'string' || guess.length > 1 || typeof shown !== 'boolean') return undefined
  return { v, text, length: length as number, guess, shown }
}

/** A digit of the group, and what the cut does to it. */
export interface CutDigit {
  readonly before: string
  readonly after: string
  readonly bits: readonly { readonly value: string; readonly kept: boolean }[]
  readonly fate: 'kept' | 'cut' | 'cleared'
}

export interface GroupCut {
  readonly digits: readonly CutDigit[]
  /** The digit that the cut goes through; `undefined` where the cut is between two digits. */
  readonly cut: CutDigit | undefined
  /** The prefix with its length. */
  readonly prefix: string
  /** The first and the last value of the group inside that prefix, four digits each. */
  readonly first: string
  readonly last: string
  /** What the address reads with the group as it was: an address and a length, but no prefix. */
  readonly written: string
}

export type GroupReading = GroupCut | { readonly error: ParseError }

/** The fourth group of the address, cut at this length. */
export function cutGroup(text: string, length: number): GroupReading {
  const input = readAddressInput(text)
  if ('error' in input) return input
  const prefix = prefixOf(input.address, length)
  const groupOf = (address: typeof input.address) => expandAddress(address).split(':')[3]!
  const [before, after] = [groupOf(input.address), groupOf(prefix.network)]
  const digits = [...before].map((digit, place): CutDigit => {
    const kept = Math.max(0, Math.min(4, length - groupStart - 4 * place))
    const bits = Number.parseInt(digit, 16).toString(2).padStart(4, '0')
    return {
      before: digit,
      after: after[place]!,
      bits: [...bits].map((value, bit) => ({ value, kept: bit < kept })),
      fate: kept === 4 ? 'kept' : kept === 0 ? 'cleared' : 'cut',
    }
  })
  return {
    digits,
    cut: digits.find(({ fate }) => fate === 'cut'),
    prefix: formatPrefix(prefix),
    first: after,
    last: groupOf(lastAddress(prefix)),
    written: `${formatAddress(input.address)}/${length}`,
  }
}

/** Whether the digit that was typed is what the cut leaves; `undefined` while nothing that could be a digit is there. */
export function judgeGuess(cut: CutDigit, guess: string): boolean | undefined {
  return /^[0-9a-f]$/i.test(guess) ? guess.toLowerCase() === cut.after : undefined
}

/** The state with the cut elsewhere: what was guessed was about another place. */
export function withLength(state: DigitCutState, length: number): DigitCutState {
  const to = Math.max(groupStart, Math.min(groupEnd, length))
  return to === state.length ? state : { ...state, length: to, guess: '', shown: false }
}
