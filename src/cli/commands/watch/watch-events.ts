import type { RunResult, TestResult } from '#grader/run.ts'

/** Everything that can happen while `seis watch` runs. `run` numbers the checks: what an earlier one still says is stale. */
export type WatchEvent =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'changed' }
  | { readonly kind: 'redraw' }
  | { readonly kind: 'waiting'; readonly run: number }
  | { readonly kind: 'result'; readonly run: number; readonly result: TestResult }
  | { readonly kind: 'done'; readonly run: number; readonly result: RunResult }
  | { readonly kind: 'failed'; readonly run: number; readonly error: unknown }

/** Events in the order in which they came, for the one loop that takes them. */
export class EventQueue {
  readonly #events: WatchEvent[] = []
  #wake: () => void = () => {}

  readonly push = (event: WatchEvent): void => {
    this.#events.push(event)
    this.#wake()
  }

  async next(): Promise<WatchEvent> {
    for (;;) {
      const event = this.#events.shift()
      if (event !== undefined) return event
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
