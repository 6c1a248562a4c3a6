/** What a reader sets in FirewallLab: a firewall, its rules and its policy; and what follows for the messages that meet it. */
import { icmpv6Type, isErrorType } from '#core/packet/icmpv6/type.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'
import {
  type Action,
  actions,
  matches,
  nftFile,
  type Place,
  type Policy,
  places,
  policies,
  type Rule,
  type Seen,
  sides,
  sources,
  subjects,
} from './rule.ts'
import { type Message, type Moment, moments, type Scene, scenes } from './stream.ts'

export const mostRules = 12
/** The fewest rules, under a policy that drops, that let in all that is needed and nothing that is unwelcome; the test looks for them. */
export const fewest: Readonly<Record<Scene, number>> = { router: 5, host: 3 }

/** Link-only messages with forged addresses: the only ones of their types that a router would pass on. No captured one is of this kind. */
export const strays: readonly Seen[] = [130, 133, 134, 135, 136, 137].flatMap((type) =>
  (['inside', 'outside'] as const).map(
    (from): Seen => ({
      type,
      code: 0,
      where: 'through',
      from,
      source: 'global',
      hopLimit: 63,
      connection: type === icmpv6Type.redirect ? 'invalid' : 'untracked',
    }),
  ),
)

export interface FirewallLabState {
  readonly v: 1
  readonly scene: Scene
  /** The first that matches decides. */
  readonly rules: readonly Rule[]
  readonly policy: Policy
  /** The rule that is being edited. */
  readonly edited: number
  /** The message that is looked at. */
  readonly chosen: number
  readonly guess?: Guessed
}

/** Where a rule of this scene may apply: nothing passes through a host. */
export const placesIn = (scene: Scene): readonly Place[] => (scene === 'router' ? places : ['any'])
export const chainsIn = (scene: Scene): readonly Message['where'][] =>
  scene === 'router' ? ['itself', 'through'] : ['itself']

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptFirewallLabState(value: unknown): FirewallLabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, scene, rules, policy, edited, chosen, guess } = value as Record<string, unknown>
  if (v !== 1 || !among(scenes, scene) || !among(policies, policy)) return undefined
  if (!isIndex(edited) || !isIndex(chosen)) return undefined
  if (!Array.isArray(rules) || rules.length > mostRules) return undefined
  const read = rules.map((each) => acceptRule(each, scene))
  const guessed = acceptGuess(guess)
  if (read.includes(undefined) || guessed === undefined) return undefined
  return { v, scene, rules: read as Rule[], policy, edited, chosen, ...guessed }
}

function acceptRule(value: unknown, scene: Scene): Rule | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { what, where, from, source, hop255, action } = value as Record<string, unknown>
  if (!among(subjects, what) || !among(placesIn(scene), where) || !among(sides, from)) return undefined
  if (scene === 'host' && from !== 'any') return undefined
  if (!among(sources, source) || !among(actions, action) || typeof hop255 !== 'boolean') return undefined
  return { what, where, from, source, hop255, action }
}

const isIndex = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 64

export interface Fate {
  readonly action: Action
  /** Which rule decided, from 0; without one the policy did. */
  readonly rule?: number
  readonly result: Result
}
/** It gets through as it should; it is missed; it is kept out as it should; it gets in; nobody would notice either way. */
export type Result = 'lives' | 'stops' | 'kept' | 'enters' | 'idle'

export const resultMarks: Readonly<Record<Result, string>> = {
  lives: '✓',
  stops: '✗',
  kept: '✓',
  enters: '!',
  idle: '·',
}

function decide(seen: Seen, { rules, policy }: FirewallLabState) {
  const index = rules.findIndex((rule) => matches(rule, seen))
  return { index, action: rules[index]?.action ?? policy }
}

export function fateOf(message: Message, state: FirewallLabState): Fate {
  const { index, action } = decide(message, state)
  const result = resultOf(message, action === 'accept')
  return { action, result, ...(index < 0 ? {} : { rule: index }) }
}

function resultOf({ wish }: Message, passes: boolean): Result {
  if (wish === 'idle') return 'idle'
  if (wish === 'needed') return passes ? 'lives' : 'stops'
  return passes ? 'enters' : 'kept'
}

/** Whether a reject is told to the sender: not about an error, a Redirect or what went to a group (RFC 4443 §2.4). */
export function isTold({ type, isMulticast }: Message): boolean {
  return !isErrorType(type) && type !== icmpv6Type.redirect && !isMulticast
}

/** How soon somebody notices who only reads pages. */
export const answers = ['minute', 'later', 'big', 'fault', 'never'] as const
export type Answer = (typeof answers)[number]

/** By the worst loss. Whoever pings notices more, and sooner. */
function answerOf(lost: ReadonlySet<Moment>): Answer {
  if (lost.has('neighbor')) return 'minute'
  if (lost.has('listeners') || lost.has('solicit') || lost.has('lifetime')) return 'later'
  if (lost.has('big')) return 'big'
  return lost.size > 0 ? 'fault' : 'never'
}

export interface Run {
  readonly fates: readonly Fate[]
  readonly needed: number
  readonly lives: number
  readonly enters: number
  /** What is missed at each moment, by the index of its message. */
  readonly lost: readonly { readonly moment: Moment; readonly messages: readonly number[] }[]
  readonly answer: Answer
  /** Whether link-only messages may pass through, where they have no business. */
  readonly isLoose: boolean
  /** All that is needed and nothing unwelcome, each where it belongs, and what nobody has named is dropped too. */
  readonly isSolved: boolean
}

export function run(state: FirewallLabState, messages: readonly Message[]): Run {
  const fates = messages.map((message) => fateOf(message, state))
  const count = (result: Result) => fates.filter((fate) => fate.result === result).length
  const lost = moments.map((moment) => ({
    moment,
    messages: messages.flatMap((message, index) =>
      message.moment === moment && fates[index]?.result === 'stops' ? [index] : [],
    ),
  }))
  const [lives, stops, enters] = [count('lives'), count('stops'), count('enters')]
  const missed = lost.filter(({ messages }) => messages.length > 0).map(({ moment }) => moment)
  const isLoose = state.scene === 'router' && strays.some((each) => decide(each, state).action === 'accept')
  return {
    fates,
    needed: lives + stops,
    lives,
    enters,
    lost,
    answer: answerOf(new Set(missed)),
    isLoose,
    isSolved: stops === 0 && enters === 0 && state.policy === 'drop' && !isLoose,
  }
}

export const nftOf = ({ rules, policy, scene }: FirewallLabState): string =>
  nftFile(rules, policy, chainsIn(scene))

export const newRule: Rule = {
  what: 'echo',
  where: 'any',
  from: 'any',
  source: 'any',
  hop255: false,
  action: 'accept',
}

/** The state with other rules or another policy: an earlier guess was about other ones. */
export function changed(
  state: FirewallLabState,
  part: Partial<Pick<FirewallLabState, 'rules' | 'policy' | 'edited'>>,
): FirewallLabState {
  return { ...state, ...part, guess: afterChange(state.guess) }
}

/** Move a rule by so many places; the editor stays with it. */
export function moved(state: FirewallLabState, index: number, by: number): FirewallLabState {
  const to = index + by
  const rule = state.rules[index]
  if (rule === undefined || to < 0 || to >= state.rules.length) return state
  const rules = state.rules.toSpliced(index, 1).toSpliced(to, 0, rule)
  return changed(state, { rules, edited: to })
}

export function added(state: FirewallLabState): FirewallLabState {
  if (state.rules.length >= mostRules) return state
  return changed(state, { rules: [...state.rules, newRule], edited: state.rules.length })
}

export function removed(state: FirewallLabState, index: number): FirewallLabState {
  const rules = state.rules.filter((_, each) => each !== index)
  return changed(state, { rules, edited: Math.max(0, Math.min(index, rules.length - 1)) })
}

export function edited(state: FirewallLabState, part: Partial<Rule>): FirewallLabState {
  const rules = state.rules.map((rule, index) => (index === state.edited ? { ...rule, ...part } : rule))
  return changed(state, { rules })
}
