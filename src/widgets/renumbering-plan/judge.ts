/** Whether a plan hurts anybody, from its story. */
import type { HostStory, PlanStory } from './plan-story.ts'
import { day, deadFrom, lostVisitors, type Plan, type SceneName, type Span } from './renumbering-plan.ts'

export const goalsOf = {
  planned: ['session', 'dead', 'visitors', 'clean', 'days'],
  flash: ['dead', 'clean'],
} as const satisfies Record<SceneName, readonly string[]>
/** What comes before being quick. */
const safety = ['session', 'dead', 'visitors', 'clean'] as const
export type Goal = (typeof goalsOf)[SceneName][number]

/** No plan is done before: the backup ends on day 4, after 0:00. */
export const fewestDays = 5
/** Hours after which no host should have an address of a prefix that has gone. */
export const cleanWithin = day
export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0)

/** Hours in which new connections of a host leave from an address that gets no answers. */
export function deadTime({ sources }: HostStory): number {
  return lengthOf(sources.filter(({ isDead }) => isDead))
}

export function meets(goal: Goal, plan: Plan, story: PlanStory): boolean {
  switch (goal) {
    case 'session':
      return story.backup.brokenAt === undefined
    case 'dead':
      return deadTime(story.pc) + deadTime(story.laptop) === 0
    case 'visitors':
      return lostVisitors(plan).length === 0
    case 'clean':
      return Math.max(story.pc.goneAt, story.laptop.goneAt) <= deadFrom(plan) + cleanWithin
    case 'days':
      // Whoever is hurt, no day is early enough.
      return plan.end <= fewestDays && safety.every((other) => meets(other, plan, story))
  }
}

export function isSolvedBy(plan: Plan, story: PlanStory): boolean {
  return goalsOf[plan.scene].every((goal) => meets(goal, plan, story))
}
