/** A network while it is being changed: its lists are our own, so that a long run copies them once. */
import type { DeadlineQueue } from './deadline-queue.ts'
import { Hearing } from './hearing.ts'
import type { Flight, Link, Network, Node, Plan } from './network.ts'
import { withoutListener } from './snooping.ts'
import type { TraceItem } from './trace.ts'

export interface Draft {
  now: number
  seed: number
  frameCount: number
  readonly nodes: Map<string, Node>
  links: Network['links']
  flights: Flight[]
  plans: Plan[]
  readonly trace: TraceItem[]
  readonly parts: Network['parts']
  /** Who hears what, by link; made when it is first asked for. */
  readonly hearings: Map<string, Hearing>
  /** Who is due first; a single event does without. */
  queue: DeadlineQueue | undefined
}

export function draftOf(network: Network): Draft {
  return {
    ...network,
    nodes: new Map(network.nodes),
    flights: [...network.flights],
    plans: [...network.plans],
    trace: [...network.trace],
    hearings: new Map(),
    queue: undefined,
  }
}

/** Without what only a run needs. */
export function networkOf({ hearings: _, queue: __, ...network }: Draft): Network {
  return network
}

export function hearingOf(draft: Draft, link: Link): Hearing {
  const known = draft.hearings.get(link.name)
  if (known !== undefined) return known
  const hearing = new Hearing(link, draft.nodes)
  draft.hearings.set(link.name, hearing)
  return hearing
}

/** A switch that sees the cable go forgets who was there. */
export function forgetPort(draft: Draft, node: string): void {
  for (const [name, link] of draft.links) {
    const listeners = withoutListener(link.listeners, node)
    if (listeners !== link.listeners) putLink(draft, name, { ...link, listeners })
  }
}

export function putLink(draft: Draft, name: string, link: Link): void {
  draft.links = new Map(draft.links).set(name, link)
}
