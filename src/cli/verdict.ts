/** How a check went, for `check` and `watch`. */
import type { StageInfo } from '#grader/catalog.ts'
import { decidingTests, extraTests, pointsOf } from '#grader/points.ts'
import { reportLines } from '#grader/report/report-lines.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import { wrap } from '#grader/text/wrap.ts'
import type { Language } from '#i18n/languages.ts'
import type { Io } from './command.ts'
import { paint } from './style.ts'

export type Say = (text: string) => void

/** What stands above a stage's tests; an optional one says so. */
export function stageHeading({ name, optional }: StageInfo, io: Io): string {
  const title = name[io.language]
  return optional === true ? `${title} ${paint(io, 'dim', `· ${io.t('cli.check.optional')}`)}` : title
}

/** The failed test to look at first: a required one before an optional one. */
export function firstFailure(run: RunResult): TestResult | undefined {
  return [...decidingTests(run), ...extraTests(run)].find(({ status }) => status === 'fail')
}

/** The verdict of a whole run; the first failed test in full, since mending it often mends the others. */
export function showVerdict(result: RunResult, say: Say, width: number, io: Io): void {
  const { t, language } = io
  const { exercise } = result
  const deciding = decidingTests(result)
  const { passed, total } = pointsOf(deciding)
  const stage = stageName(result, language)
  if (result.passed) {
    const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
      result.durationMs / 1000,
    )
    const sentence =
      stage === undefined
        ? t('cli.check.passed', { total, seconds })
        : t('cli.check.stagePassed', { stage, count: total, seconds })
    say(`\n${paint(io, ['green', 'bold'], `✔ ${sentence}`)}\n`)
  }
  const first = firstFailure(result)
  if (first !== undefined) {
    say(`\n${paint(io, ['red', 'bold'], `✘ ${first.test.name[language]}`)}\n\n`)
    const lines = reportLines(first, exercise, { t, language, width })
    say(`${[paint(io, 'bold', lines[0] ?? ''), ...lines.slice(1)].join('\n')}\n\n`)
  }
  const sentences: string[] = []
  if (!result.passed) {
    sentences.push(t('cli.check.failed', { passed, total, percent: percentage(passed, total) }))
    const waiting = deciding.filter(({ status }) => status === 'skipped').length
    const name = first?.test.name[language] ?? ''
    if (waiting > 0) sentences.push(t('cli.check.skipped', { count: waiting, name }))
  }
  const extras = pointsOf(extraTests(result))
  if (extras.total > 0) sentences.push(t('cli.check.extras', { ...extras }))
  if (sentences.length > 0) say(`${wrap(sentences.join(' '), width).join('\n')}\n`)
  if (first === undefined) return
  const others = result.tests.filter((test) => test.status === 'fail' && test !== first)
  if (others.length > 0) {
    const names = others.map(({ test }) => test.name[language]).join('; ')
    say(`${wrap(t('cli.check.alsoFailing', { names }), width).join('\n')}\n`)
  }
}

/** Rounded down, so that only all is 100. */
function percentage(passed: number, total: number): number {
  return total === 0 ? 0 : Math.floor((100 * passed) / total)
}

/** The name of the stage that was asked for, if one was. */
function stageName({ exercise, stage }: RunResult, language: Language): string | undefined {
  return exercise.stages.find(({ id }) => id === stage)?.name[language]
}
