import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { HappyEyeballsState, Row } from './happy-eyeballs.ts'
import type { Texts } from './texts.ts'

const absent: Row = { does: 'absent', ms: 20 }
const accepts = (ms: number): Row => ({ does: 'accepts', ms })
const silent: Row = { does: 'silent', ms: 20 }

const usual: HappyEyeballsState = {
  v: 1,
  host: 'global',
  aaaa: 15,
  a: 17,
  rows: [accepts(30), absent, absent, accepts(35), absent],
  resolutionDelay: 50,
  attemptDelay: 250,
  familyCount: 1,
}

/** What happens to people, with the timers that RFC 8305 recommends. */
export const states = {
  both: usual,
  silent: { ...usual, rows: [silent, absent, absent, accepts(35), absent] },
  refused: { ...usual, rows: [{ does: 'refuses', ms: 30 }, absent, absent, accepts(35), absent] },
  late: { ...usual, aaaa: 45 },
  veryLate: { ...usual, aaaa: 300 },
  slow: { ...usual, rows: [accepts(300), absent, absent, accepts(25), absent] },
  many: { ...usual, rows: [silent, silent, absent, silent, accepts(35)] },
  local: { ...usual, rows: [absent, absent, silent, accepts(35), absent] },
  none: { ...usual, rows: [silent, absent, absent, { does: 'refuses', ms: 35 }, absent] },
} as const satisfies Record<string, HappyEyeballsState>

export function samples(texts: Texts): Sample<HappyEyeballsState>[] {
  return namedSamples(states, texts.sample)
}
