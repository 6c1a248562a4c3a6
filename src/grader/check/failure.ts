/** Every way in which a program can fail a check, as data: `report` says it in the learner's language. */
import type { Entry } from './transcript.ts'

/** Every way to fail. The texts are `grader.failure.*` and `grader.help.*` under the same names. */
export type FailureCode =
  | 'cannotStart'
  | 'startCommand'
  | 'startExecutable'
  | 'startInterpreter'
  | 'startFormat'
  | 'startFile'
  | 'startEmpty'
  | 'startNothing'
  | 'startSyntax'
  | 'startIndent'
  | 'startTypeScript'
  | 'startModule'
  | 'startOwnModule'
  | 'startImport'
  | 'startFamily'
  | 'startCreateServer'
  | 'startSocketServer'
  | 'startName'
  | 'startAddress'
  | 'startInUse'
  | 'startPortText'
  | 'startPort'
  | 'startPrivileged'
  | 'startKeyboard'
  | 'endedEarly'
  | 'wentToBackground'
  | 'endedBetween'
  | 'neverListened'
  | 'listensOnIpv4'
  | 'listensElsewhere'
  | 'listensOnAnother'
  | 'listensTooWidely'
  | 'refused'
  | 'refusedIpv4'
  | 'wrongReply'
  | 'lostPart'
  | 'wrongContent'
  | 'wrongValue'
  | 'noValue'
  | 'extraCr'
  | 'noLineEnd'
  | 'noReply'
  | 'waitsForOthers'
  | 'waitsForEnd'
  | 'unfinishedReply'
  | 'closed'
  | 'closedHalfway'
  | 'flood'
  | 'extraBytes'
  | 'staysOpen'
  | 'leftOpen'
  | 'died'
  | 'memory'
  | 'memoryGrew'
  | 'ranCode'
  | 'processes'
  | 'time'
  | 'runTime'
  | 'leftRunning'
  | 'stillAnswers'
  | 'wrongLastLine'
  | 'noLastLine'
  | 'stalled'
  | 'neverConnected'
  | 'endedUnconnected'
  | 'late'
  | 'endedUnprinted'
  | 'keepsRunning'
  | 'exitNotZero'
  | 'exitZero'
  | 'noMessage'
  | 'neverBound'
  | 'refusedUdp'
  | 'refusedTcp'
  | 'malformed'
  | 'recordMissing'
  | 'recordExtra'

/** A question and its answer as text. */
export interface MessageText {
  readonly question: readonly string[]
  /** Lines of the file that the program answers from, as far as they are about the question. */
  readonly source?: readonly string[]
  readonly answer?: readonly string[]
  /** The octets of the answer, and which of them matter. */
  readonly octets?: { readonly bytes: Uint8Array; readonly at: number; readonly length: number }
}

export interface Failure {
  readonly code: FailureCode
  /** Whom it happened to, where there are several: the name of a client, `stdout` or `server`. */
  readonly who?: string
  /** What the sentence needs to be told. */
  readonly values?: Readonly<Record<string, string | number>>
  /** The octets whose reply is at fault. */
  readonly sent?: Uint8Array
  readonly expected?: Uint8Array
  readonly actual?: Uint8Array
  /** Offset of the first wrong octet, from the start of `actual`. */
  readonly at?: number
  /** Where `expected` and `actual` begin, when they are parts of something too large to show. */
  readonly from?: number
  /** What was asked and answered, as text, where octets alone say little. */
  readonly messages?: MessageText
  readonly transcript?: readonly Entry[]
  /** Which connection of the transcript it is about. */
  readonly link?: number
  /** How many octets of what came to `who` had been found right before. */
  readonly judged?: number
  /** Found after a silence: all that the program had to say had come by then, to everybody. */
  readonly afterSilence?: true
  /** The program was computing all the while, though it had nothing to do. */
  readonly isBusy?: true
  /** Name of a text in the exercise's `rules`: why this was expected. */
  readonly rule?: string
  /** Name of a text in the exercise's `hints`, where more is known than the kind of failure. */
  readonly hint?: string
}

/** A program did not do what a check expects of it. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure'
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}
