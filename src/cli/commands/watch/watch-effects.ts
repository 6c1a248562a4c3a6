/** Does what `watch-step.ts` asks for: the one part of `seis watch` that touches files and starts programs. */
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { randomSeed } from '#cli/check-options.ts'
import type { Io } from '#cli/command.ts'
import { CommandError } from '#cli/command-error.ts'
import { nextExercise } from '#cli/end-of-exercise.ts'
import { displayPath } from '#cli/files.ts'
import { exerciseStatuses } from '#cli/learner/exercise-status.ts'
import { nextHint } from '#cli/learner/hint.ts'
import { exerciseFolder } from '#cli/learner/my-folder.ts'
import { learnerProgram, type ProgramStart, startedLanguages } from '#cli/learner/program.ts'
import { earlierPasses, filesNamedBy, programPrint } from '#cli/learner/program-print.ts'
import { recordResult } from '#cli/learner/record-result.ts'
import { freeBackupName, placeStarter, resetExercise } from '#cli/learner/starter.ts'
import { lastLanguage, remember } from '#cli/learner/state-file.ts'
import type { Exercise } from '#grader/catalog.ts'
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

/** The command that was given after `--`, and what it is to be checked against. */
export interface GivenProgram extends ProgramStart {
  readonly exercise: Exercise
}

export function watchEffects(
  queue: Pick<EventQueue<WatchEvent>, 'push' | 'fail'>,
  { poll, io, given }: { readonly poll: boolean; readonly io: Io; readonly given?: GivenProgram | undefined },
): Effects {
  let watcher: FolderWatch | undefined
  let cancelling = new AbortController()
  /** Settles when nothing of an earlier check runs any more. */
  let idle: Promise<void> = Promise.resolve()
  /** What tells the program of each check from others. */
  const prints = new Map<number, string | undefined>()

  function cancel(): void {
    cancelling.abort(new Error('cancelled'))
    cancelling = new AbortController()
  }

  function unwatch(): void {
    watcher?.close()
    watcher = undefined
  }

  const isGiven = (exercise: Exercise) => given?.exercise.id === exercise.id

  function programOf(exercise: Exercise, language: string | undefined): ProgramStart {
    return given !== undefined && isGiven(exercise) ? given : learnerProgram(exercise, language, io)
  }

  function watchProgram(exercise: Exercise, language: string | undefined): readonly WatchEvent[] {
    let named: readonly string[] = []
    try {
      named = filesNamedBy(programOf(exercise, language))
    } catch {
      // There is none yet; it may come.
    }
    const own = exerciseFolder(exercise)
    const folder = isGiven(exercise) ? (named[0] === undefined ? process.cwd() : dirname(named[0])) : own
    watcher ??= watchFolder(folder, () => queue.push({ kind: 'changed' }), poll, named)
    const usual = startedLanguages(exercise).map((name) => join(own, exercise.languages[name]!.file))
    const files = named.length > 0 ? named : usual
    const copy = join(own, 'README.md')
    const statement = existsSync(copy) ? copy : join(exercise.folder, `README.${io.language}.md`)
    return [
      {
        kind: 'watching',
        isPolling: watcher.isPolling,
        files: files.map((path) => basename(path)),
        places: {
          program: displayPath(files.length === 1 ? files[0]! : folder),
          statement: displayPath(statement),
        },
      },
    ]
  }

  function record({ run, result }: Extract<Effect, { kind: 'record' }>): readonly WatchEvent[] {
    const recorded = recordResult(result, prints.get(run), io)
    const next = result.passed ? nextExercise(result.exercise, exerciseStatuses(io))?.exercise : undefined
    return [{ kind: 'recorded', run, recorded, next }]
  }

  function start({ run, exercise, language }: Start): readonly WatchEvent[] {
    let program: ProgramStart
    try {
      program = programOf(exercise, language)
    } catch (error) {
      return [{ kind: 'failed', run, message: messageOf(error) }]
    }
    const seed = randomSeed()
    const print = programPrint(program)
    prints.set(run, print)
    const { signal } = cancelling
    const { push } = queue
    idle = idle.then(async () => {
      if (signal.aborted) return
      try {
        const result = await runChecks(exercise, {
          command: program.command,
          cwd: program.cwd,
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
    const { command, note } = program
    const checked = {
      command: command.join(' '),
      seed,
      earlier: earlierPasses(exercise, print),
      ...(isGiven(exercise) ? { given: command } : {}),
    }
    return [{ kind: 'started', run, program: { ...checked, ...(note === undefined ? {} : { note }) } }]
  }

  function perform(effect: Effect): readonly WatchEvent[] {
    switch (effect.kind) {
      case 'cancel':
        cancel()
        return []
      case 'start':
        return start(effect)
      case 'record':
        return record(effect)
      case 'remember':
        remember(effect.exercise, {})
        return []
      case 'findStart': {
        const { exercise } = effect
        const isStarted =
          isGiven(exercise) || startedLanguages(exercise).length > 0 || existsSync(exerciseFolder(exercise))
        return [{ kind: 'foundStart', isStarted, usualLanguage: lastLanguage() }]
      }
      case 'place':
        placeStarter(effect.exercise, effect.language, io)
        remember(effect.exercise, { language: effect.language })
        return [{ kind: 'placed' }]
      case 'watch':
        return watchProgram(effect.exercise, effect.language)
      case 'unwatch':
        unwatch()
        return []
      case 'readStatuses':
        return [{ kind: 'statuses', use: effect.use, statuses: exerciseStatuses(io) }]
      case 'giveHint':
        return [{ kind: 'hint', hint: nextHint(effect.exercise, io, effect.shown) }]
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
