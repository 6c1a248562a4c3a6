import type { Sample } from '#widgets/frame/widget-props.ts'
import type { CaptureName } from './built-in.ts'
import type { CaptureViewerState } from './capture-viewer.ts'
import type { Texts } from './texts.ts'

export function samples(texts: Texts): Sample<CaptureViewerState>[] {
  const all: readonly (readonly [string, CaptureName, number, string?])[] = [
    [texts.sampleSlaac, 'slaac', 11],
    [texts.sampleHappyEyeballs, 'happy-eyeballs', 16],
    [texts.samplePmtud, 'pmtud-h', 3],
    [texts.samplePmtudEnd, 'pmtud-s', 4],
    [texts.sampleErrors, 'icmp-errors', 5],
    [texts.sampleOffloadOn, 'offload-on', 6],
    [texts.sampleOffloadOff, 'offload-off', 6],
    [texts.sampleOffloadAny, 'offload-any', 1],
    [texts.sampleCut, 'odd-cut', 1],
    [texts.sampleHeaders, 'odd-headers', 1],
  ]
  return all.map(([label, capture, packet, filter = '']) => ({
    label,
    state: { v: 1, capture, filter, packet },
  }))
}
