import { formatPrefix } from '#core/address/prefix.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import { errorText } from '#widgets/frame/error-text.ts'
import type { CheckedPlan, CheckedRow, PlanFault } from './prefix-plan.ts'
import type { Texts } from './texts.ts'

/** Something wrong with its place: `2`, or `2.1` for a subnet. */
export interface PlacedFault {
  readonly row: string
  readonly fault: PlanFault
  /** The row that it overlaps with, by number and name. */
  readonly other: string
}

/** Plans with more rows ask nothing: so many answers would be a screen of their own. */
const mostAsked = 10
export const noRow = 'none'

/** The numbers of the rows, for the guess which one is the first with something wrong; none where there is nothing to ask. */
export function rowChoices({ sites, whole }: CheckedPlan): string[] {
  if ('error' in whole) return []
  const rows = sites.flatMap((site, index) => [
    String(index + 1),
    ...site.subnets.map((_, place) => `${index + 1}.${place + 1}`),
  ])
  return rows.length === 0 || rows.length > mostAsked ? [] : [...rows, noRow]
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
  texts: Pick<Texts, 'outside' | 'overlap' | 'address'>,
): RichText {
  if (fault.kind === 'text') return errorText(fault.error, texts.address.error)
  if (fault.kind === 'outside') return rich(texts.outside, { space: formatPrefix(fault.of) })
  return rich(texts.overlap, { row: other, both: formatPrefix(fault.both) })
}
