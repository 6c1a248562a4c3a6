/** Does what `watch-step.ts` asks for: the one part of `seis watch` that touches files and starts programs. */
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Io } from '#cli/command.ts'
import { CommandError } from '#cli/command-error.ts'
import { exerciseStatuses } from '#cli/learner/exercise-status.ts'
import { nextHint } from '#cli/learner/hint.ts'
import { exerciseFolder } from '#cli/learner/my-folder.ts'
import { learnerProgram, type ProgramStart, startedLanguages } from '#cli/learner/program.ts'
import { recordResult } from '#cli/learner/record-result.ts'
import { freeBackupName, placeStarter, resetExercise } from '#cli/learner/starter.ts'
import { readState, remember } from '#cli/learner/state-file.ts'
import { MAX_SEED } from '#grader/check/seed.ts'
import { runChecks } from '#grader/run.ts'
import type { EventQueue } from './event-queue.ts'
import { type FolderWatch, watchFolder } from './watch-files.ts'
import type { Effect, WatchEvent } from './watch-state.ts'

type Start = Extract<Effect, { kind: 'start' }>

export interface Effects {
  /** Returns what came of it at once; what comes later goes to the queue. */
  perform(effect: Effect): readonly WatchEvent[]
  /** Ends what is under way; resolves when nothing of it runs any more. */
  close(): Promise<void>
}

export function watchEffects(
  queue: Pick<EventQueue<WatchEvent>, 'push' | 'fail'>,
  { poll, io }: { readonly poll: boolean; readonly io: Io },
): Effects {
  let watcher: FolderWatch | undefined
  let cancelling = new AbortController()
  /** Settles when nothing of an earlier check runs any more. */
  let idle: Promise<void> = Promise.resolve()

  function cancel(): void {
    cancelling.abort(new Error('cancelled'))
    cancelling = new AbortController()
  }

  function unwatch(): void {
    watcher?.close()
    watcher = undefined
  }

  function start({ run, exercise, language }: Start): readonly WatchEvent[] {
    let program: ProgramStart
    try {
      program = learnerProgram(exercise, language, io)
    } catch (error) {
      return [{ kind: 'failed', run, message: messageOf(error) }]
    }
    const seed = randomInt(MAX_SEED + 1)
    const { signal } = cancelling
    const { push } = queue
    idle = idle.then(async () => {
      if (signal.aborted) return
      try {
        const result = await runChecks(exercise, {
          ...program,
          seed,
          signal,
          onWaiting: () => push({ kind: 'waiting', run }),
          onResult: (test) => push({ kind: 'result', run, result: test }),
        })
        push({ kind: 'done', run, result })
      } catch (error) {
        if (signal.aborted) return
        if (error instanceof CommandError) push({ kind: 'failed', run, message: error.message })
        else queue.fail(error)
      }
    })
    return [{ kind: 'started', run, seed, command: program.command.join(' ') }]
  }

  function perform(effect: Effect): readonly WatchEvent[] {
    switch (effect.kind) {
      case 'cancel':
        cancel()
        return []
      case 'start':
        return start(effect)
      case 'record':
        return [{ kind: 'recorded', run: effect.run, recorded: recordResult(effect.result, io) }]
      case 'remember':
        remember(effect.exercise, {})
        return []
      case 'findStart': {
        const { exercise } = effect
        const { last = '', exercises } = readState()
        const isStarted = startedLanguages(exercise).length > 0 || existsSync(exerciseFolder(exercise))
        return [{ kind: 'foundStart', isStarted, usualLanguage: exercises[last]?.language }]
      }
      case 'place':
        placeStarter(effect.exercise, effect.language, io)
        remember(effect.exercise, { language: effect.language })
        return [{ kind: 'placed' }]
      case 'watch': {
        const { exercise } = effect
        watcher ??= watchFolder(exerciseFolder(exercise), () => queue.push({ kind: 'changed' }), poll)
        const files = startedLanguages(exercise).map((language) => exercise.languages[language]!.file)
        return [{ kind: 'watching', isPolling: watcher.isPolling, files }]
      }
      case 'unwatch':
        unwatch()
        return []
      case 'readStatuses':
        return [{ kind: 'statuses', use: effect.use, statuses: exerciseStatuses(io) }]
      case 'giveHint':
        return [{ kind: 'hint', hint: nextHint(effect.exercise, io) }]
      case 'findFolder':
        return existsSync(exerciseFolder(effect.exercise)) ? [{ kind: 'canReset' }] : []
      case 'reset':
        try {
          resetExercise(effect.exercise, freeBackupName(effect.exercise), io)
          return [{ kind: 'placed' }]
        } catch (error) {
          return [{ kind: 'notReset', message: messageOf(error) }]
        }
      case 'quit':
        return []
    }
  }

  return {
    perform,
    async close() {
      cancel()
      unwatch()
      await idle
    },
  }
}

function messageOf(error: unknown): string {
  if (error instanceof CommandError) return error.message
  throw error
}
