/** What is asked before the rows show, a question for each capture. */
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { CaptureName } from './kernel-beside.ts'
import type { Texts } from './texts.ts'

export const choices = ['a', 'b', 'c'] as const
export type Choice = (typeof choices)[number]

export const answers: Readonly<Record<CaptureName, Choice>> = {
  slaac: 'b',
  'slaac-linux61': 'c',
  'ra-during-dad': 'a',
  'rs-retry': 'b',
  'rs-lifetime0': 'a',
  'dad-conflict-mac': 'c',
}

export function choicesOf(capture: CaptureName, texts: Texts): { value: Choice; label: RichText }[] {
  return choices.map((value) => ({ value, label: rich(texts.choice[capture][value]) }))
}
