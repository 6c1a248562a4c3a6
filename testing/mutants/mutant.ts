/** One small change of a program, and a name for it that stays when the lines around it move. */
import { createHash } from 'node:crypto'

/** What to put in place of the text from `start` to `end` (code units). */
export interface Edit {
  readonly operator: string
  readonly start: number
  readonly end: number
  readonly replacement: string
}

/** The lines that a change touches, before and after; of several lines the first and the last. */
export interface Change {
  readonly from: string
  readonly to: string
  /** Which one, where the same change can be made at several places of the file: 2 for the second. */
  readonly nth?: number
}

export interface Mutant {
  readonly change: Change
  readonly operator: string
  readonly line: number
  /** The whole program with the change. */
  readonly text: string
  /** Of that program: a result is kept for it. */
  readonly hash: string
}

export function hashOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function applied(text: string, { start, end, replacement }: Edit): string {
  return text.slice(0, start) + replacement + text.slice(end)
}

function shortened(lines: string): string {
  const texts = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return texts.length > 1 ? `${texts[0]} … ${texts.at(-1)}` : (texts[0] ?? '')
}

function changeOf(text: string, edit: Edit): Change {
  const begin = text.lastIndexOf('\n', edit.start - 1) + 1
  const next = text.indexOf('\n', edit.end)
  const before = text.slice(begin, next < 0 ? text.length : next)
  const after = applied(before, { ...edit, start: edit.start - begin, end: edit.end - begin })
  const [from, to] = [shortened(before), shortened(after)]
  return from === to
    ? { from: before.replace(/\s+/g, ' ').trim(), to: after.replace(/\s+/g, ' ').trim() }
    : { from, to }
}

/** The programs that the edits make of this one, in the order of the file and each of them once. */
export function mutantsOf(text: string, edits: readonly Edit[]): Mutant[] {
  const seen = new Set([text])
  const counts = new Map<string, number>()
  const inOrder = edits.toSorted((one, other) => one.start - other.start || one.end - other.end)
  return inOrder.flatMap((edit) => {
    const mutated = applied(text, edit)
    if (seen.has(mutated)) return []
    seen.add(mutated)
    const change = changeOf(text, edit)
    const nth = (counts.get(nameOf(change)) ?? 0) + 1
    counts.set(nameOf(change), nth)
    return {
      change: nth === 1 ? change : { ...change, nth },
      operator: edit.operator,
      line: text.slice(0, edit.start).split('\n').length,
      text: mutated,
      hash: hashOf(mutated),
    }
  })
}

/** The change as one text, to compare and to look up. */
export function nameOf({ from, to, nth = 1 }: Change): string {
  return JSON.stringify([from, to, nth])
}
