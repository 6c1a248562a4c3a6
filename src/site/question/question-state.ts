/**
 * A question while somebody answers it, as one value: `(question, state, event) → state`. The page reads its form, calls this
 * and paints what comes out; nothing here knows of a page.
 */
import type { Judge, Judgement } from './judge.ts'
import { shuffled } from './shuffle.ts'

/** `judgeAnswer` of `judge.ts`, which comes with the event because a page loads it when it is needed. */
type JudgeAnswer = (judge: Judge, answer: string, written: string, cases: readonly string[]) => Judgement

/** A question as its lesson has it. */
export interface Question {
  readonly id: string
  readonly kind: 'single' | 'multiple' | 'type' | 'order'
  /** The right options of a choice; what is written for `type`; nothing for `order`. */
  readonly answer: string
  readonly judge: Judge
  /** It is asked before the explanation: it counts for nothing and gets no verdict. */
  readonly predict: boolean
  /** Ids of the options as they stand in the lesson; for `order` that is the right order. */
  readonly options: readonly string[]
  /** Wrong answers that have feedback of their own. */
  readonly cases: readonly string[]
}

/** What stands beside an option: a verdict, or none and only the reason. */
export interface Mark {
  readonly verdict: 'right' | 'wrong' | 'plain'
  readonly showsWhy: boolean
}

/** What the question says, in no language yet. */
export type Message =
  | {
      readonly say:
        | 'right'
        | 'wrong'
        | 'missing'
        | 'guessed'
        | 'choose'
        | 'write'
        | 'notCanonical'
        | 'notNumber'
        | 'otherNumber'
    }
  | { readonly say: 'partly'; readonly right: number }
  | { readonly say: 'orderRight'; readonly count: number }
  | { readonly say: 'moved'; readonly option: string; readonly position: number }
  | Extract<Judgement, { readonly say: 'case' | 'otherAddress' | 'notAddress' }>

export interface QuestionState {
  /** `open` until an answer is judged, and again once the answer is changed. */
  readonly phase: 'open' | 'guessed' | 'wrong' | 'right'
  /** How many answers have been judged since the page was opened. */
  readonly tries: number
  /** The options as they stand on the page. */
  readonly order: readonly string[]
  /** By option id. */
  readonly marks: Readonly<Record<string, Mark>>
  readonly message: Message | undefined
}

export type QuestionEvent =
  /** Something was chosen or typed. */
  | { readonly type: 'change' }
  | { readonly type: 'move'; readonly option: string; readonly step: -1 | 1 }
  /** An answer is handed in: options chosen, a text, or the order as it stands. */
  | { readonly type: 'choose'; readonly chosen: readonly string[] }
  | { readonly type: 'write'; readonly written: string; readonly judgeAnswer: JudgeAnswer }
  | { readonly type: 'arrange' }
  /** A guess of an earlier visit stands in the form again. */
  | { readonly type: 'recall' }
  /** Once more from the start. */
  | { readonly type: 'retry' }

const noMarks = {}

export function firstState({ id, kind, options }: Question): QuestionState {
  const order = kind === 'order' ? shuffled(options, id) : options
  return { phase: 'open', tries: 0, order, marks: noMarks, message: undefined }
}

export function nextState(question: Question, state: QuestionState, event: QuestionEvent): QuestionState {
  switch (event.type) {
    case 'change':
      return reopened(state)
    case 'move':
      return moved(state, event.option, event.step)
    case 'retry':
      return { ...firstState(question), tries: state.tries }
    case 'recall':
      return guessed(state)
    case 'choose':
      if (event.chosen.length === 0) return { ...state, message: { say: 'choose' } }
      return question.predict ? guessed(state) : chosen(question, state, event.chosen)
    case 'write':
      if (event.written.trim() === '') return { ...state, message: { say: 'write' } }
      return question.predict ? guessed(state) : written(question, state, event)
    case 'arrange':
      return question.predict ? guessed(state) : arranged(question, state)
  }
}

/** A verdict never stands beside an answer that it is not about. */
function reopened(state: QuestionState): QuestionState {
  return { ...state, phase: 'open', marks: noMarks, message: undefined }
}

function guessed(state: QuestionState): QuestionState {
  return { ...state, phase: 'guessed', message: { say: 'guessed' } }
}

function judged(
  state: QuestionState,
  marks: Readonly<Record<string, Mark>>,
  wrong: Message | undefined,
): QuestionState {
  return {
    ...state,
    phase: wrong === undefined ? 'right' : 'wrong',
    tries: state.tries + 1,
    marks,
    message: wrong ?? { say: 'right' },
  }
}

function moved(state: QuestionState, option: string, step: -1 | 1): QuestionState {
  const from = state.order.indexOf(option)
  const to = from + step
  const other = state.order[to]
  if (from < 0 || other === undefined || state.phase === 'right') return state
  const order = state.order.with(to, option).with(from, other)
  return { ...reopened(state), order, message: { say: 'moved', option, position: to + 1 } }
}

function chosen(
  { kind, answer, options }: Question,
  state: QuestionState,
  choice: readonly string[],
): QuestionState {
  const right = new Set(answer.split(/\s+/))
  const good = choice.filter((id) => right.has(id)).length
  const isRight = good === right.size && good === choice.length
  const marks: Record<string, Mark> = {}
  for (const id of options) {
    if (choice.includes(id)) marks[id] = { verdict: right.has(id) ? 'right' : 'wrong', showsWhy: true }
    // Once it is solved the other options tell why they are wrong, too.
    else if (isRight) marks[id] = { verdict: 'plain', showsWhy: true }
  }
  if (isRight) return judged(state, marks, undefined)
  if (kind === 'single' || good === 0) return judged(state, marks, { say: 'wrong' })
  return judged(state, marks, good === choice.length ? { say: 'missing' } : { say: 'partly', right: good })
}

function written(
  { cases, judge, answer }: Question,
  state: QuestionState,
  { written, judgeAnswer }: Extract<QuestionEvent, { type: 'write' }>,
): QuestionState {
  const judgement = judgeAnswer(judge, answer, written, cases)
  return judged(state, noMarks, judgement.say === 'right' ? undefined : judgement)
}

function arranged({ options }: Question, state: QuestionState): QuestionState {
  const inPlace = state.order.filter((id, index) => id === options[index])
  const isRight = inPlace.length === options.length
  const marks = Object.fromEntries(
    state.order.map((id): [string, Mark] => [
      id,
      { verdict: inPlace.includes(id) ? 'right' : 'wrong', showsWhy: isRight },
    ]),
  )
  return judged(state, marks, isRight ? undefined : { say: 'orderRight', count: inPlace.length })
}
