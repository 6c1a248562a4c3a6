import type { Sample } from '#widgets/frame/widget-props.ts'
import type { DigitCutState } from './digit-cut.ts'

/** An address and where it is cut: the first inside no digit, the others inside one. */
const cuts = [
  ['2600:1f14:e22:8103::', 64],
  ['2600:1f14:e22:8103::', 55],
  ['2001:db8:5ea:ab7::1', 58],
  ['2001:db8:5ea:f:21a:2bff:fe3c:4d5e', 63],
] as const

export function samples(): Sample<DigitCutState>[] {
  return cuts.map(([text, length]) => ({
    label: `${text} · /${length}`,
    state: { v: 1, text, length, guess: '', shown: false },
  }))
}
