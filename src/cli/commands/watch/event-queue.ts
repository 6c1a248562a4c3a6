/** Events in the order in which they came, for the one loop that takes them. */
export class EventQueue<Event> {
  readonly #events: Event[] = []
  #failure: { readonly error: unknown } | undefined
  #wake: () => void = () => {}

  readonly push = (event: Event): void => {
    this.#events.push(event)
    this.#wake()
  }

  /** Something is broken that nobody can handle: the loop ends with it. */
  readonly fail = (error: unknown): void => {
    this.#failure = { error }
    this.#wake()
  }

  async next(): Promise<Event> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure.error
      const event = this.#events.shift()
      if (event !== undefined) return event
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
