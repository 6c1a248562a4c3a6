/**
 * What a reader of ZoneEditor has set up: a sample, perhaps with another text, a question and a guess. Light enough for the page as it
 * opens; what reads zones and answers is in `ask-zone.ts`, which loads on the first act.
 */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'

/** One for each file in `samples/`. */
export const sampleNames = [
  'wildcard',
  'dot',
  'glue',
  'empty',
  'alias',
  'dname',
  'beside',
  'outside',
  'single',
  'star',
  'handed',
] as const
export type SampleName = (typeof sampleNames)[number]

/** What can be asked for. */
export const types = [
  'AAAA',
  'A',
  'NS',
  'SOA',
  'MX',
  'TXT',
  'CNAME',
  'DNAME',
  'SRV',
  'PTR',
  'CAA',
  'HTTPS',
  'DS',
  'ANY',
] as const
export type TypeName = (typeof types)[number]

/** What a response comes to: its rcode, and what is in which section. In the order in which they are offered as guesses. */
export const kinds = [
  'data',
  'aliasData',
  'alias',
  'noData',
  'aliasNoData',
  'nameError',
  'aliasNameError',
  'referral',
  'glue',
  'aliasReferral',
  'refused',
  'tooLong',
  /** The zone has errors: this server does not load it, so there is nobody to ask. */
  'notServed',
] as const
export type Kind = (typeof kinds)[number]

export interface AskedQuestion {
  readonly name: string
  readonly type: TypeName
}

/** A sample as the page knows it: without what judges its goals. */
export interface OfferedSample {
  readonly zone: string
  readonly questions: readonly AskedQuestion[]
  readonly guesses: readonly Kind[]
  readonly goals: readonly string[]
}

export interface ZoneEditorState extends AskedQuestion {
  readonly v: 1
  readonly sample: SampleName
  /** The zone, where it is no longer the sample's own. */
  readonly text?: string
  readonly guess?: Guessed
  /** Goals of the sample that have been reached once. */
  readonly done: readonly string[]
}

/** So long may a name be as it is typed: each of its octets written with an escape, with room to spare. */
export const longestName = 300

/** What the field takes at all, in UTF-16 units. */
export const longestField = 20_000
/** What is read, as it stands in a link: a longer text would make a link that this page refuses. */
const longestText = 7000
export const mostLines = 300

/** Whether a text is short enough to be read. */
export function fits(text: string): boolean {
  return JSON.stringify(text).length <= longestText && text.split('\n').length <= mostLines
}

export function textOf(
  { text, sample }: ZoneEditorState,
  offered: Readonly<Record<SampleName, OfferedSample>>,
): string {
  return text ?? offered[sample].zone
}

/** What an answer depends on: two with the same are the same. */
export function aboutOf(text: string, { name, type }: AskedQuestion): string {
  return `${type} ${name}\n${text}`
}

/** Another question is asked anew. */
export function withQuestion(state: ZoneEditorState, { name, type }: AskedQuestion): ZoneEditorState {
  const { guess: _, ...rest } = state
  return { ...rest, name, type }
}

/** Another zone: whoever has made a guess sees at once what becomes of the answer. */
export function withText(state: ZoneEditorState, text: string, own: string): ZoneEditorState {
  const { text: _, guess, ...rest } = state
  const after = afterChange(guess)
  return { ...rest, ...(text === own ? {} : { text }), ...(after === undefined ? {} : { guess: after }) }
}

export function withGuess(state: ZoneEditorState, guess: Guessed): ZoneEditorState {
  const { guess: _, ...rest } = state
  return guess === undefined ? rest : { ...rest, guess }
}

/** Goals that are met now, beside those that were: in the order of the sample. */
export function withDone(
  state: ZoneEditorState,
  met: readonly string[],
  goals: readonly string[],
): ZoneEditorState {
  const done = goals.filter((goal) => met.includes(goal) || state.done.includes(goal))
  return done.length === state.done.length ? state : { ...state, done }
}

/** Guesses to choose from: those of the sample, and what is right for a question of the reader's own. */
export function guessesFor({ guesses }: OfferedSample, right: Kind): readonly Kind[] {
  return kinds.filter((kind) => kind === right || guesses.includes(kind))
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptZoneEditorState(value: unknown): ZoneEditorState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, sample, text, name, type, done, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(sampleNames, sample) || !among(types, type)) return undefined
  if (typeof name !== 'string' || name.length > longestName) return undefined
  if (text !== undefined && (typeof text !== 'string' || !fits(text))) return undefined
  if (!isDone(done)) return undefined
  return { v, sample, ...(text === undefined ? {} : { text }), name, type, ...guess, done }
}

function isDone(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || value.length > 12 || new Set(value).size !== value.length) return false
  return value.every((each: unknown) => typeof each === 'string' && /^[a-zA-Z]{1,30}$/.test(each))
}
