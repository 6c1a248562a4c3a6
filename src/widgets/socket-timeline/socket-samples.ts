/** What SocketTimeline can open on, each at a step worth looking at. */

import type { Note } from './socket-moment.ts'
import type { SocketPlan, SocketTimelineState } from './socket-plan.ts'
import { runSockets } from './socket-run.ts'

const usual: SocketPlan = { listens: 'ipv6', accepts: 'early', target: '::1', ends: 'client', line: 'hola' }

function sample(change: Partial<SocketPlan>, note: Note): SocketTimelineState {
  const plan = { ...usual, ...change }
  const step = runSockets(plan).moments.findIndex((moment) => moment.note === note)
  if (step < 0) throw new Error(`no step “${note}” in a sample`)
  return { v: 1, ...plan, step }
}

export const socketSamples = {
  exchange: sample({}, 'handshakeDone'),
  refused: sample({ listens: 'none' }, 'rstRefused'),
  queue: sample({ accepts: 'late' }, 'dataAck'),
  half: sample({ ends: 'half' }, 'finAck'),
  reset: sample({ ends: 'unread' }, 'recvReset'),
  name: sample({ listens: 'ipv4', target: 'localhost' }, 'refusedNext'),
  serverFirst: sample({ ends: 'server' }, 'finSecondAck'),
} as const
