/** What was said between a check and a program, octet for octet with its times: part of a failure, and of its report. */

/** Whose side of a conversation with several parties an entry is on: a client's name, or one of a program's streams. */
export type Party = string

export type Entry =
  | {
      readonly kind: 'bytes'
      readonly from: 'grader' | 'program'
      readonly at: number
      /** Of the first octet in all that went this way. */
      readonly offset: number
      readonly bytes: Buffer
      /** How many they were, where only the first ones are kept. */
      readonly length?: number
      readonly who?: Party
    }
  | {
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
      readonly at: number
      readonly who?: Party
    }

/** Whether the program did it, rather than the check. */
export function isFromProgram(entry: Entry): boolean {
  return entry.kind === 'bytes' ? entry.from === 'program' : entry.kind === 'closed' || entry.kind === 'reset'
}
