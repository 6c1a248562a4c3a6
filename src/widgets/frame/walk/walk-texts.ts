import type { TextsOf } from '#i18n/texts.ts'
import type { en } from './en.ts'

/** A widget with a walk has them among its own texts, as `walk`. */
export type WalkTexts = TextsOf<typeof en>
