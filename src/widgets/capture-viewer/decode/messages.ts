/** What the page and its Worker say to each other. */
import type { Language } from '#i18n/languages.ts'
import type { Row } from './row.ts'
import type { SavedCapture } from './save-packets.ts'
import type { OpenPacket, Talk, View } from './session.ts'

/** A file of the reader's own, or the address of one of ours. */
export type CaptureSource = Blob | string

export type Command =
  | {
      readonly kind: 'open'
      readonly job: number
      readonly source: CaptureSource
      readonly filter: string
      readonly language: Language
    }
  | { readonly kind: 'filter'; readonly text: string }

export type Question =
  | { readonly kind: 'rows'; readonly from: number; readonly to: number }
  | { readonly kind: 'packet'; readonly which: { readonly number: number } | { readonly place: number } }
  | { readonly kind: 'conversations' }
  | { readonly kind: 'save' }

/** By the kind of the question. */
export interface Answers {
  readonly rows: { readonly version: number; readonly rows: readonly Row[] }
  readonly packet: OpenPacket | undefined
  readonly conversations: Talk
  /** Undefined where no format holds the packets. */
  readonly save: SavedCapture | undefined
}

export type ToWorker = Command | { readonly kind: 'ask'; readonly id: number; readonly question: Question }

export type FromWorker =
  | { readonly kind: 'view'; readonly job: number; readonly view: View }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answers[keyof Answers] }
