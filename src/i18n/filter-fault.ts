/** From a filter that is not understood to the keys and values of its sentences. */
import type { FilterFault } from '#core/packet/filter/fault.ts'
import type { en } from './en.ts'

export interface FilterFaultDescription {
  /** What is wrong, and where there is one, what was probably meant. */
  readonly keys: readonly `packet.filter.${keyof typeof en.packet.filter}`[]
  readonly values: { readonly found: string; readonly meant: string }
}

export function describeFilterFault({ code, found, meant }: FilterFault): FilterFaultDescription {
  const isGuess = meant !== undefined && (code === 'unknownName' || code === 'unknownField')
  return {
    keys: [`packet.filter.${code}`, ...(isGuess ? (['packet.filter.didYouMean'] as const) : [])],
    values: { found: found.length > 40 ? `${found.slice(0, 40)}…` : found, meant: meant ?? '' },
  }
}
