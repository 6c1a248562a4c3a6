/** A failure in words: what is wrong, why something else was expected, and what to try. */
import type { ExerciseInfo } from '#grader/catalog.ts'
import type { Failure } from '#grader/check/failure.ts'
import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'
import { reasonText } from './reason.ts'

/** In which language something is told. */
export interface TextOptions {
  readonly t: Translate
  readonly language: Language
}

export type Values = Readonly<Record<string, string | number>>

/** Failures whose sentence tells how the program ended. */
const tellsEnd = ['endedEarly', 'endedBetween', 'endedUnconnected', 'died', 'exitNotZero']

/** The one sentence that says what is wrong. Where there are several parties, it names the one concerned. */
export function failureSentence(failure: Failure, t: Translate): string {
  const { code, who } = failure
  // The kinds of failure and their texts are held together by a test, not by the types of `t`.
  const say = t as (key: string, values: Values) => string
  const suffix = tellsEnd.includes(code) ? (failure.values?.how === 'code' ? 'Code' : 'Signal') : ''
  const party = who === undefined ? {} : { context: 'at', who: partyName(who, t) }
  const reason = failure.values?.reason
  const because = typeof reason === 'string' ? { reason: reasonText(reason, t) } : {}
  return say(`grader.failure.${code}${suffix}`, { ...failure.values, ...because, ...party })
}

/** Who it is in a sentence: a client's own name, or a word for one that has none. */
function partyName(who: string, t: Translate): string {
  return who === 'server' || who === 'somebody' ? t(`grader.label.${who}`) : who
}

/** Why it was expected, in the exercise's words. */
export function failureRule(
  failure: Failure,
  exercise: ExerciseInfo,
  language: Language,
): string | undefined {
  return failure.rule === undefined ? undefined : exercise.rules[failure.rule]?.[language]
}

/** What to try: the exercise's own word for this mistake, else for this kind, else the general one. */
export function failureHelp(failure: Failure, exercise: ExerciseInfo, { t, language }: TextOptions): string {
  const own = exercise.hints[failure.hint ?? ''] ?? exercise.hints[failure.code]
  return own?.[language] ?? (t as (key: string) => string)(`grader.help.${failure.code}`)
}
