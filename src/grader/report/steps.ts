/** A conversation as the steps that a report shows. Where TCP happened to cut what was sent in one go says nothing. */
import type { Failure } from '#grader/check/failure.ts'
import { type Entry, isFromProgram } from '#grader/check/transcript.ts'

/**
 * Takes chance out of a conversation, for recorded reports: joins what TCP happened to cut, forgets how exactly a
 * connection was closed, puts what came to several parties between two steps of the check in the order of their
 * names, and at the end what no check had waited for: all that came when things had gone wrong.
 */
export function settled({ transcript = [], who, judged = Number.POSITIVE_INFINITY }: Failure): Entry[] {
  const joined: Entry[] = []
  const outstanding: Entry[] = []
  let arrivals: Entry[] = []
  const settleArrivals = () => {
    for (const entry of arrivals.sort(byParty)) append(joined, entry)
    arrivals = []
  }
  for (const entry of transcript) {
    if (!isFromProgram(entry)) {
      settleArrivals()
      append(joined, entry)
    } else if (who === undefined) arrivals.push(entry)
    else if (entry.kind !== 'bytes') outstanding.push(entry)
    else if (entry.who !== who || entry.offset + entry.bytes.length <= judged) arrivals.push(entry)
    else {
      const known = Math.max(0, judged - entry.offset)
      if (known > 0) arrivals.push({ ...entry, bytes: entry.bytes.subarray(0, known) })
      outstanding.push({ ...entry, offset: entry.offset + known, bytes: entry.bytes.subarray(known) })
    }
  }
  settleArrivals()
  for (const entry of outstanding.sort(byParty)) append(joined, entry)
  return joined
}

function byParty(a: Entry, b: Entry): number {
  return (a.who ?? '').localeCompare(b.who ?? '', 'en')
}

function append(joined: Entry[], entry: Entry): void {
  if (!extend(joined, entry)) joined.push(entry.kind === 'reset' ? { ...entry, kind: 'closed' } : entry)
}

/** Octets of one step that are kept: more than any line of a report shows. */
export const KEPT = 1024

/** Makes octets part of the last step, if that is the same side's. Returns whether they are. */
function extend(steps: Entry[], entry: Entry): boolean {
  const last = steps.at(-1)
  if (entry.kind !== 'bytes' || last?.kind !== 'bytes') return false
  if (last.from !== entry.from || last.who !== entry.who) return false
  const isCut = last.length !== undefined && last.length > last.bytes.length
  const bytes = isCut || last.bytes.length > KEPT ? last.bytes : Buffer.concat([last.bytes, entry.bytes])
  const length = (last.length ?? last.bytes.length) + (entry.length ?? entry.bytes.length)
  steps[steps.length - 1] = { ...last, bytes, length }
  return true
}

/** Milliseconds between two arrivals that belong to one step: where TCP cut them says nothing. */
const SAME_STEP = 50

/** The conversation as it was, with what came in one go in one step. */
export function steady(transcript: readonly Entry[]): Entry[] {
  const steps: Entry[] = []
  let before = Number.NEGATIVE_INFINITY
  for (const entry of transcript) {
    const isSoon = isFromProgram(entry) && entry.at - before <= SAME_STEP
    if (!isSoon || !extend(steps, entry)) steps.push(entry)
    before = entry.at
  }
  return steps
}
