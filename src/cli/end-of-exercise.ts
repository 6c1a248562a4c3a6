/** The end of an exercise is a moment: what was practised, a challenge for whoever likes one, and what comes next. */
import type { Exercise, StageInfo } from '#grader/catalog.ts'
import { extraTests } from '#grader/points.ts'
import type { RunResult } from '#grader/run.ts'
import { wrap } from '#grader/text/wrap.ts'
import type { Io } from './command.ts'
import type { ExerciseStatus } from './learner/exercise-status.ts'
import { practisedIn } from './learner/practised.ts'
import { paint, paragraph } from './style.ts'
import type { Say } from './verdict.ts'

/** What the exercise was for, under the verdict of one that has been passed as a whole. */
export function showPractised(exercise: Exercise, say: Say, width: number, io: Io): void {
  const items = practisedIn(exercise, io.language)
  if (items.length === 0) return
  say(`\n${io.t('cli.check.practised')}\n`)
  for (const item of items) say(`  · ${wrap(item, width - 4).join('\n    ')}\n`)
}

/** An invitation to each challenge that has not been passed yet. */
export function showChallenges(result: RunResult, say: Say, io: Io): void {
  const { exercise } = result
  for (const { id, name } of openChallenges(result)) {
    const values = { name: name[io.language], exercise: exercise.id, stage: id }
    say(`${paragraph(io, io.t('cli.check.challenge', values))}\n`)
  }
}

function openChallenges(result: RunResult): StageInfo[] {
  const open = extraTests(result).filter(({ status }) => status !== 'pass')
  return [...new Set(open.map(({ stage }) => stage))]
}

/** The exercise to go on with, and its command. `statuses` know already that this one is passed. */
export function showNext(exercise: Exercise, statuses: readonly ExerciseStatus[], say: Say, io: Io): void {
  const next = nextExercise(exercise, statuses)
  const key = next?.isStarted === true ? 'cli.check.goOn' : 'cli.check.next'
  const text =
    next === undefined
      ? io.t('cli.check.allPassed')
      : io.t(key, { title: next.exercise.title[io.language], exercise: next.exercise.id })
  say(`${paint(io, 'bold', paragraph(io, text))}\n`)
}

/** The next one that is not passed, behind this one or else from the beginning. */
export function nextExercise(
  { id }: Exercise,
  statuses: readonly ExerciseStatus[],
): ExerciseStatus | undefined {
  const at = statuses.findIndex(({ exercise }) => exercise.id === id)
  const others = [...statuses.slice(at + 1), ...statuses.slice(0, Math.max(0, at))]
  return others.find(({ passedAt }) => passedAt === undefined)
}
