/** What a run of the mutants has found, as text. */
import type { Equivalents } from './equivalents.ts'
import { type Change, type Mutant, nameOf } from './mutant.ts'
import type { Result } from './results.ts'

/** The mutants of one solution, each with what became of it; without a result where it has not been run yet. */
export interface Outcome {
  readonly exercise: string
  readonly language: string
  readonly mutants: readonly { readonly mutant: Mutant; readonly result: Result | undefined }[]
  readonly equivalents: Equivalents
}

export interface Counts {
  readonly mutants: number
  readonly killed: number
  readonly timedOut: number
  readonly survived: number
  readonly equivalent: number
  readonly unknown: number
}

export function countsOf({ mutants, equivalents }: Outcome): Counts {
  const count = (test: (mutant: Mutant, result: Result | undefined) => boolean) =>
    mutants.filter(({ mutant, result }) => test(mutant, result)).length
  const isListed = (mutant: Mutant) => equivalents.has(nameOf(mutant.change))
  return {
    mutants: mutants.length,
    killed: count((_, result) => result?.status === 'killed'),
    timedOut: count((_, result) => result?.status === 'timedOut'),
    survived: count((mutant, result) => result?.status === 'survived' && !isListed(mutant)),
    equivalent: count((mutant, result) => result?.status === 'survived' && isListed(mutant)),
    unknown: count((_, result) => result === undefined),
  }
}

/** Killed, of those that are no right programs; undefined before anything has been run. */
export function scoreOf({ killed, timedOut, survived }: Counts): number | undefined {
  const total = killed + timedOut + survived
  return total === 0 ? undefined : (killed + timedOut) / total
}

const heading = [
  'exercise',
  'in',
  'mutants',
  'killed',
  'timed out',
  'survived',
  'equivalent',
  'not run',
  'score',
]

export function table(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome) => {
    const counts = countsOf(outcome)
    const score = scoreOf(counts)
    const { mutants, killed, timedOut, survived, equivalent, unknown } = counts
    return [
      outcome.exercise,
      outcome.language,
      ...[mutants, killed, timedOut, survived, equivalent, unknown].map(String),
      score === undefined ? '–' : `${(Math.floor(score * 1000) / 10).toFixed(1)} %`,
    ]
  })
  const all = [heading, ...rows]
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** What has to be done about this solution, each as some lines; empty if nothing. */
export function problems({ exercise, language, mutants, equivalents }: Outcome): string[] {
  const byName = new Map(mutants.map((one) => [nameOf(one.mutant.change), one]))
  const survivors = mutants
    .filter(({ mutant, result }) => result?.status === 'survived' && !equivalents.has(nameOf(mutant.change)))
    .map(
      ({ mutant }) =>
        `${exercise} ${language}:${mutant.line} survived (${mutant.operator})\n${diff(mutant.change)}`,
    )
  const wronglyListed = [...equivalents].flatMap(([name, { change }]) => {
    const found = byName.get(name)
    const listed = `${exercise} ${language}: mutants.json lists as equivalent what`
    if (found === undefined) return `${listed} no longer exists\n${diff(change)}`
    const { result } = found
    if (result === undefined || result.status === 'survived') return []
    return `${listed} is killed by ${result.test} (${result.failure})\n${diff(change)}`
  })
  return [...survivors, ...wronglyListed]
}

function diff({ from, to, nth }: Change): string {
  const which = nth === undefined ? '' : `   (number ${nth} of these)`
  return `  - ${from}${which}\n  + ${to}`
}
