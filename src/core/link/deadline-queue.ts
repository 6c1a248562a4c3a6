/**
 * Which node is due first: a binary heap, so that a run of many hosts does not look at all of them for each event. An entry that its
 * node has outlived stays until it comes to the top.
 */
import type { Network } from './network.ts'

interface Entry {
  readonly at: number
  /** Of the node in the network: of two that are due at once the first one goes first. */
  readonly order: number
  readonly name: string
}

export class DeadlineQueue {
  readonly #heap: Entry[] = []
  readonly #orders = new Map<string, number>()

  constructor(nodes: Network['nodes']) {
    for (const name of nodes.keys()) this.#orders.set(name, this.#orders.size)
    for (const [name, { deadline }] of nodes) this.put(name, deadline)
  }

  /** The node has this deadline from now on. */
  put(name: string, at: number | undefined): void {
    if (at === undefined) return
    const heap = this.#heap
    const entry = { at, order: this.#orders.get(name)!, name }
    let place = heap.push(entry) - 1
    while (place > 0) {
      const above = (place - 1) >> 1
      if (!isBefore(entry, heap[above]!)) break
      heap[place] = heap[above]!
      place = above
    }
    heap[place] = entry
  }

  /** The node that is due first, and when. */
  first(nodes: Network['nodes']): Entry | undefined {
    for (;;) {
      const top = this.#heap[0]
      if (top === undefined) return undefined
      const node = nodes.get(top.name)!
      if (node.isUp && node.deadline === top.at) return top
      this.#drop()
    }
  }

  #drop(): void {
    const heap = this.#heap
    const last = heap.pop()!
    if (heap.length === 0) return
    let place = 0
    for (;;) {
      let below = 2 * place + 1
      if (below >= heap.length) break
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below++
      if (!isBefore(heap[below]!, last)) break
      heap[place] = heap[below]!
      place = below
    }
    heap[place] = last
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}
