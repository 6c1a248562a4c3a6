import type { RfcRule } from '#core/host/note.ts'
import type { RichText } from '#i18n/rich-text.ts'

/** Why something in a story is as it is. */
export interface Reason {
  /** Whose it is. */
  readonly who: string
  readonly text: RichText
  /** Nothing where no rule is behind it. */
  readonly rule?: RfcRule
}
