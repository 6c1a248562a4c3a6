import { formatPrefix } from '#core/address/prefix.ts'
import type { address } from '#i18n/en/address.ts'
import { fill } from '#i18n/fill.ts'
import { describeParseError } from '#i18n/parse-error.ts'
import type { TextsOf } from '#i18n/texts.ts'
import type { prefixPlanner } from './en.ts'
import type { CheckedPlan, CheckedRow, PlanFault } from './prefix-plan.ts'

/** Something wrong with its place: `2`, or `2.1` for a subnet. */
export interface PlacedFault {
  readonly row: string
  readonly fault: PlanFault
  /** The row that it overlaps with, by number and name. */
  readonly other: string
}

/** The first row from above with something wrong. */
export function firstFault({ sites }: CheckedPlan): PlacedFault | undefined {
  for (const [index, site] of sites.entries()) {
    const number = String(index + 1)
    const found = placed(number, '', site, sites)
    if (found) return found
    for (const [place, subnet] of site.subnets.entries()) {
      const inner = placed(`${number}.${place + 1}`, `${number}.`, subnet, site.subnets)
      if (inner) return inner
    }
  }
  return undefined
}

function placed(
  row: string,
  above: string,
  checked: CheckedRow,
  among: readonly CheckedRow[],
): PlacedFault | undefined {
  return checked.fault && { row, fault: checked.fault, other: otherRow(checked, above, among) }
}

/** The row that one overlaps with, as a person finds it: `1.2, guests`. `above` is `1.` among the subnets of site 1. */
export function otherRow({ fault }: CheckedRow, above: string, among: readonly CheckedRow[]): string {
  if (fault?.kind !== 'overlap') return ''
  const number = `${above}${fault.with + 1}`
  const name = among[fault.with]?.row.name
  return name ? `${number}, ${name}` : number
}

/** The sentence about it. */
export function describeFault(
  { fault, other }: Pick<PlacedFault, 'fault' | 'other'>,
  texts: Pick<TextsOf<typeof prefixPlanner>, 'outside' | 'overlap'>,
  errors: TextsOf<typeof address.error>,
): string {
  if (fault.kind === 'text') return fill(errors[fault.error.code], describeParseError(fault.error).values)
  if (fault.kind === 'outside') return fill(texts.outside, { space: formatPrefix(fault.of) })
  return fill(texts.overlap, { row: other, both: formatPrefix(fault.both) })
}
