/**
 * What is known of each mutant, one line of JSON each, written when it is known: a run that was broken off goes on where it was.
 * One that was killed stays killed; whatever lived is tried again when a check has changed.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Result {
  /** Of the mutated program. */
  readonly mutant: string
  /** Of the checks that it was run against. */
  readonly checks: string
  /** Timed out: it was killed, but only since one test took longer than a test may. */
  readonly status: 'killed' | 'timedOut' | 'survived'
  /** The test that killed it, and how. */
  readonly test?: string
  readonly failure?: string
  /** Whether it was waited for as long as for a learner's program. */
  readonly isPatient: boolean
  readonly durationMs: number
}

/** What a result has to be to be taken as it is. */
export interface Wanted {
  readonly checks: string
  /** Killed ones are tried again too, if the checks have changed. */
  readonly killedToo?: boolean
  /** Of a mutant that is said to be right, a kill counts only if it was waited for patiently. */
  readonly patiently?: boolean
}

export function isCurrent(
  result: Result | undefined,
  { checks, killedToo = false, patiently = false }: Wanted,
): boolean {
  if (result === undefined) return false
  if (result.status === 'survived') return result.checks === checks
  if (patiently && !result.isPatient) return false
  return !killedToo || result.checks === checks
}

export class Results {
  readonly #file: string
  readonly #known = new Map<string, Result>()

  constructor(file: string) {
    this.#file = file
    mkdirSync(dirname(file), { recursive: true })
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    for (const line of text.split('\n')) {
      const result = parsed(line)
      if (result !== undefined) this.#known.set(result.mutant, result)
    }
    // A line that was cut off by a crash must not take the next one along.
    if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n')
  }

  of(mutant: string): Result | undefined {
    return this.#known.get(mutant)
  }

  add(result: Result): void {
    this.#known.set(result.mutant, result)
    appendFileSync(this.#file, `${JSON.stringify(result)}\n`)
  }
}

function parsed(line: string): Result | undefined {
  try {
    return JSON.parse(line) as Result
  } catch {
    return undefined
  }
}
