/**
 * `my/state.json`: where the learner left off. Only a convenience: losing it loses no work, so it never stops a
 * command.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder, writeAtomically } from '#cli/files.ts'
import type { Exercise } from '#grader/catalog.ts'
import { myFolder } from './my-folder.ts'

interface State {
  last?: string
  exercises: Record<string, ExerciseState>
}

export interface ExerciseState {
  language?: string
  /** The test that failed first in the last check; empty after one that passed. */
  failing?: string
  /** How many hints have been given, by test. */
  hints?: Record<string, number>
  /** How far the last check of the whole exercise got. */
  last?: { passed: number; total: number; at: string }
  /** The seed of that check, if the test failed in it. */
  failingSeed?: number
  /** The seed with which each test passed last, and the program that did it. See `program-print.ts`. */
  passes?: { print: string; seeds: Record<string, number> }
  /** Where `seis run` has it running. */
  running?: { pid: number; host: string; port: number }
}

function statePath(): string {
  return join(myFolder(), 'state.json')
}

export function readState(): State {
  try {
    const state = JSON.parse(readFileSync(statePath(), 'utf8')) as State
    if (typeof state === 'object' && typeof state.exercises === 'object' && state.exercises !== null)
      return state
  } catch {
    // None yet, or not readable: begin anew.
  }
  return { exercises: {} }
}

/** The language in which the learner wrote last, whatever the exercise was. */
export function lastLanguage(): string | undefined {
  const { last = '', exercises } = readState()
  return exercises[last]?.language
}

/** Notes where a program runs, or that it doesn't any more. */
export function noteRunning(exercise: Exercise, running: ExerciseState['running']): void {
  const { running: _, ...rest } = readState().exercises[exercise.id] ?? {}
  write(exercise, running === undefined ? rest : { ...rest, running })
}

/** Remembers something about an exercise, which becomes the current one. */
export function remember(exercise: Exercise, change: ExerciseState): void {
  write(exercise, { ...readState().exercises[exercise.id], ...change })
}

function write(exercise: Exercise, changed: ExerciseState): void {
  const state = readState()
  state.last = exercise.id
  state.exercises[exercise.id] = changed
  try {
    makeFolder(myFolder())
    writeAtomically(statePath(), `${JSON.stringify(state, null, 2)}\n`)
  } catch {
    // See above.
  }
}
