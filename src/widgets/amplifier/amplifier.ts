/** What reaches the victim of forged questions, and who else still gets answers, for an attacker and a server that the reader sets up. */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, isAsking, past } from '#widgets/frame/guess.ts'
import {
  answerOctets,
  clientsOf,
  type Edns,
  ednsSizes,
  type Limit,
  limits,
  type Most,
  mosts,
  type Question,
  queryOctets,
  questions,
  type Rate,
  rates,
  sharesOf,
} from './measured.ts'

export interface Setting {
  readonly question: Question
  readonly edns: Edns
  /** Forged questions a second. */
  readonly rate: Rate
  /** The longest answer that the server sends over UDP. */
  readonly most: Most
  /** What it says to ANY. */
  readonly any: 'all' | 'one'
  readonly limit: Limit
}

export const goals = ['tenfold', 'cutOff', 'useless'] as const
export type Goal = (typeof goals)[number]

export interface AmplifierState extends Setting {
  readonly v: 1
  /** Goals that were met at some time: they stay. */
  readonly met?: readonly Goal[]
  readonly guess?: string
}

/** The setting that the question before the play is about. */
export const asked = {
  question: 'TXT',
  edns: 4096,
  rate: 1000,
  most: 4096,
  any: 'all',
  limit: 'off',
} as const satisfies Setting

export const factors = ['1', '3', '10', '30'] as const
export const rightFactor: (typeof factors)[number] = '30'

export interface Outcome {
  /** IPv6 octets a second: what the attacker sends, and what reaches the victim. */
  readonly sent: number
  readonly hit: number
  readonly factor: number
  /** Of 100 real clients in the victim's network: who got an answer, and who of them over TCP. */
  readonly answered: number
  readonly overTcp: number
}

export function outcomeOf(setting: Setting): Outcome {
  const query = queryOctets(setting)
  const { full, short } = sharesOf(setting)
  const sent = setting.rate * query
  // An answer that is cut to TC alone is as long as its question.
  const hit = setting.rate * (full * answerOctets(setting) + short * query)
  return { sent, hit, factor: hit / sent, ...clientsOf(setting) }
}

/** What an attacker gets out of this server by trying every question: as fast as can be set here, and so slowly that no limit counts. */
export function worstOf(setting: Setting): {
  /** At 100 questions a second or more. */
  readonly factor: number
  /** Octets a second, at 10 questions a second. */
  readonly slow: number
  readonly answered: number
} {
  const all = rates.map((rate) =>
    questions.flatMap((question) => ednsSizes.map((edns) => outcomeOf({ ...setting, question, edns, rate }))),
  )
  const [slow = [], ...fast] = all
  return {
    factor: Math.max(...fast.flat().map(({ factor }) => factor)),
    slow: Math.max(...slow.map(({ hit }) => hit)),
    answered: Math.min(...fast.flat().map(({ answered }) => answered)),
  }
}

/** Of 100 clients, and octets a second. */
export const enoughAnswered = 80
export const slowEnough = 10_000

export function goalsOf(setting: Setting): Goal[] {
  const { factor, answered } = outcomeOf(setting)
  const worst = worstOf(setting)
  const found: readonly (readonly [Goal, boolean])[] = [
    ['tenfold', setting.most === 1232 && setting.limit === 'off' && factor >= 10],
    ['cutOff', answered < enoughAnswered],
    ['useless', worst.factor < 1 && worst.slow <= slowEnough && worst.answered >= enoughAnswered],
  ]
  return found.flatMap(([goal, isMet]) => (isMet ? [goal] : []))
}

const settingOf = ({ question, edns, rate, most, any, limit }: Setting): Setting => ({
  question,
  edns,
  rate,
  most,
  any,
  limit,
})

/** Only its own setting is asked about; any other shows what it is. */
export function isCovered(state: AmplifierState): boolean {
  return isAsking(state.guess) && JSON.stringify(settingOf(state)) === JSON.stringify(asked)
}

/** With a choice made, the question is over. */
export function withChoice(state: AmplifierState, part: Partial<Setting>): AmplifierState {
  return { ...withSetting(state, { ...state, ...part }), guess: past }
}

/** A sample in place of the state: what was met before stays met, and who has guessed is not asked again. */
export function withSample(state: AmplifierState, sample: AmplifierState): AmplifierState {
  const next = withSetting(state, sample)
  return isAsking(state.guess) ? next : { ...next, guess: past }
}

function withSetting({ v, met: before = [] }: AmplifierState, setting: Setting): AmplifierState {
  const found = goalsOf(setting)
  const met = goals.filter((goal) => before.includes(goal) || found.includes(goal))
  return { v, ...settingOf(setting), ...(met.length > 0 ? { met } : {}) }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptAmplifierState(value: unknown): AmplifierState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, question, edns, rate, most, any, limit, met = [], guess } = value as Record<string, unknown>
  const guessed = acceptGuess(guess)
  if (v !== 1 || guessed === undefined || !Array.isArray(met) || met.length > goals.length) return undefined
  if (!among(questions, question) || !among(ednsSizes, edns) || !among(rates, rate)) return undefined
  if (!among(mosts, most) || !among(['all', 'one'] as const, any) || !among(limits, limit)) return undefined
  if (!met.every((goal) => among(goals, goal)) || new Set(met).size < met.length) return undefined
  return { v, question, edns, rate, most, any, limit, ...(met.length > 0 ? { met } : {}), ...guessed }
}
