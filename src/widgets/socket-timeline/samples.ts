import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { Note } from './socket-moment.ts'
import type { SocketPlan, SocketTimelineState } from './socket-plan.ts'
import { runSockets } from './socket-run.ts'
import type { Texts } from './texts.ts'

const usual: SocketPlan = { listens: 'ipv6', accepts: 'early', target: '::1', ends: 'client', line: 'hola' }

function at(change: Partial<SocketPlan>, note: Note): SocketTimelineState {
  const plan = { ...usual, ...change }
  const step = runSockets(plan).moments.findIndex((moment) => moment.note === note)
  if (step < 0) throw new Error(`no step “${note}” in a sample`)
  return { v: 1, ...plan, step }
}

/** Each at a step worth looking at. */
export const states = {
  exchange: at({}, 'handshakeDone'),
  refused: at({ listens: 'none' }, 'rstRefused'),
  queue: at({ accepts: 'late' }, 'dataAck'),
  half: at({ ends: 'half' }, 'finAck'),
  reset: at({ ends: 'unread' }, 'recvReset'),
  name: at({ listens: 'ipv4', target: 'localhost' }, 'refusedNext'),
  serverFirst: at({ ends: 'server' }, 'finSecondAck'),
} as const

export function samples(texts: Texts): Sample<SocketTimelineState>[] {
  return namedSamples(states, texts.sample)
}
