import type { TextsOf } from '#i18n/texts.ts'
import type { en } from './en.ts'

/** A widget that shows addresses of simulated hosts has them among its own texts, as `own`. */
export type OwnAddressTexts = TextsOf<typeof en>
