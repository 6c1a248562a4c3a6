/** What SocketTimeline shows of a run beside its steps: what a step changes, and where two runs part. */
import type { Moment, TcpState, World } from './socket-moment.ts'

export interface StateChange {
  readonly client: TcpState | undefined
  readonly listener: TcpState | undefined
  readonly accepted: TcpState | undefined
}

const before: World = { client: undefined, listener: undefined, accepted: undefined }

/** The states that are new after a step, socket by socket. */
export function stateChange(moments: readonly Moment[], step: number): StateChange {
  const old = moments[step - 1]?.after ?? before
  const now = moments[step]?.after ?? before
  const changed = (name: keyof World) =>
    now[name]?.state === old[name]?.state ? undefined : now[name]?.state
  return { client: changed('client'), listener: changed('listener'), accepted: changed('accepted') }
}

/** The first step at which one run is no longer like another; the last one if it only stops earlier. */
export function firstDifference(moments: readonly Moment[], others: readonly Moment[]): number {
  const step = moments.findIndex((moment, i) => JSON.stringify(moment) !== JSON.stringify(others[i]))
  return step < 0 ? moments.length - 1 : step
}
