/**
 * A program at an end of the network: a transfer, a prober. It is a value like all the rest: a step gives another one. What it
 * wants to be told later it says with `nextDeadline`; what it wants sent it returns.
 */
import type { ApplicationEffect, HostRequest } from '#core/host/event.ts'
import type { Host } from '#core/host/state.ts'

export type ApplicationEvent =
  /** It begins to run. */
  { readonly kind: 'start' } | { readonly kind: 'timer' } | ApplicationEffect

export interface ApplicationStep {
  readonly application: Application
  readonly requests: readonly HostRequest[]
  /** What it has to tell, for the trace: any plain values. */
  readonly notes?: readonly Readonly<Record<string, string | number | boolean>>[]
}

export interface Application {
  /** `host` is to be asked for a source address or a path MTU: it cannot be changed. */
  step(event: ApplicationEvent, now: number, host: Host): ApplicationStep
  /** Undefined for never. */
  nextDeadline(): number | undefined
}
