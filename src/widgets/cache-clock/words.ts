/** Times and what is not met yet, in words. */
import { fill } from '#i18n/fill.ts'
import { at, day, endOf, hour, type Plan, type SceneName, worstOf } from './cache-clock.ts'
import { backUntil, type Goal, isUpsideDown, longestLow, lowFor, meets, staleFor } from './judge.ts'
import type { Texts } from './texts.ts'

/** The calendar of a first AAAA begins at 8:00. */
const beginsAt = { move: 0, stubborn: 0, negative: 8 * hour } as const satisfies Record<SceneName, number>

/** The hour of the day, which both languages write as `9:05`. */
function clockText(time: number, scene: SceneName): string {
  const minutes = time + beginsAt[scene]
  return `${Math.floor(minutes / hour) % 24}:${String(minutes % hour).padStart(2, '0')}`
}

export function whenText(time: number, scene: SceneName, texts: Texts): string {
  const clock = clockText(time, scene)
  return scene === 'negative' ? clock : fill(texts.when, { day: Math.floor(time / day) + 1, clock })
}

/** Of a moment on the axis: a day by its number where it begins. */
export function markText(time: number, scene: SceneName, texts: Texts): string {
  if (scene === 'negative' || time % day !== 0) return clockText(time, scene)
  return fill(texts.dayMark, { day: time / day + 1 })
}

/** The units' signs are those of both languages: `23 h 5 min`. */
export function spanText(minutes: number): string {
  const hours = Math.floor(minutes / hour)
  const rest = minutes % hour
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** Why a goal is not met; nothing if it is. */
export function reasonText(goal: Goal, plan: Plan, texts: Texts): string | undefined {
  if (meets(goal, plan)) return undefined
  const { reason } = texts
  const time = (moment: number): string => whenText(moment, plan.scene, texts)
  const { asked, until } = worstOf(plan)
  switch (goal) {
    case 'stale':
      return fill(plan.scene === 'negative' ? reason.negative : reason.stale, {
        asked: time(asked),
        until: time(until),
        span: spanText(staleFor(plan)),
      })
    case 'served':
      return fill(reason.served, { off: time(at(plan, 'off')), until: time(until), asked: time(asked) })
    case 'back':
      return backUntil(plan) === at(plan, 'move')
        ? reason.backNever
        : fill(reason.back, { time: time(backUntil(plan)) })
    case 'off':
      return fill(reason.off, { span: spanText(at(plan, 'off') - at(plan, 'move')) })
    case 'cost':
      if (isUpsideDown(plan)) return reason.costOrder
      return at(plan, 'raise') >= endOf(plan)
        ? reason.costForever
        : fill(reason.cost, { span: spanText(lowFor(plan)), most: spanText(longestLow[plan.scene]) })
  }
}

export function goalText(goal: Goal, scene: SceneName, texts: Texts): string {
  if (goal === 'stale') return texts.goal[scene === 'negative' ? 'seen' : 'stale']
  if (goal === 'cost') return fill(texts.goal.cost, { most: spanText(longestLow[scene]) })
  return texts.goal[goal]
}
