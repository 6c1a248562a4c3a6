/**
 * `my/state.json`: where the learner left off. Only a convenience: losing it loses no work, so it never stops a
 * command.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomically } from '#cli/files.ts'
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

/** Remembers something about an exercise, which becomes the current one. */
export function remember(exercise: Exercise, change: ExerciseState): void {
  const state = readState()
  state.last = exercise.id
  state.exercises[exercise.id] = { ...state.exercises[exercise.id], ...change }
  try {
    mkdirSync(myFolder(), { recursive: true })
    writeAtomically(statePath(), `${JSON.stringify(state, null, 2)}\n`)
  } catch {
    // See above.
  }
}
