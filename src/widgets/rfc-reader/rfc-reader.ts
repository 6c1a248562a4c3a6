/** What a reader has marked in the translation of RFC 2462, and how it compares with what is wrong there. */
import { among } from '#widgets/frame/among.ts'
import { type PassageName, passageNames } from './passages.ts'

export interface RfcReaderState {
  readonly v: 1
  /** The one that is shown. */
  readonly passage: PassageName
  /** Of each passage the words that are marked, counted from 0, in order. */
  readonly marks: Readonly<Partial<Record<PassageName, readonly number[]>>>
  /** The passages that have been corrected: their marks are final. */
  readonly told: readonly PassageName[]
  /** The original is hidden until a passage is corrected. */
  readonly alone?: true
}

/** No passage is longer; no link can ask for more. */
export const mostWords = 80

/** Words that the translation has wrong, and what should stand there. */
export interface Slip {
  readonly first: number
  readonly last: number
  readonly right: string
  /** The error it belongs to, counted from 0. One that changes no rule belongs to none: a mark there is neither right nor wrong. */
  readonly error: number | undefined
}

export interface Translation {
  readonly words: readonly string[]
  readonly slips: readonly Slip[]
  /** How many there are to find. */
  readonly errors: number
}

/**
 * The translation as it stands in `en.ts` and `es.ts`: `[wrong|right]` is an error, `[~wrong|right]` another place of the same one,
 * and `{wrong|right}` a slip that changes no rule.
 */
export function readTranslation(text: string): Translation {
  const words: string[] = []
  const slips: Slip[] = []
  let errors = 0
  for (const part of text.split(/(\[[^\]]*\]\S*|\{[^}]*\}\S*)/)) {
    const slip = /^([[{])(~?)([^|]*)\|([^\]}]*)[\]}](\S*)$/.exec(part)
    if (slip === null) {
      words.push(...wordsOf(part))
      continue
    }
    const [, bracket, again, wrong = '', right = '', after = ''] = slip
    const first = words.length
    words.push(...wordsOf(wrong + after))
    if (bracket === '[' && again === '') errors += 1
    slips.push({
      first,
      last: words.length - 1,
      right: right + after,
      error: bracket === '[' ? errors - 1 : undefined,
    })
  }
  return { words, slips, errors }
}

const wordsOf = (text: string): string[] => text.split(' ').filter((word) => word !== '')

export interface Score {
  readonly errors: number
  readonly found: number
  /** Words that were marked and are right. */
  readonly falseMarks: number
}

export function scoreOf({ slips, errors }: Translation, marks: readonly number[]): Score {
  const slipAt = (mark: number) => slips.find(({ first, last }) => first <= mark && mark <= last)
  const found = new Set(marks.map((mark) => slipAt(mark)?.error).filter((error) => error !== undefined))
  return { errors, found: found.size, falseMarks: marks.filter((mark) => slipAt(mark) === undefined).length }
}

/** Whether an error that was found stands in another place, too, which was not marked. */
export function hasMorePlaces({ slips }: Translation, marks: readonly number[]): boolean {
  const isMarked = ({ first, last }: Slip) => marks.some((mark) => first <= mark && mark <= last)
  const found = new Set(slips.filter(isMarked).map(({ error }) => error))
  return slips.some((slip) => slip.error !== undefined && found.has(slip.error) && !isMarked(slip))
}

export const isPerfect = ({ errors, found, falseMarks }: Score): boolean =>
  found === errors && falseMarks === 0

export function sumOf(scores: readonly Score[]): Score {
  const sum = (key: keyof Score) => scores.reduce((total, score) => total + score[key], 0)
  return { errors: sum('errors'), found: sum('found'), falseMarks: sum('falseMarks') }
}

/** A stretch of the corrected passage: words that stay, words that are struck out, and what replaces them. */
export interface Stretch {
  readonly text: string
  readonly kind: 'kept' | 'falseMark' | 'wrong' | 'slip'
  readonly right?: string
  /** Whether the reader had marked it. */
  readonly isMarked: boolean
}

/** The translation with the corrections in it. */
export function corrected({ words, slips }: Translation, marks: readonly number[]): Stretch[] {
  const stretches: Stretch[] = []
  for (let index = 0; index < words.length; index++) {
    const slip = slips.find(({ first }) => first === index)
    if (slip) {
      const places = Array.from({ length: slip.last - slip.first + 1 }, (_, i) => slip.first + i)
      stretches.push({
        text: places.map((place) => words[place]).join(' '),
        kind: slip.error === undefined ? 'slip' : 'wrong',
        right: slip.right,
        isMarked: places.some((place) => marks.includes(place)),
      })
      index = slip.last
      continue
    }
    const isMarked = marks.includes(index)
    const before = stretches.at(-1)
    if (!isMarked && before?.kind === 'kept')
      stretches[stretches.length - 1] = { ...before, text: `${before.text} ${words[index]}` }
    else stretches.push({ text: words[index]!, kind: isMarked ? 'falseMark' : 'kept', isMarked })
  }
  return stretches
}

export const marksIn = ({ marks }: RfcReaderState, name: PassageName): readonly number[] => marks[name] ?? []

/** Marked, or marked no more. What has been corrected stays as it was. */
export function withMark(state: RfcReaderState, word: number): RfcReaderState {
  const { passage, told } = state
  if (told.includes(passage)) return state
  const before = marksIn(state, passage)
  const after = before.includes(word) ? before.filter((mark) => mark !== word) : [...before, word]
  return { ...state, marks: { ...state.marks, [passage]: after.toSorted((a, b) => a - b) } }
}

/** The shown passage is corrected, or read once more with a clean pencil. */
export function corrects(state: RfcReaderState): RfcReaderState {
  const { passage, told, marks } = state
  if (!told.includes(passage)) return { ...state, told: [...told, passage] }
  const { [passage]: _, ...others } = marks
  return { ...state, marks: others, told: told.filter((name) => name !== passage) }
}

/** With the original hidden, or in sight again. */
export function withOriginal({ alone, ...state }: RfcReaderState): RfcReaderState {
  return alone ? state : { ...state, alone: true }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptRfcReaderState(value: unknown): RfcReaderState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, passage, marks, told, alone } = value as Record<string, unknown>
  if (v !== 1 || !among(passageNames, passage) || !Array.isArray(told)) return undefined
  if (alone !== undefined && alone !== true) return undefined
  if (typeof marks !== 'object' || marks === null || Array.isArray(marks)) return undefined
  const names = told.filter((name) => among(passageNames, name))
  if (names.length !== told.length || new Set(names).size !== names.length) return undefined
  const kept: Partial<Record<PassageName, readonly number[]>> = {}
  for (const [name, words] of Object.entries(marks)) {
    if (!among(passageNames, name) || !isList(words)) return undefined
    kept[name] = words
  }
  return { v, passage, marks: kept, told: names, ...(alone ? { alone } : {}) }
}

function isList(words: unknown): words is number[] {
  if (!Array.isArray(words)) return false
  return words.every(
    (word, i) =>
      Number.isInteger(word) && word < mostWords && word > (i === 0 ? -1 : (words[i - 1] as number)),
  )
}
