/** Times, lifetimes and what went wrong in words. */
import { fill } from '#i18n/fill.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import { deadTime, fewestDays, type Goal, meets } from './judge.ts'
import type { HostStory, PlanStory } from './plan-story.ts'
import { day, deadFrom, type Lifetimes, lostVisitors, type Plan, ready } from './renumbering-plan.ts'
import type { Texts } from './texts.ts'

/** Of a moment in hours: `day 2, 2:00`. */
export function whenText(at: number, texts: Texts): string {
  const minutes = Math.round(at * 60)
  const clock = `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`
  return fill(texts.when, { day: Math.floor(minutes / 60 / day), clock })
}

const units = [
  ['d', 1440],
  ['h', 60],
  ['min', 1],
] as const

/** The two largest units, with their signs, which both languages share: `2 d 12 h`. Less than two hours are `90 min`. */
export function spanText(hours: number): string {
  let rest = Math.round(hours * 60)
  if (rest > 60 && rest < 120) return `${rest} min`
  const parts: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${unit}`)
  }
  return parts.slice(0, 2).join(' ') || '0'
}

export const pairText = ({ preferred, valid }: Lifetimes, texts: Texts): string =>
  fill(texts.pair, { preferred: spanText(preferred / 3600), valid: spanText(valid / 3600) })

/** Why a goal is not met; nothing if it is. */
export function reasonText(goal: Goal, plan: Plan, story: PlanStory, texts: Texts): RichText | undefined {
  if (meets(goal, plan, story)) return undefined
  const { reason } = texts
  const time = (at: number): string => whenText(at, texts)
  switch (goal) {
    case 'session': {
      const { from, brokenAt = 0 } = story.backup
      if (from !== 'old') return reason.sessionEarly
      return fill(brokenAt < deadFrom(plan) ? reason.sessionGone : reason.sessionDead, {
        time: time(brokenAt),
      })
    }
    case 'dead': {
      const host = worst(story, deadTime)
      const [first, ...others] = story[host].sources.filter(({ isDead }) => isDead)
      const { kind, from } = first!
      const { to } = others.findLast((other) => other.kind === kind) ?? first!
      const isOld = from >= deadFrom(plan)
      const oldWords = kind === 'old' ? reason.deadOnly : reason.deadOld
      const words = kind === 'none' ? reason.deadNone : isOld ? oldWords : reason.deadNew
      return rich(words, { host, from: time(from), to: time(to) })
    }
    case 'visitors':
      return plan.names * day < ready
        ? reason.visitorsNew
        : fill(reason.visitorsOld, { time: time(lostVisitors(plan).at(-1)!.to) })
    case 'clean': {
      const host = worst(story, ({ goneAt }) => goneAt)
      return rich(reason.clean, { host, time: time(story[host].goneAt) })
    }
    case 'days':
      return plan.end <= fewestDays
        ? reason.daysHurt
        : fill(reason.days, { days: plan.end, fewest: fewestDays })
  }
}

export function worst(story: PlanStory, of: (host: HostStory) => number): 'pc' | 'laptop' {
  return of(story.laptop) > of(story.pc) ? 'laptop' : 'pc'
}
