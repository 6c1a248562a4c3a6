import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { Note } from './socket-moment.ts'
import type { SocketPlan, SocketTimelineState } from './socket-plan.ts'
import { runSockets } from './socket-run.ts'
import type { Texts } from './texts.ts'

const usual: SocketPlan = { listens: 'ipv6', accepts: 'early', target: '::1', ends: 'client', line: 'hola' }

/** At the step that comes before this one. */
function before(change: Partial<SocketPlan>, note: Note): SocketTimelineState {
  const plan = { ...usual, ...change }
  const step = runSockets(plan).moments.findIndex((moment) => moment.note === note) - 1
  if (step < 0) throw new Error(`no step “${note}” in a sample`)
  return { v: 1, ...plan, step }
}

/** Each before the moment that matters. */
export const states = {
  exchange: { v: 1, ...usual, step: 0 },
  refused: before({ listens: 'none' }, 'rstRefused'),
  queue: before({ accepts: 'late' }, 'recvWaits'),
  half: before({ ends: 'half' }, 'shutdown'),
  reset: before({ ends: 'unread' }, 'closeUnread'),
  name: before({ listens: 'ipv4', target: 'localhost' }, 'socketClient'),
  serverFirst: before({ ends: 'server' }, 'closeFirst'),
} as const satisfies Record<string, SocketTimelineState>

export function samples(texts: Texts): Sample<SocketTimelineState>[] {
  return namedSamples(states, texts.sample)
}
