/** What a sample of ZoneEditor is. Its words are in `en.ts` and `es.ts`: its name under `sample`, its goals under `goal`. */
import type { Answer } from '#core/dns/authority.ts'
import type { LoadedZone } from '#core/dns/zone/load-zone.ts'
import type { AskedQuestion, Kind } from '#widgets/zone-editor/zone-editor.ts'

/** What stands there once an answer is shown: goals are judged by it. */
export interface Asked extends AskedQuestion {
  readonly text: string
  readonly loaded: LoadedZone
  /** Codes of errors and notes. */
  readonly codes: readonly string[]
  readonly kind: Kind
  /** Undefined where the zone has errors. */
  readonly answer: Answer | undefined
}

export interface ZoneSample {
  /** Lines of at most 41 characters fit a phone. Its origin is the owner of its SOA, or `$ORIGIN`. */
  readonly zone: string
  /** Names without the dot at the end. It opens on the first one. */
  readonly questions: readonly AskedQuestion[]
  /** What may be guessed: what is right for each of the questions, and what else is plausible. */
  readonly guesses: readonly Kind[]
  /** When each goal is reached. The keys are those of its sentences. */
  readonly goals: Readonly<Record<string, (asked: Asked) => boolean>>
}
