/** What the keys and events of `seis watch` do. One object, one method for events; the screen is made from `state`. */
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Io } from '#cli/command.ts'
import { nextHint } from '#cli/commands/hint.ts'
import { beginAnew, freeBackupName } from '#cli/commands/reset.ts'
import { placeStarter } from '#cli/commands/start.ts'
import { CommandError } from '#cli/failures.ts'
import { recordResult } from '#cli/record.ts'
import { allStandings } from '#cli/standing.ts'
import { ownProgram, type Target } from '#cli/target.ts'
import { exerciseFolder, readState, remember, startedLanguages } from '#cli/workspace.ts'
import type { Exercise } from '#grader/catalog.ts'
import { testsOf } from '#grader/catalog.ts'
import { MAX_SEED } from '#grader/check/seed.ts'
import { type RunResult, runChecks } from '#grader/run.ts'
import type { EventQueue, WatchEvent } from './watch-events.ts'
import { type FolderWatch, watchFolder } from './watch-files.ts'
import type { AllRow, CheckView, WatchState } from './watch-state.ts'

export interface WatchWishes {
  readonly poll: boolean
  /** The value of `--in`. */
  readonly language: string | undefined
}

export class WatchApp {
  state: WatchState
  readonly #io: Io
  readonly #events: EventQueue
  readonly #wishes: WatchWishes
  #watch: FolderWatch | undefined
  #run = 0
  #breaking = new AbortController()
  /** Settles when nothing of an earlier check runs any more. */
  #idle: Promise<void> = Promise.resolve()

  constructor(exercise: Exercise, io: Io, events: EventQueue, wishes: WatchWishes) {
    this.state = { exercise, check: undefined, overlay: undefined, scroll: 0, isPolling: false }
    this.#io = io
    this.#events = events
    this.#wishes = wishes
  }

  #set(change: Partial<WatchState>): void {
    this.state = { ...this.state, ...change }
  }

  #setCheck(change: Partial<CheckView>): void {
    if (this.state.check !== undefined) this.#set({ check: { ...this.state.check, ...change } })
  }

  /** Goes to an exercise: its starter is placed if need be, and it is checked. */
  open(exercise: Exercise): void {
    this.#breakOff()
    this.#watch?.close()
    this.#watch = undefined
    this.#set({ exercise, check: undefined, overlay: undefined, scroll: 0 })
    if (startedLanguages(exercise).length === 0 && !existsSync(exerciseFolder(exercise))) {
      const language = this.#wishes.language ?? usualLanguage()
      if (language === undefined || exercise.languages[language] === undefined) {
        this.#set({ overlay: { kind: 'language' } })
        return
      }
      this.#start(language)
      return
    }
    remember(exercise, {})
    this.#check()
  }

  #start(language: string): void {
    const { exercise } = this.state
    placeStarter(exercise, language, this.#io)
    remember(exercise, { language })
    this.#set({ overlay: undefined })
    this.#check()
  }

  #breakOff(): void {
    this.#breaking.abort(new Error('broken off'))
    this.#breaking = new AbortController()
    this.#run++
  }

  /** Checks the current exercise, after whatever was under way has ended. */
  #check(): void {
    this.#breakOff()
    const { exercise } = this.state
    const folder = exerciseFolder(exercise)
    this.#watch ??= watchFolder(folder, () => this.#events.push({ kind: 'changed' }), this.#wishes.poll)
    const seed = randomInt(MAX_SEED + 1)
    const total = testsOf(exercise).length
    const fresh: CheckView = { command: '', seed, total, done: [], isWaiting: false }
    this.#set({ overlay: undefined, scroll: 0, isPolling: this.#watch.isPolling, check: fresh })
    const run = this.#run
    let target: Target
    try {
      target = ownProgram(exercise, this.#wishes.language, this.#io)
    } catch (error) {
      this.#fail(error)
      return
    }
    this.#setCheck({ command: target.command.join(' ') })
    this.#follow(run, exercise, target, seed, (result) => this.#events.push({ kind: 'done', run, result }))
  }

  /** Runs one check behind those before it, and tells of it in events. */
  #follow(
    run: number,
    exercise: Exercise,
    target: Target,
    seed: number,
    onDone: (result: RunResult) => void,
  ): void {
    const { signal } = this.#breaking
    const { push } = this.#events
    this.#idle = this.#idle.then(async () => {
      if (signal.aborted) return
      try {
        const result = await runChecks(exercise, {
          ...target,
          seed,
          signal,
          onWaiting: () => push({ kind: 'waiting', run }),
          onResult: (test) => push({ kind: 'result', run, result: test }),
        })
        onDone(result)
      } catch (error) {
        if (!signal.aborted) push({ kind: 'failed', run, error })
      }
    })
  }

  #checkAll(): void {
    this.#breakOff()
    const rows: AllRow[] = allStandings(this.#io)
      .filter(({ isStarted }) => isStarted)
      .map(({ exercise }) => ({ exercise, done: 0 }))
    this.#set({ overlay: { kind: 'all', rows }, scroll: 0 })
    this.#checkNextOf(rows)
  }

  /** The first row without an outcome is the one under way. */
  #checkNextOf(rows: readonly AllRow[]): void {
    const row = rows.find(({ result, problem }) => result === undefined && problem === undefined)
    if (row === undefined) return
    const run = this.#run
    try {
      const target = ownProgram(row.exercise, undefined, this.#io)
      const seed = randomInt(MAX_SEED + 1)
      this.#follow(run, row.exercise, target, seed, (result) =>
        this.#events.push({ kind: 'done', run, result }),
      )
    } catch (error) {
      this.#changeRow({ problem: messageOf(error) })
    }
  }

  #changeRow(change: Partial<AllRow>): void {
    const { overlay } = this.state
    if (overlay?.kind !== 'all') return
    const at = overlay.rows.findIndex(({ result, problem }) => result === undefined && problem === undefined)
    const rows = overlay.rows.map((row, index) => (index === at ? { ...row, ...change } : row))
    this.#set({ overlay: { kind: 'all', rows } })
    if (change.done === undefined) this.#checkNextOf(rows)
  }

  #fail(error: unknown): void {
    this.#setCheck({ problem: messageOf(error) })
  }

  /** Takes one event. False when it is time to go. */
  handle(event: WatchEvent): boolean {
    if (event.kind === 'key') return this.#press(event.key)
    if (event.kind === 'changed') {
      const kind = this.state.overlay?.kind
      if (kind !== 'reset' && kind !== 'language') this.#check()
      return true
    }
    if (event.kind === 'redraw' || event.run !== this.#run) return true
    const all = this.state.overlay?.kind === 'all' ? this.state.overlay : undefined
    if (event.kind === 'waiting') this.#setCheck({ isWaiting: true })
    else if (event.kind === 'failed') {
      if (!(event.error instanceof CommandError)) throw event.error
      this.#fail(event.error)
    } else if (event.kind === 'result') {
      if (all !== undefined) {
        const row = all.rows.find(({ result, problem }) => result === undefined && problem === undefined)
        this.#changeRow({ done: (row?.done ?? 0) + 1 })
      } else this.#setCheck({ isWaiting: false, done: [...(this.state.check?.done ?? []), event.result] })
    } else {
      const recorded = recordResult(event.result, this.#io)
      if (all === undefined) this.#setCheck({ result: event.result, recorded })
      else {
        // The one that is worked at stays the one to go on with.
        remember(this.state.exercise, {})
        this.#changeRow({ result: event.result })
      }
    }
    return true
  }

  #press(key: string): boolean {
    const { overlay } = this.state
    if (key === 'q' || key === 'ctrl-c' || key === 'ctrl-d') return false
    if (overlay?.kind === 'reset') {
      if (key === 'x') this.#reset()
      else this.#set({ overlay: undefined })
      return true
    }
    if (overlay?.kind === 'language') {
      const language = Object.keys(this.state.exercise.languages)[Number(key) - 1]
      if (language !== undefined) {
        this.#start(language)
        return true
      }
    }
    if (overlay?.kind === 'list' && this.#pressInList(overlay, key)) return true
    if (this.#scroll(key)) return true
    this.#command(key)
    return true
  }

  #pressInList(
    list: { standings: readonly { exercise: Exercise }[]; selected: number },
    key: string,
  ): boolean {
    const { overlay } = this.state
    if (overlay?.kind !== 'list') return false
    const move = key === 'down' || key === 'j' ? 1 : key === 'up' || key === 'k' ? -1 : 0
    if (move !== 0) {
      const selected = Math.max(0, Math.min(list.standings.length - 1, list.selected + move))
      this.#set({ overlay: { ...overlay, selected } })
    } else if (key === 'enter') this.open(list.standings[list.selected]!.exercise)
    else if (key === 'l' || key === 'escape') this.#set({ overlay: undefined, scroll: 0 })
    else return false
    return true
  }

  /** Further than the end is cut back when it is drawn. */
  #scroll(key: string): boolean {
    const steps: Readonly<Record<string, number>> = {
      up: -1,
      k: -1,
      down: 1,
      j: 1,
      'page-up': -10,
      'page-down': 10,
      home: Number.NEGATIVE_INFINITY,
      end: Number.POSITIVE_INFINITY,
    }
    const step = steps[key]
    if (step === undefined) return false
    this.#set({ scroll: Math.max(0, this.state.scroll + step) })
    return true
  }

  /** What is seen can be scrolled this far and no further. */
  limitScroll(last: number): void {
    if (this.state.scroll > last) this.#set({ scroll: last })
  }

  #command(key: string): void {
    const { exercise, overlay } = this.state
    const isOpen = overlay?.kind !== 'language'
    if (overlay?.kind === 'all' && ['n', 'r', 'h', 'l', 'c', 'x', 'escape'].includes(key)) this.#leaveAll()
    if (key === 'n') this.#next()
    else if (key === 'r' && isOpen) this.#check()
    else if (key === 'h' && isOpen) this.#hint()
    else if (key === 'c') this.#checkAll()
    else if (key === 'x' && existsSync(exerciseFolder(exercise))) {
      this.#set({ overlay: { kind: 'reset' }, scroll: 0 })
    } else if (key === 'l') {
      const standings = allStandings(this.#io)
      const selected = Math.max(
        0,
        standings.findIndex((standing) => standing.exercise.id === exercise.id),
      )
      this.#set({ overlay: { kind: 'list', standings, selected }, scroll: 0 })
    }
  }

  /** Puts “check all” away. The check that it broke off is begun again. */
  #leaveAll(): void {
    const { check } = this.state
    this.#breakOff()
    this.#set({ overlay: undefined })
    if (check !== undefined && check.result === undefined && check.problem === undefined) this.#check()
  }

  /** The next exercise that is not passed, behind this one or else from the beginning; the list when there is none. */
  #next(): void {
    const standings = allStandings(this.#io)
    const at = standings.findIndex(({ exercise }) => exercise.id === this.state.exercise.id)
    const others = [...standings.slice(at + 1), ...standings.slice(0, at)]
    const next = others.find(({ passedAt }) => passedAt === undefined)
    if (next !== undefined) this.open(next.exercise)
    else this.#set({ overlay: { kind: 'list', standings, selected: Math.max(0, at) }, scroll: 0 })
  }

  #hint(): void {
    const hint = nextHint(this.state.exercise, this.#io)
    if (hint !== undefined) this.#setCheck({ hint })
    this.#set({ overlay: undefined, scroll: 0 })
  }

  #reset(): void {
    const { exercise } = this.state
    this.#breakOff()
    this.#watch?.close()
    this.#watch = undefined
    try {
      beginAnew(exercise, freeBackupName(exercise.id), this.#io)
      this.#check()
    } catch (error) {
      this.#set({ overlay: undefined })
      this.#fail(error)
    }
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#breakOff()
    this.#watch?.close()
    await this.#idle
  }
}

function messageOf(error: unknown): string {
  if (error instanceof CommandError) return error.message
  throw error
}

/** The language of the exercise that was worked at last. */
function usualLanguage(): string | undefined {
  const { last = '', exercises } = readState()
  return exercises[last]?.language
}
