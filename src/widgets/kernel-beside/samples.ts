import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type CaptureName, captureNames, type KernelBesideState } from './kernel-beside.ts'
import type { Texts } from './texts.ts'

/** Each capture as the widget opens on it. */
export const states = Object.fromEntries(
  captureNames.map((capture): [CaptureName, KernelBesideState] => [
    capture,
    { v: 1, capture, manner: 'rfc', seed: 3, marked: [], revealed: false },
  ]),
) as Record<CaptureName, KernelBesideState>

export function samples({ capture }: Texts): Sample<KernelBesideState>[] {
  return namedSamples(states, capture)
}
