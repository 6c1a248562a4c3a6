/** What was said between a check and a program, octet for octet with its times: part of a failure, and of its report. */

/** Whose side of a conversation with several parties an entry is on: a client's name, or one of a program's streams. */
export type Party = string

/** What every entry has. */
interface Told {
  /** Milliseconds since the start of the test. */
  readonly at: number
  readonly who?: Party
  /** Which connection of the test it is, from 1: two may have the same name, one after the other. */
  readonly link?: number
}

export type Entry =
  | Step
  /** The check has looked at what came, up to this many octets: no step, but it makes order certain. */
  | (Told & { readonly kind: 'taken'; readonly count: number; readonly ended?: true })

/** What a reader of the conversation sees. */
export type Step =
  | (Told & {
      readonly kind: 'bytes'
      readonly from: 'grader' | 'program'
      /** Of the first octet in all that went this way. */
      readonly offset: number
      readonly bytes: Buffer
      /** How many they were, where only the first ones are kept. */
      readonly length?: number
      /** A datagram in one line. It is never joined with another. */
      readonly text?: string
    })
  | (Told & {
      readonly kind:
        | 'connected'
        | 'half-closed'
        | 'closed'
        | 'reset'
        | 'closed-by-grader'
        | 'reset-by-grader'
        | 'paused'
        | 'resumed'
        | 'input-ended'
    })

/** Whether the program did it, rather than the check. */
export function isFromProgram(step: Step): boolean {
  return step.kind === 'bytes' ? step.from === 'program' : step.kind === 'closed' || step.kind === 'reset'
}

/** Which side of a conversation it belongs to. */
export function sideOf({ who, link }: Entry): string {
  return link === undefined ? (who ?? '') : `${link}`
}

/** A client that the check has given no name: a report that tells of several numbers them. */
export function unnamedParty(link: number): Party {
  return `#${link}`
}

/** The number of a client without a name. */
export function partyNumber(who: Party): number | undefined {
  const digits = /^#(\d+)$/.exec(who)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
