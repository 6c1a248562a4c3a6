/** What a reader of ResolutionTheatre has done. The story that follows from it: `story.ts`, which loads when it is asked for. */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'

/** The servers, by what the stage calls them, in its order. */
export const servers = {
  root: ['a.root', 'b.root'],
  top: ['com1', 'com2', 'net1', 'org1'],
  zone: ['ns1.example.com', 'ns2.example.com', 'ns1.example.org', 'ns.lab.example.org'],
} as const
export const levels = ['root', 'top', 'zone'] as const
export type ServerId = (typeof servers)[(typeof levels)[number]][number]
export const serverIds: readonly ServerId[] = levels.flatMap((level) => servers[level])

/** What can be asked for. */
export const questions = [
  'www.example.com AAAA',
  'www.example.com A',
  'v4only.example.com A',
  'none.example.com AAAA',
  'www.example.net AAAA',
  'web.example.net AAAA',
  'www.lab.example.org AAAA',
] as const
export type AskText = (typeof questions)[number]

export const waits = { minute: 60, hour: 3600, day: 86_400 } as const
export type Wait = keyof typeof waits
export const waitNames = Object.keys(waits) as Wait[]

/** `poison`: ns1.example.org adds what it has no say in; `move`: www.example.com gets another address. */
export type Act =
  | `ask ${AskText}`
  | `wait ${Wait}`
  | `off ${ServerId}`
  | `on ${ServerId}`
  | 'poison'
  | 'honest'
  | 'move'
  | 'forget'

const acts: readonly Act[] = [
  ...questions.map((each): Act => `ask ${each}`),
  ...waitNames.map((each): Act => `wait ${each}`),
  ...serverIds.flatMap((each): Act[] => [`off ${each}`, `on ${each}`]),
  ...(['poison', 'honest', 'move', 'forget'] as const),
]

export const tasks = ['first', 'warm', 'broken', 'moved', 'poison', 'less', 'noGlue', 'family'] as const
export type Task = (typeof tasks)[number]

export interface ResolutionTheatreState {
  readonly v: 1
  /** What is guessed, and then to be brought about. */
  readonly task: Task
  readonly acts: readonly Act[]
  /** Whether servers see no more of the name than they need. */
  readonly minimise: boolean
  /** Whether the resolver has IPv6 alone. */
  readonly v6only: boolean
  /** The act that is shown, counted from 0, and its moment, counted from 0. */
  readonly act: number
  readonly step: number
  /** Whether the task has been done. */
  readonly done: boolean
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export const mostActs = 24
export const mostMoments = 400

export type Plot = Pick<ResolutionTheatreState, 'task' | 'acts' | 'minimise' | 'v6only'>
export function plotOf({ task, acts: done, minimise, v6only }: ResolutionTheatreState): Plot {
  return { task, acts: done, minimise, v6only }
}

export const choicesOf = {
  first: ['one', 'three', 'six'],
  warm: ['ofRoot', 'ofCom', 'ofExample', 'www'],
  broken: ['nothing', 'later', 'fromCom'],
  moved: ['old', 'new', 'nothing'],
  poison: ['bad', 'true', 'both'],
  less: ['com', 'example', 'whole'],
  noGlue: ['fails', 'search', 'netKnows'],
  family: ['answer', 'noData', 'fails'],
} as const satisfies Record<Task, readonly string[]>
export type Choice = (typeof choicesOf)[Task][number]

export const answerOf = {
  first: 'three',
  warm: 'ofExample',
  broken: 'later',
  moved: 'old',
  poison: 'true',
  less: 'com',
  noGlue: 'search',
  family: 'fails',
} as const satisfies { readonly [T in Task]: (typeof choicesOf)[T][number] }

/** What is done after the act that is shown; what was done later is undone. */
export function withAct(state: ResolutionTheatreState, act: Act): ResolutionTheatreState {
  const kept = [...state.acts.slice(0, state.act + 1), act]
  if (kept.length > mostActs) return state
  return { ...state, acts: kept, act: kept.length - 1, step: 0, guess: afterChange(state.guess) }
}

/** Other settings: the same is done from the start, with another resolver. */
export function withSetting(
  state: ResolutionTheatreState,
  setting: Partial<Pick<ResolutionTheatreState, 'minimise' | 'v6only'>>,
): ResolutionTheatreState {
  return { ...state, ...setting, act: 0, step: 0, guess: afterChange(state.guess) }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptResolutionTheatreState(value: unknown): ResolutionTheatreState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, task, acts: list, minimise, v6only, act, step, done, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(tasks, task) || !Array.isArray(list)) return undefined
  if (typeof minimise !== 'boolean' || typeof v6only !== 'boolean' || typeof done !== 'boolean')
    return undefined
  if (list.length < 1 || list.length > mostActs) return undefined
  const kept = list.filter((each): each is Act => among(acts, each))
  if (kept.length < list.length) return undefined
  if (!isCount(act, kept.length - 1) || !isCount(step, mostMoments)) return undefined
  return { v, task, acts: kept, minimise, v6only, act, step, done, ...guess }
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most
}
