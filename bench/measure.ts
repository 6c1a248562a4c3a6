/**
 * Time side by side: in every round each contender does the same work, so that whatever else the machine does falls on
 * all of them. The best round of each counts; what is reported is how many times longer than ours it took.
 */

export interface Contender {
  readonly name: string
  /** All the work once. What it returns is made from every result, so that nothing can be left out. */
  readonly run: () => number
  /** Runs over this part of the inputs only, because it is slow. */
  readonly part?: number
}

export interface Task {
  readonly name: string
  readonly about: string
  /** How many inputs one run goes through. */
  readonly inputs: number
  /** Ours first. */
  readonly contenders: readonly Contender[]
  /** Measured apart, because it needs another program; given our own time. */
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

/** Where results go, so that no engine finds out that nobody needs them. */
export let sink = 0
