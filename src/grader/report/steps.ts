/** A conversation as the steps that a report shows. Where TCP happened to cut what was sent in one go says nothing. */
import type { Failure } from '#grader/check/failure.ts'
import { type Entry, isFromProgram, type Party, type Step, sideOf } from '#grader/check/transcript.ts'

type Octets = Extract<Step, { kind: 'bytes' }>

/** What has come to one side and what the check has made of it. */
interface Waiting {
  octets: Octets[]
  end: Step | undefined
}

/** In a recorded report, more parties than this are a crowd: who speaks when is chance, and only one is shown. */
const CROWD = 6

/**
 * Takes chance out of a conversation, for recorded reports: what came stands where the check had looked at it, in the
 * order of the parties' names between two steps of the check. What it had not looked at is shown where certain: all
 * of it after a silence, else only what the failure is about. How exactly a connection was closed is forgotten.
 */
export function settled(failure: Failure): Step[] {
  const { transcript = [], judged = Number.POSITIVE_INFINITY, actual, afterSilence } = failure
  const own = ownSide(failure)
  const steps: Step[] = []
  const waiting = new Map<string, Waiting>()
  let looked: Step[] = []
  const waitingOf = (entry: Entry): Waiting => {
    const side = sideOf(entry)
    const known = waiting.get(side) ?? { octets: [], end: undefined }
    waiting.set(side, known)
    return known
  }
  const settle = (rest: Step[]) => {
    for (const step of rest.sort(byParty)) append(steps, step)
  }
  for (const entry of transcript) {
    if (entry.kind === 'taken') {
      const side = waitingOf(entry)
      looked.push(...takeUntil(side, entry.count))
      if (entry.ended && side.end !== undefined) {
        looked.push(...side.octets, side.end)
        side.octets = []
        side.end = undefined
      }
    } else if (!isFromProgram(entry)) {
      settle(looked)
      looked = []
      append(steps, entry)
    } else if (entry.kind !== 'bytes') waitingOf(entry).end = entry
    // A large transfer is looked at as it comes.
    else if (entry.length !== undefined) looked.push(entry)
    else waitingOf(entry).octets.push(entry)
  }
  settle(looked)
  const rest: Step[] = []
  for (const [name, side] of waiting) {
    const isOwn = name === own || own === ''
    if (afterSilence || (isOwn && side.end !== undefined)) {
      rest.push(...side.octets, ...(side.end === undefined ? [] : [side.end]))
    } else if (isOwn) rest.push(...takeUntil(side, judged + (actual?.length ?? 0)))
  }
  settle(rest)
  const parties = new Set(steps.map(sideOf))
  return parties.size > CROWD && own !== '' ? steps.filter((step) => sideOf(step) === own) : steps
}

/** Takes what came to a side before this offset. */
function takeUntil(side: Waiting, count: number): Octets[] {
  const taken: Octets[] = []
  const left: Octets[] = []
  for (const octets of side.octets) {
    const { offset, bytes } = octets
    const length = Math.max(0, Math.min(bytes.length, count - offset))
    if (length > 0) taken.push({ ...octets, bytes: bytes.subarray(0, length) })
    if (length < bytes.length)
      left.push({ ...octets, offset: offset + length, bytes: bytes.subarray(length) })
  }
  side.octets = left
  return taken
}

/** The side that a failure is about: its connection, or the last one of its name. */
export function ownSide({ who, link, transcript = [] }: Failure): string {
  if (link !== undefined) return String(link)
  const last = who === undefined ? undefined : transcript.findLast((entry) => entry.who === who)
  return last === undefined ? '' : sideOf(last)
}

function byParty(a: Step, b: Step): number {
  return partyKey(a).localeCompare(partyKey(b), 'en', { numeric: true })
}

function partyKey({ who = '', link = 0 }: { who?: Party; link?: number }): string {
  return `${who} ${link}`
}

function append(joined: Step[], step: Step): void {
  if (!extend(joined, joined.length - 1, step))
    joined.push(step.kind === 'reset' ? { ...step, kind: 'closed' } : step)
}

/** Octets of one step that are kept: more than any line of a report shows. */
export const KEPT = 1024

/** Makes octets part of an earlier step, if that is the same side's. Returns whether they are. */
function extend(steps: Step[], index: number, step: Step): boolean {
  const last = steps[index]
  if (step.kind !== 'bytes' || last?.kind !== 'bytes') return false
  if (step.text !== undefined || last.text !== undefined) return false
  if (last.from !== step.from || sideOf(last) !== sideOf(step)) return false
  const isCut = last.length !== undefined && last.length > last.bytes.length
  const bytes = isCut || last.bytes.length > KEPT ? last.bytes : Buffer.concat([last.bytes, step.bytes])
  const length = (last.length ?? last.bytes.length) + (step.length ?? step.bytes.length)
  steps[index] = { ...last, bytes, length }
  return true
}

/** Milliseconds between two arrivals that belong to one step: where TCP cut them says nothing. */
const SAME_STEP = 50

/** The conversation as it was, with what came in one go in one step, also where others were told in between. */
export function steady(transcript: readonly Entry[]): Step[] {
  const steps: Step[] = []
  /** The last step of each side since the check last did something, and when it last grew. */
  let open = new Map<string, { readonly index: number; at: number }>()
  for (const entry of transcript) {
    if (entry.kind === 'taken') continue
    if (!isFromProgram(entry)) open = new Map()
    const side = sideOf(entry)
    const last = open.get(side)
    if (last !== undefined && entry.at - last.at <= SAME_STEP && extend(steps, last.index, entry)) {
      last.at = entry.at
      continue
    }
    steps.push(entry)
    if (isFromProgram(entry)) open.set(side, { index: steps.length - 1, at: entry.at })
  }
  return steps
}

/** A step, or how many are left out in its place. */
export type Shown = Step | number

/** Steps that a report shows of a long conversation. */
const SHOWN_STEPS = 12

/**
 * The steps that matter of a long conversation: its end, what the check did last, and what was said with the side that
 * the failure is about.
 */
export function folded(steps: readonly Step[], own: string): Shown[] {
  if (steps.length <= SHOWN_STEPS + 1) return [...steps]
  const all = steps.map((step, index) => ({ step, index })).reverse()
  const ofOwn = all.filter(({ step }) => own === '' || sideOf(step) === own)
  const byCheck = all.filter(({ step }) => !isFromProgram(step))
  const chosen = new Set<number>()
  for (const some of [all.slice(0, 4), byCheck.slice(0, 2), ofOwn, all]) {
    for (const { index } of some) if (chosen.size < SHOWN_STEPS) chosen.add(index)
  }
  const shown: Shown[] = []
  let before = -1
  for (const index of [...chosen].sort((a, b) => a - b)) {
    // One step takes as much room as the line that says it is missing.
    if (index - before === 2) shown.push(steps[index - 1]!)
    else if (index - before > 2) shown.push(index - before - 1)
    shown.push(steps[index]!)
    before = index
  }
  return shown
}
