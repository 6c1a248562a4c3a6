/** Whether a plan does what its scene asks for. */
import { at, endOf, hour, type Plan, type SceneName, steps, ttlAt, worstOf } from './cache-clock.ts'

export const goalsOf = {
  move: ['stale', 'back', 'cost'],
  stubborn: ['served', 'off', 'cost'],
  negative: ['stale', 'cost'],
} as const satisfies Record<SceneName, readonly string[]>
export type Goal = (typeof goalsOf)[SceneName][number]

/** Minutes. */
export const longestStale = 5
export const backFor = 2 * hour
export const longestOn = 2 * hour
export const longestLow = { move: 30 * hour, stubborn: 30 * hour, negative: 2 * hour } as const

export const staleFor = (plan: Plan): number => worstOf(plan).until - at(plan, 'move')

/** How long the TTL is a low one; a day is none. */
export function lowFor(plan: Plan): number {
  if (plan.scene !== 'negative' && plan.short === 'day') return 0
  return Math.max(0, at(plan, 'raise') - at(plan, 'lower'))
}

/** Until when one could still go back within five minutes: what is learned after the move must be forgotten as soon. */
export function backUntil(plan: Plan): number {
  const move = at(plan, 'move')
  if (ttlAt(plan, move) > longestStale) return move
  return at(plan, 'raise') > move ? at(plan, 'raise') : endOf(plan)
}

export function meets(goal: Goal, plan: Plan): boolean {
  switch (goal) {
    case 'stale':
      return staleFor(plan) <= longestStale
    case 'back':
      return backUntil(plan) >= at(plan, 'move') + backFor
    case 'cost':
      return !isUpsideDown(plan) && lowFor(plan) <= longestLow[plan.scene] && isBack(plan)
    case 'served':
      return worstOf(plan).until <= at(plan, 'off')
    case 'off':
      return at(plan, 'off') <= at(plan, 'move') + longestOn
  }
}

/** Whether the TTL is raised before it is lowered. A plan that does not lower it at all is none of these. */
export function isUpsideDown(plan: Plan): boolean {
  const isNever = plan.scene !== 'negative' && plan.short === 'day'
  return !isNever && plan.lower < steps && plan.raise <= plan.lower
}

/** Whether the TTL is the long one in the end. */
const isBack = (plan: Plan): boolean => lowFor(plan) === 0 || at(plan, 'raise') < endOf(plan)

export function isSolvedBy(plan: Plan): boolean {
  return goalsOf[plan.scene].every((goal) => meets(goal, plan))
}
