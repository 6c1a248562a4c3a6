/** A failure in words: what is wrong, why something else was expected, and what to try. */
import type { ExerciseInfo } from '#grader/catalog.ts'
import type { Failure } from '#grader/check/failure.ts'
import { partyNumber } from '#grader/check/transcript.ts'
import type { Exception } from '#grader/program/exception.ts'
import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'
import { printedValue } from './printed-value.ts'
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
  return who === 'server' ? t('grader.label.server') : shownName(who, t)
}

/** Who it is in a conversation. The server keeps the name of the column in the statement. */
export function shownName(who: string, t: Translate): string {
  const number = partyNumber(who)
  if (number !== undefined) return t('grader.label.client', { number })
  return who === 'somebody' ? t('grader.label.somebody') : who
}

/** Why it was expected, in the exercise's words. */
export function failureRule(
  failure: Failure,
  exercise: ExerciseInfo,
  language: Language,
): string | undefined {
  return failure.rule === undefined ? undefined : exercise.rules[failure.rule]?.[language]
}

/** Failures that an exception of the program explains better than any advice about the conversation. */
const silent = [
  ...[
    'noReply',
    'unfinishedReply',
    'noLineEnd',
    'closed',
    'closedHalfway',
    'died',
    'refused',
    'refusedIpv4',
    'refusedUdp',
    'refusedTcp',
  ],
  ...[
    'endedEarly',
    'endedBetween',
    'endedUnconnected',
    'endedUnprinted',
    'neverListened',
    'neverBound',
    'neverConnected',
  ],
  ...['stalled', 'keepsRunning', 'exitNotZero', 'noLastLine', 'staysOpen'],
]

/** Those of them at which nothing had been sent yet. */
const beforeAll = ['endedEarly', 'endedUnconnected', 'neverListened', 'neverBound', 'neverConnected']

/**
 * What to try: the exception, where one was printed and explains this; else the exercise's own word for this mistake,
 * else for this kind, else the general one.
 */
export function failureHelp(
  failure: Failure,
  exercise: ExerciseInfo,
  { t, language }: TextOptions,
  exception?: Exception,
): string {
  if (exception !== undefined && silent.includes(failure.code)) {
    if (exception.isPeerGone) return t('grader.help.peerGone')
    if (exception.isNeverAwaited) return t('grader.help.neverAwaited')
    return t(beforeAll.includes(failure.code) ? 'grader.help.exceptionFirst' : 'grader.help.exception')
  }
  if (failure.isBusy === true) return t('grader.help.busy')
  const own = exercise.hints[failure.hint ?? ''] ?? exercise.hints[failure.code]
  const say = t as (key: string, values: Values) => string
  const party = failure.who === undefined ? {} : { context: 'at' }
  const printed = printedValue(failure)
  const kind = printed === undefined ? failure.code : `printed.${printed}`
  const hint = own?.[language] ?? say(`grader.help.${kind}`, { ...failure.values, ...party })
  const isCause = exception === undefined || exception.isPeerGone || failure.code.startsWith('start')
  return isCause ? hint : t('grader.help.otherwise', { hint })
}
