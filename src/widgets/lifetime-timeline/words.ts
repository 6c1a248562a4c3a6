/** Times, lifetimes and decisions in words. */
import { fill } from '#i18n/fill.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Decision, Heard, Source } from './ageing-story.ts'
import {
  forever,
  isMonth,
  type LifetimeTimelineState,
  prefixText,
  type SceneName,
  type Series,
  serverText,
} from './lifetime-timeline.ts'
import { clockText, dayOf, durationText } from './moment.ts'
import type { Texts } from './texts.ts'

export function whenText(scene: SceneName, at: number, texts: Texts): string {
  return isMonth(scene) ? fill(texts.dayClock, { day: dayOf(at), clock: clockText(at) }) : clockText(at)
}

export function lifetimeText(seconds: number, texts: Texts): string {
  return seconds === forever ? texts.forever : durationText(seconds)
}

export function sourceText(source: Source | undefined, texts: Texts): RichText {
  const { kind, prefix } = source ?? { kind: 'noRouter' }
  if (kind === 'noRouter' || kind === 'linkLocal') return texts.source[kind]
  return rich(texts.source[kind], { server: serverText, prefix: prefixText(prefix!) })
}

const items: Readonly<Record<Decision, string>> = {
  preferredOverValid: '(c)',
  valid0: '(d)',
  formed: '(d)',
  taken: '(e) 1',
  remaining: '(e) 2',
  twoHours: '(e) 3',
}
export const ruleText = (decision: Decision, texts: Texts): string =>
  fill(texts.rule, { item: items[decision] })

/** Seconds. The one of core would cost the page a file of its own. */
const twoHours = 7200

/** What was heard, what was left before, and what the rule makes of it. */
export function heardText(
  heard: Heard,
  { scene, series, rule }: LifetimeTimelineState,
  texts: Texts,
): RichText[] {
  const { by, prefix, preferred, valid } = series[heard.row]!
  const values = { preferred: lifetimeText(preferred, texts), valid: lifetimeText(valid, texts) }
  const what = rich(texts.heard.what, {
    ...values,
    time: whenText(scene, heard.at, texts),
    by,
    prefix: prefixText(prefix),
  })
  const known =
    heard.remaining === undefined
      ? []
      : [fill(texts.heard.remains, { remaining: lifetimeText(heard.remaining, texts) })]
  const isRenewed = ['taken', 'remaining', 'twoHours'].includes(heard.decision)
  return [
    what,
    ...known,
    decisionText(heard.decision, values.valid, valid > twoHours, rule, texts),
    ...(isRenewed ? [fill(texts.preferredNow, { preferred: values.preferred })] : []),
  ]
}

function decisionText(
  decision: Decision,
  valid: string,
  isLong: boolean,
  rule: boolean,
  texts: Texts,
): string {
  if (decision !== 'taken') return texts.decision[decision]
  if (!rule) return texts.decision.takenAlways
  return fill(isLong ? texts.decision.takenLong : texts.decision.takenLonger, { valid })
}

/** A row in short. */
export function rowText({ by, prefix, preferred, valid }: Series, texts: Texts): RichText {
  return rich(texts.group, {
    by,
    prefix: prefixText(prefix),
    preferred: lifetimeText(preferred, texts),
    valid: lifetimeText(valid, texts),
  })
}
