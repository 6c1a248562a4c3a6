/** The reference of ICMPv6: what it opens, and how what was typed finds a message. */
import { codesOf, type RegisteredType, registeredTypes } from '#core/packet/icmpv6/registry.ts'
import {
  type Rfc4890Advice,
  type Rfc4890Group,
  rfc4890Advice,
  rfc4890Groups,
} from '#core/packet/icmpv6/rfc4890.ts'
import { plainText, type RichText, rich } from '#i18n/rich-text.ts'
import type { Marked } from '#i18n/texts.ts'
import { among } from '#widgets/frame/among.ts'
import type { FieldPlace } from '#widgets/frame/packet/field-place.ts'
import { seen } from './seen.ts'
import type { Texts } from './texts.ts'

export type Traffic = keyof Rfc4890Advice
export const traffics: readonly Traffic[] = ['transit', 'local']

export interface Icmpv6ReferenceState {
  readonly v: 1
  /** What was typed to find a message. */
  readonly query: string
  readonly type: number
  readonly code: number
  /** Whose advice the keys show. */
  readonly traffic: Traffic
  /** What is chosen in the sample packet; nothing stands for the message as a whole. */
  readonly place?: FieldPlace
}

export interface SamplePacket {
  readonly hex: string
  readonly linkType: number
  /** Where a real one is from. */
  readonly capture?: string
  readonly number?: number
}

export const longestQuery = 80

export function typeOf(type: number): RegisteredType | undefined {
  return registeredTypes.find((each) => each.type === type)
}

/** The name of a message in our tables. */
export const keyOf = (type: number, code: number): string => `${type}/${code}`

/** The state that opens on a message: `1/4`. A name that is none ends the build. */
export function openMessage(name: string, query = '', traffic: Traffic = 'transit'): Icmpv6ReferenceState {
  const [type = -1, code = 0] = name.split('/').map(Number)
  const state = acceptIcmpv6ReferenceState({ v: 1, query, type, code, traffic })
  if (state === undefined) throw new Error(`there is no message “${name}”`)
  return state
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptIcmpv6ReferenceState(value: unknown): Icmpv6ReferenceState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, query, type, code, traffic, place } = value as Record<string, unknown>
  if (v !== 1 || typeof query !== 'string' || query.length > longestQuery) return undefined
  if (!among(traffics, traffic)) return undefined
  const registered = registeredTypes.find((each) => each.type === type)
  if (registered === undefined || !codesOf(registered).some((each) => each === code)) return undefined
  const state = { v, query, type: registered.type, code: code as number, traffic } as const
  if (place === undefined) return state
  const accepted = acceptPlace(place)
  return accepted && { ...state, place: accepted }
}

function acceptPlace(value: unknown): FieldPlace | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { layer, field } = value as Record<string, unknown>
  if (!isIndex(layer)) return undefined
  if (field === undefined) return { layer }
  return isIndex(field) ? { layer, field } : undefined
}

const isIndex = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 1600

/** One message of the reference. */
export interface Entry {
  readonly type: number
  readonly code: number
}

export const entries: readonly Entry[] = registeredTypes.flatMap((each) =>
  codesOf(each).map((code) => ({ type: each.type, code })),
)

/** What stands behind a number that is no message. */
export type NumberProblem =
  | { readonly problem: 'noType'; readonly type: number }
  | { readonly problem: 'noCode'; readonly type: number; readonly code: number }
  | { readonly problem: 'tooBig'; readonly at: number; readonly length: number }

export interface Found {
  /** The best first. */
  readonly entries: readonly Entry[]
  readonly wrong?: NumberProblem
}

/** Messages that fit what was typed: a type, a type and a code, or words of a name or of what programs show. */
export function search(query: string, texts: Texts): Found {
  if (query.trim() === '') return { entries: [] }
  return searchNumbers(query, texts) ?? { entries: searchWords(query, texts) }
}

/** A type, and a code behind a sign or a word: `1/4`, `type 1 code 4`. */
function numbersIn(texts: Texts): RegExp {
  const [type, code] = [fold(texts.typeWord), fold(texts.codeWord)]
  return new RegExp(
    `^\\s*(?:icmpv?6)?\\s*(?:type|${type})?\\s*(\\d+)(?:[\\s/.,:]*(?:code|${code}|[\\s/.,:])\\s*(\\d+))?[\\s/.,:]*$`,
    'd',
  )
}

function searchNumbers(query: string, texts: Texts): Found | undefined {
  const match = numbersIn(texts).exec(withoutAccents(query))
  if (match === null) return undefined
  const [type, code] = [match[1], match[2]].map((digits) =>
    digits === undefined ? undefined : Number(digits),
  )
  if (type === undefined) return undefined
  for (const [index, value] of [type, code].entries()) {
    if (value === undefined || value <= 0xff) continue
    const [start, end] = match.indices![index + 1]!
    return { entries: [], wrong: { problem: 'tooBig', at: start, length: end - start } }
  }
  const ofType = entries.filter((each) => each.type === type)
  if (ofType.length === 0) {
    // Whoever types 13 may be on the way to 135.
    const begun = code === undefined ? entries.filter((each) => `${each.type}`.startsWith(`${type}`)) : []
    return { entries: begun, wrong: { problem: 'noType', type } }
  }
  if (code === undefined) return { entries: ofType }
  const exact = ofType.filter((each) => each.code === code)
  return exact.length > 0 ? { entries: exact } : { entries: ofType, wrong: { problem: 'noCode', type, code } }
}

function searchWords(query: string, texts: Texts): Entry[] {
  const wanted = fold(query)
  const words = wanted.split(' ').filter((word) => word !== '')
  const ranked = entries.flatMap((entry) => {
    const names = fold(namesOf(entry, texts).join(' | '))
    const all = `${names} | ${fold(plainText(saysOf(entry, texts)))}`
    if (!words.every((word) => all.includes(word))) return []
    const rank = names.includes(wanted) ? 0 : words.every((word) => names.includes(word)) ? 1 : 2
    return [{ entry, rank }]
  })
  return ranked.sort((one, other) => one.rank - other.rank).map(({ entry }) => entry)
}

/** All that a message is called: by the RFC, in the reader's language, and by programs. */
function namesOf({ type, code }: Entry, texts: Texts): string[] {
  const registered = typeOf(type)
  const { programs = [] } = seen[keyOf(type, code)] ?? {}
  return [
    keyOf(type, code),
    registered?.name ?? '',
    registered?.codes?.find((each) => each.code === code)?.name ?? '',
    typeName(type, texts),
    codeName(type, code, texts) ?? '',
    ...programs.map(({ shows }) => shows),
  ]
}

/** Without accents, capitals, punctuation and spaces too many. */
function fold(text: string): string {
  return withoutAccents(text)
    .replace(/[“”«»"`:;]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** As long as it was, where each letter is one character. */
function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

export function typeName(type: number, texts: Texts): string {
  return (texts.name as Readonly<Record<string, string>>)[type] ?? ''
}

/** The name of a code. Nothing where a type has none. */
export function codeName(type: number, code: number, texts: Texts): string | undefined {
  return (texts.code as Readonly<Record<string, string>>)[keyOf(type, code)]
}

/** What a message says and who sends it. */
export function saysOf({ type, code }: Entry, texts: Texts): RichText {
  const says = texts.says as Readonly<Record<string, Marked<never> | string>>
  return rich(says[keyOf(type, code)] ?? says[type] ?? '')
}

/** The mark on the key of a type: the most that the RFC grants to one of its codes. */
export function groupOfType(type: number, traffic: Traffic): Rfc4890Group | undefined {
  const registered = typeOf(type)
  if (registered === undefined) return undefined
  const groups = codesOf(registered).map((code) => rfc4890Advice(type, code)?.[traffic])
  return rfc4890Groups.find((group) => groups.includes(group))
}

/** What a mark looks like. */
export const groupMarks: Readonly<Record<Rfc4890Group, string>> = {
  mustPass: '✓',
  normallyPass: '◐',
  dropsAnyway: '–',
  policy: '?',
  normallyDrop: '✗',
}
