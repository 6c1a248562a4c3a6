/**
 * Measures contenders side by side: each does the same work in every round, so that other load on the machine affects all
 * of them. The best round of each counts; the report gives the ratio to our time.
 */

export interface Contender {
  readonly name: string
  /** Does all the work once. Returns a number made from every result, so that the engine cannot skip any. */
  readonly run: () => number
  /** The fraction of the inputs that it runs over, because it is slow. */
  readonly part?: number
}

export interface Task {
  readonly name: string
  readonly about: string
  /** How many inputs one run goes through. */
  readonly inputs: number
  /** Ours first. */
  readonly contenders: readonly Contender[]
  /** Measured separately, in another program; receives our time. */
  readonly elsewhere?: (ours: number) => Result[]
}

export interface Result {
  readonly name: string
  /** Nanoseconds for one input, in the best round. */
  readonly nanoseconds: number
  /** Times as long as ours. */
  readonly ratio: number
}

export function measure(task: Task, rounds: number): Result[] {
  const best = task.contenders.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++) {
    task.contenders.forEach(({ run, part = 1 }, i) => {
      const start = process.hrtime.bigint()
      sink += run()
      const took = Number(process.hrtime.bigint() - start) / (task.inputs * part)
      best[i] = Math.min(best[i]!, took)
    })
  }
  const results = task.contenders.map(({ name }, i) => ({
    name,
    nanoseconds: best[i]!,
    ratio: best[i]! / best[0]!,
  }))
  return [...results, ...(task.elsewhere?.(best[0]!) ?? [])]
}

/** Collects all results, so that the engine cannot remove work whose result is unused. */
export let sink = 0
