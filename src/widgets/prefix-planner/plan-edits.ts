import { formatPrefix } from '#core/address/prefix.ts'
import { type CheckedPlan, nextFree, type PlanRow, type PlanState, type SiteRow } from './prefix-plan.ts'

/** Where a row is: a site, or a subnet of one. */
export interface RowPlace {
  readonly site: number
  readonly subnet?: number
}

/** The plan with one row changed. */
export function withRow(state: PlanState, place: RowPlace, change: Partial<PlanRow>): PlanState {
  return withSite(state, place.site, (site) =>
    place.subnet === undefined
      ? { ...site, ...change }
      : {
          ...site,
          subnets: site.subnets.map((row, i) => (i === place.subnet ? { ...row, ...change } : row)),
        },
  )
}

/** The plan without one row; a site goes with its subnets. */
export function withoutRow(state: PlanState, place: RowPlace): PlanState {
  if (place.subnet === undefined) return { ...state, sites: state.sites.filter((_, i) => i !== place.site) }
  return withSite(state, place.site, (site) => ({
    ...site,
    subnets: site.subnets.filter((_, i) => i !== place.subnet),
  }))
}

/** The plan with a site more, in the first place where one of the wanted length fits. Same plan when none does. */
export function withNewSite(state: PlanState, plan: CheckedPlan, name: string, length: number): PlanState {
  const prefix = nextFree(plan.free, length)
  if (prefix === undefined) return state
  return { ...state, sites: [...state.sites, { name, text: formatPrefix(prefix), subnets: [] }] }
}

/** The plan with a subnet more in a site, as `withNewSite`. */
export function withNewSubnet(
  state: PlanState,
  plan: CheckedPlan,
  site: number,
  name: string,
  length: number,
): PlanState {
  const prefix = nextFree(plan.sites[site]?.free ?? [], length)
  if (prefix === undefined) return state
  return withSite(state, site, (row) => ({
    ...row,
    subnets: [...row.subnets, { name, text: formatPrefix(prefix) }],
  }))
}

function withSite(state: PlanState, site: number, change: (row: SiteRow) => SiteRow): PlanState {
  return { ...state, sites: state.sites.map((row, i) => (i === site ? change(row) : row)) }
}
