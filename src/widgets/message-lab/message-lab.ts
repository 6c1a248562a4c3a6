/** What a reader of MessageLab has opened, chosen and changed, and what the tasks ask for. Reading is in `read-message.ts`, which loads later. */
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, type Guessed, past } from '#widgets/frame/guess.ts'
import type { Reading, SectionKind } from './reading.ts'

/** Octets of a message that can be opened here. */
export const mostOctets = 1500

export const sampleNames = ['aaaa', 'nxdomain', 'cut', 'refused', 'https', 'loop'] as const
export type SampleName = (typeof sampleNames)[number]

/** Octets to find: the reader chooses one and says that it is the one. */
export const finds = {
  pointer: [],
  ttl: ['ttl'],
  address: ['address'],
  rcode: ['rcode'],
  minimum: ['minimum'],
  tc: ['tc'],
  answerCount: ['ancount'],
  reason: ['optionData'],
  size: ['payloadSize'],
  length: ['rdlength'],
  empty: ['target'],
  unread: ['qtype'],
} as const satisfies Record<string, readonly string[]>
export type Find = keyof typeof finds

/** Those of them that are about an answer; others are right in any section. */
const ofAnswers: readonly Find[] = ['ttl', 'address', 'length', 'empty']

/** Messages to make by changing one octet. */
export const edits = ['otherName', 'nodata', 'whole', 'blocked', 'alias', 'mended'] as const
export type Edit = (typeof edits)[number]

export type Goal = Find | Edit

/** What is asked of each sample, in order. */
export const goalsOf: Readonly<Record<SampleName, { readonly finds: readonly Find[]; readonly edit: Edit }>> =
  {
    aaaa: { finds: ['pointer', 'ttl', 'address'], edit: 'otherName' },
    nxdomain: { finds: ['rcode', 'minimum'], edit: 'nodata' },
    cut: { finds: ['tc', 'answerCount'], edit: 'whole' },
    refused: { finds: ['rcode', 'reason', 'size'], edit: 'blocked' },
    https: { finds: ['length', 'empty'], edit: 'alias' },
    loop: { finds: ['unread'], edit: 'mended' },
  }

/** What may be guessed before a sample shows its octets; the first is right. Shown in another order: see `choicesOf`. */
export const guesses = {
  aaaa: ['once', 'thrice', 'six'],
  nxdomain: ['bits', 'octets', 'record'],
  cut: ['none', 'some', 'all'],
  refused: ['option', 'header', 'text'],
  https: ['skips', 'stops', 'drops'],
  loop: ['endless', 'single', 'limit'],
} as const satisfies Record<SampleName, readonly string[]>
export type Guess = (typeof guesses)[SampleName][number]

const order: Readonly<Record<SampleName, readonly number[]>> = {
  aaaa: [0, 1, 2],
  nxdomain: [1, 2, 0],
  cut: [2, 1, 0],
  refused: [1, 0, 2],
  https: [1, 2, 0],
  loop: [1, 2, 0],
}

export function choicesOf(sample: SampleName): readonly Guess[] {
  return order[sample].map((index) => guesses[sample][index]!)
}

/** The field or whole section that is chosen, by their places. */
export interface Place {
  readonly layer: number
  readonly field?: number
}

export interface MessageLabState {
  readonly v: 1
  /** Which sample this was; undefined for a message of the reader’s own. */
  readonly sample?: SampleName
  /** Two digits each, as they are now and as they were. */
  readonly hex: string
  readonly was: string
  readonly octet: number
  readonly place?: Place
  /** Tasks that were done, in the order of `goalsOf`. */
  readonly done: readonly Goal[]
  readonly guess?: Guessed
}

export function openSample(sample: SampleName, hex: string): MessageLabState {
  return { v: 1, sample, hex, was: hex, octet: 0, done: [] }
}

/** A message of the reader’s own: nothing to guess, no tasks. */
export function openOwn(bytes: Uint8Array): MessageLabState {
  const hex = formatHex(bytes)
  return { v: 1, hex, was: hex, octet: 0, done: [], guess: past }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptMessageLabState(value: unknown): MessageLabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, sample, hex, was, octet, place, done, guess } = value as Record<string, unknown>
  if (v !== 1 || !isHex(hex) || !isHex(was)) return undefined
  if (sample !== undefined && !among(sampleNames, sample)) return undefined
  if (!isIndex(octet, Math.max(0, hex.length / 2 - 1))) return undefined
  const goals: readonly unknown[] = sample === undefined ? [] : goalList(sample)
  if (!Array.isArray(done) || new Set(done).size < done.length) return undefined
  if (!done.every((goal) => goals.includes(goal))) return undefined
  const guessed = acceptGuess(guess)
  const placed = acceptPlace(place)
  if (guessed === undefined || placed === undefined) return undefined
  return { v, ...(sample && { sample }), hex, was, octet, ...placed, done, ...guessed }
}

function acceptPlace(value: unknown): { readonly place?: Place } | undefined {
  if (value === undefined) return {}
  if (typeof value !== 'object' || value === null) return undefined
  const { layer, field } = value as Record<string, unknown>
  if (!isIndex(layer, mostOctets)) return undefined
  if (field === undefined) return { place: { layer } }
  return isIndex(field, mostOctets) ? { place: { layer, field } } : undefined
}

function isHex(value: unknown): value is string {
  return typeof value === 'string' && value.length <= mostOctets * 2 && /^(?:[0-9a-f]{2})*$/.test(value)
}

function isIndex(value: unknown, last: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= last
}

export const octetsOf = (hex: string): Uint8Array => parseHex(hex)

/** The octets that are not what they were. */
export function changedOctets(hex: string, was: string): Set<number> {
  const changed = new Set<number>()
  for (let at = 0; at < hex.length; at += 2) {
    if (hex.slice(at, at + 2) !== was.slice(at, at + 2)) changed.add(at / 2)
  }
  return changed
}

export function withOctet(hex: string, octet: number, value: number): string {
  return hex.slice(0, octet * 2) + value.toString(16).padStart(2, '0') + hex.slice(octet * 2 + 2)
}

export function goalList(sample: SampleName): readonly Goal[] {
  const { finds, edit } = goalsOf[sample]
  return [...finds, edit]
}

/** Whether this octet is the one that a task asks for. */
export function isFound(find: Find, octet: number, { sections, pointers, error }: Reading): boolean {
  if (find === 'pointer') return pointers.some(({ at }) => at === octet || at + 1 === octet)
  // A pointer ends a name, so that the type comes behind its two octets, whether it can be read or not.
  if (find === 'unread' && error !== undefined)
    return octet === error.offset + 2 || octet === error.offset + 3
  const names: readonly string[] = finds[find]
  return sections.some(
    ({ name, fields }) =>
      (name === 'answer' || !among(ofAnswers, find)) &&
      fields.some(
        ({ name: field, offset, bits }) =>
          names.includes(field) && offset <= octet && octet < offset + Math.ceil(bits / 8),
      ),
  )
}

/** Whether the message, of which one octet was changed, is what a task asks for. */
export function isMade(edit: Edit, { hex, was }: MessageLabState, reading: Reading): boolean {
  if (reading.error !== undefined || hex.length !== was.length || changedOctets(hex, was).size !== 1)
    return false
  const value = (section: SectionKind, field: string) =>
    reading.sections.find(({ name }) => name === section)?.fields.find(({ name }) => name === field)?.value
  switch (edit) {
    case 'otherName':
      return value('question', 'qname') === 'www.lab.example' && value('answer', 'name') !== 'www.lab.example'
    case 'nodata':
      return value('header', 'rcode') === 0 && value('header', 'qr') === true
    case 'whole':
      return value('header', 'tc') === false && value('header', 'qr') === true
    case 'blocked':
      return value('additional', 'optionData') === '000f'
    case 'alias':
      return value('answer', 'priority') === 0
    case 'mended':
      return true
  }
}

/** The state with whatever task it now fulfils. */
export function withDone(state: MessageLabState, goal: Goal): MessageLabState {
  if (state.sample === undefined || state.done.includes(goal)) return state
  const done = goalList(state.sample).filter((each) => each === goal || state.done.includes(each))
  return { ...state, done }
}

export function withChange(state: MessageLabState, hex: string, reading: Reading): MessageLabState {
  const changed = { ...state, hex }
  if (state.sample === undefined) return changed
  const { edit } = goalsOf[state.sample]
  return isMade(edit, changed, reading) ? withDone(changed, edit) : changed
}
