/** From a filter that is not understood to the keys and values of its sentences. */
import type { FilterFault } from '#core/packet/filter/fault.ts'
import { otherWords } from '#core/packet/filter/names.ts'
import type { en } from './en.ts'
import { nearestName } from './nearest-name.ts'

export interface FilterFaultDescription {
  /** What is wrong, and where there is one, what was probably meant. */
  readonly keys: readonly `packet.filter.${keyof typeof en.packet.filter}`[]
  readonly values: {
    readonly found: string
    readonly meant: string
    readonly guess: string
    readonly example: string
  }
}

export function describeFilterFault({ code, found, field, names = [] }: FilterFault): FilterFaultDescription {
  const guess = meantBy(found, names)
  const key = code === 'notNumber' && names.length > 0 ? 'notNumberNorName' : code
  return {
    keys: [`packet.filter.${key}`, ...(guess === undefined ? [] : (['packet.filter.didYouMean'] as const))],
    values: {
      found: found.length > 40 ? `${found.slice(0, 40)}…` : found,
      meant: field ?? '',
      guess: guess ?? '',
      example: names[0] ?? '',
    },
  }
}

/** What tcpdump and Wireshark call it comes before what is spelt alike. */
function meantBy(found: string, names: readonly string[]): string | undefined {
  const word = found.toLowerCase()
  const other = Object.hasOwn(otherWords, word) ? otherWords[word] : undefined
  return other !== undefined && names.includes(other) ? other : nearestName(found, names)
}
