/** What is to be checked, and how to ask for the same again. */
import { commandWords } from '#cli/command-words.ts'
import type { ProgramStart } from '#cli/learner/program.ts'
import type { Exercise } from '#grader/catalog.ts'

export interface CheckRequest {
  readonly exercise: Exercise
  readonly stage?: string
  readonly test?: string
  /** How often to run at most, until it fails. */
  readonly repeat?: number
  readonly seed: number
  /** The seed was asked for: every run takes it. */
  readonly hasFixedSeed: boolean
  readonly program: ProgramStart
  /** The command that was given after `--`. */
  readonly given: readonly string[] | undefined
  /** The value of `--in`. */
  readonly language: string | undefined
  /** It is somebody else's program: nothing is noted of it. */
  readonly isIsolated: boolean
  readonly json: boolean
}

/** `npx seis check …` with the same part, seed and program. */
export function sameAgain(request: CheckRequest): string {
  const { exercise, stage, test, seed, repeat, language, given, isIsolated } = request
  const options: (readonly [string, string | number | undefined])[] = [
    ['--in', language],
    ['--stage', stage],
    ['--test', test],
    ['--seed', seed],
    ['--repeat', repeat],
  ]
  return commandWords('check', exercise.id, options, isIsolated ? ['--sandbox'] : [], given)
}

/** `npx seis talk …` for a failed test; none for a program that has to stay in its sandbox. */
export function storyCommand(
  { exercise, seed, language, given, isIsolated }: CheckRequest,
  test: string,
): string | undefined {
  if (isIsolated) return undefined
  const options = [
    ['--in', language],
    ['--test', test],
    ['--seed', seed],
  ] as const
  return commandWords('talk', exercise.id, options, [], given)
}
