import { readArguments } from '#cli/arguments.ts'
import { randomSeed, readSeed, readTest } from '#cli/check-options.ts'
import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { anyProgram } from '#cli/learner/any-program.ts'
import { chooseExercise } from '#cli/learner/exercise-argument.ts'
import { settingOf } from '#cli/learner/live-program.ts'
import { readState } from '#cli/learner/state-file.ts'
import { requireIpv6 } from '#cli/require-ipv6.ts'
import { replay } from './replay.ts'
import { talkAsClient, talkAsServer } from './talk-by-hand.ts'
import { translate } from './texts.ts'

export async function runTalk(args: readonly string[], io: Io): Promise<number> {
  const options = {
    in: { type: 'string' },
    test: { type: 'string' },
    seed: { type: 'string' },
    bytes: { type: 'boolean' },
    ipv4: { type: 'boolean' },
  } as const
  const parsed = readArguments('talk', args, options, 1, io)
  const exercise = chooseExercise(parsed.words[0], io)
  const test = readTest(exercise, parsed.options.test, io)
  const { seed } = parsed.options
  if (seed !== undefined && test === undefined) throw usageError(translate(io.language)('seedNeedsTest'))
  const bytes = parsed.options.bytes === true
  const given = parsed.rest
  if (test !== undefined) {
    const { failing, failingSeed } = readState().exercises[exercise.id] ?? {}
    const last = failing === test && typeof failingSeed === 'number' ? failingSeed : undefined
    const chosen = seed === undefined ? (last ?? randomSeed()) : readSeed(seed, io)
    const start = anyProgram(exercise, parsed, io)
    await requireIpv6(io)
    return replay({ exercise, test, seed: chosen, hasFailed: last === chosen, start, given, bytes }, io)
  }
  await requireIpv6(io)
  const program = () => anyProgram(exercise, parsed, io)
  const talk = { exercise, program, isGiven: given !== undefined, bytes, ipv4: parsed.options.ipv4 === true }
  return (await settingOf(exercise)).role === 'client' ? talkAsServer(talk, io) : talkAsClient(talk, io)
}
