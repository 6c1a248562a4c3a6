import type { Sample } from './widget-props.ts'

/** Samples from states that a lesson asks for by name, and what the names are called. */
export function namedSamples<Name extends string, State>(
  states: Readonly<Record<Name, State>>,
  labels: Readonly<Record<NoInfer<Name>, string>>,
): Sample<State>[] {
  return Object.entries<State>(states).map(([name, state]) => ({ label: labels[name as Name], state }))
}
