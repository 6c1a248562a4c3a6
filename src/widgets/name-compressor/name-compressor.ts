/** What a reader of NameCompressor has written, and what the tasks ask for. The encoder is in `compress.ts`, which loads later. */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'
import type { Run } from './run.ts'

export const sampleNames = ['answer', 'mail', 'letters', 'newer', 'far'] as const
export type SampleName = (typeof sampleNames)[number]

/** What must come of each sample by changing it. */
export const goals = {
  answer: 'orders',
  mail: 'lean',
  letters: 'same',
  newer: 'older',
  far: 'early',
} as const satisfies Record<SampleName, string>
export type Goal = (typeof goals)[SampleName]

/** The answers that are offered before each sample is shown; the first is right. `n` and a number: so many octets. */
export const guesses = {
  answer: ['n31', 'n61', 'n98'],
  mail: ['all', 'owners', 'first'],
  letters: ['apart', 'tail', 'whole'],
  newer: ['full', 'pointer', 'short'],
  far: ['none', 'usual', 'last'],
} as const satisfies Record<SampleName, readonly string[]>
export type Guess = (typeof guesses)[SampleName][number]

const order: Readonly<Record<SampleName, readonly number[]>> = {
  answer: [0, 1, 2],
  mail: [1, 2, 0],
  letters: [2, 0, 1],
  newer: [1, 0, 2],
  far: [2, 1, 0],
}

export function choicesOf(sample: SampleName): readonly Guess[] {
  return order[sample].map((index) => guesses[sample][index]!)
}

export const longest = 2000
export const mostLines = 12

export interface NameCompressorState {
  readonly v: 1
  readonly sample: SampleName
  /** The question, and a record in each line, as in a master file. */
  readonly question: string
  readonly records: string
  /** Which name is being written, counted from 0. */
  readonly step: number
  /** How the records were ordered so far, at most three ways. */
  readonly orders: readonly string[]
  readonly done: readonly Goal[]
  readonly guess?: Guessed
}

export function acceptNameCompressorState(value: unknown): NameCompressorState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, sample, question, records, step, orders, done, guess } = value as Record<string, unknown>
  if (v !== 1 || !among(sampleNames, sample)) return undefined
  if (typeof question !== 'string' || question.length > 300) return undefined
  if (typeof records !== 'string' || records.length > longest) return undefined
  if (typeof step !== 'number' || !Number.isInteger(step) || step < 0 || step > 200) return undefined
  if (!Array.isArray(orders) || orders.length > 3) return undefined
  if (!orders.every((each) => typeof each === 'string' && each.length <= longest)) return undefined
  if (!Array.isArray(done) || done.length > 1 || !done.every((each) => each === goals[sample]))
    return undefined
  const guessed = acceptGuess(guess)
  if (guessed === undefined) return undefined
  return { v, sample, question, records, step, orders, done, ...guessed }
}

export function linesOf(records: string): string[] {
  return records.split('\n').filter((line) => line.trim() !== '')
}

/** The records with one of them a line higher or lower. */
export function moved(records: string, index: number, by: -1 | 1): string {
  const lines = linesOf(records)
  const other = index + by
  const [line, neighbour] = [lines[index], lines[other]]
  if (line === undefined || neighbour === undefined) return records
  lines[index] = neighbour
  lines[other] = line
  return lines.join('\n')
}

const sorted = (records: string): string => linesOf(records).toSorted().join('\n')

/** Whether what was written is what the task of a sample asks for; `first` is what the sample opened with. */
export function isReached(
  goal: Goal,
  state: NameCompressorState,
  run: Run,
  first: { readonly records: string; readonly question: string; readonly run: Run },
): boolean {
  if (run.problem !== undefined) return false
  const isReordered = sorted(state.records) === sorted(first.records) && state.question === first.question
  switch (goal) {
    case 'orders':
      return isReordered && state.orders.length === 3
    case 'lean': {
      const hosts = run.names.filter(({ field }) => field === 'exchange')
      const [one, other] = hosts
      return hosts.length === 2 && one!.text !== other!.text && other!.written <= 5
    }
    case 'same':
      return (
        state.records.toLowerCase() === first.records.toLowerCase() &&
        state.question.toLowerCase() === first.question.toLowerCase() &&
        run.length < first.run.length
      )
    case 'older':
      return (
        run.records === first.run.records &&
        run.length < first.run.length &&
        run.names.every(({ mayPoint }) => mayPoint) &&
        run.names.filter(({ text }) => text === 'sip.lab.example.').length >= 2
      )
    case 'early':
      return isReordered && run.length < first.run.length
  }
}

/** The state after a change of what is written: from its first name on. */
export function withRecords(
  state: NameCompressorState,
  some: { readonly question?: string; readonly records?: string },
  read: (question: string, records: string) => Run,
  first: { readonly records: string; readonly question: string; readonly run: Run },
): NameCompressorState {
  const { guess, ...rest } = state
  const past = afterChange(guess)
  const changed = { ...rest, ...some, ...(past && { guess: past }) }
  const run = read(changed.question, changed.records)
  const isNew = !changed.orders.includes(changed.records) && changed.orders.length < 3
  const isOrder = sorted(changed.records) === sorted(first.records)
  const orders = isNew && isOrder ? [...changed.orders, changed.records] : changed.orders
  const goal = goals[state.sample]
  const next = { ...changed, orders, step: Math.min(state.step, Math.max(0, run.names.length - 1)) }
  return isReached(goal, next, run, first) ? { ...next, done: [goal] } : next
}
