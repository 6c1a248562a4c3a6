/** How a check went, for `check` and `watch`. */
import type { Exercise, StageInfo } from '#grader/catalog.ts'
import { decidingTests, extraTests, isWhole, type Points, pointsOf } from '#grader/points.ts'
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

/** `5 of 21 points`: the same figure in the terminal, in CSV and in HTML. */
export function pointsText({ passed, total }: Points, io: Io): string {
  return io.t('cli.check.points', { passed, count: total })
}

/** A failed test in full, with its name above. */
export function showReport(failed: TestResult, exercise: Exercise, say: Say, width: number, io: Io): void {
  const { t, language } = io
  say(`\n${paint(io, ['red', 'bold'], `✘ ${failed.test.name[language]}`)}\n\n`)
  const lines = reportLines(failed, exercise, { t, language, width })
  say(`${[paint(io, 'bold', lines[0] ?? ''), ...lines.slice(1)].join('\n')}\n\n`)
}

/**
 * The verdict of a whole run; the first failed test in full, since mending it often mends the others, unless its report
 * stands above already. A challenge that failed is no failure: `end-of-exercise.ts` invites to it.
 */
export function showVerdict(
  result: RunResult,
  say: Say,
  width: number,
  io: Io,
  { told }: { readonly told?: TestResult | undefined } = {},
): void {
  const { t, language } = io
  const deciding = decidingTests(result)
  const points = pointsOf(deciding)
  const extras = extraTests(result)
  const sentences: string[] = []
  if (result.passed) {
    const passed = wrap(`✔ ${passedText(result, io)}`, width).join('\n')
    say(`\n${paint(io, ['green', 'bold'], passed)}\n`)
  } else {
    const first = deciding.find(({ status }) => status === 'fail')
    const name = first?.test.name[language] ?? ''
    if (first !== undefined && first.test.id !== told?.test.id) {
      showReport(first, result.exercise, say, width, io)
    } else if (first !== undefined) {
      const above = wrap(`✘ ${t('cli.check.above', { name })}`, width).join('\n')
      say(`\n${paint(io, ['red', 'bold'], above)}\n`)
    }
    const passed = passedCount(deciding)
    const figures = { passed, points: pointsText(points, io), percent: percentage(points) }
    sentences.push(t('cli.check.failed', { ...figures, count: deciding.length }))
    const waiting = deciding.filter(({ status }) => status === 'skipped')
    if (waiting.length > 0) {
      const key = waitForOneTest(waiting, deciding) ? 'skipped' : 'skippedForSeveral'
      sentences.push(t(`cli.check.${key}`, { count: waiting.length, name }))
    }
  }
  if (extras.length > 0) {
    sentences.push(t('cli.check.extras', { passed: passedCount(extras), count: extras.length }))
  }
  if (sentences.length > 0) say(`${wrap(sentences.join(' '), width).join('\n')}\n`)
  const others = deciding.filter(({ status }) => status === 'fail').slice(1)
  // Where the report stands above, so do their names.
  if (others.length > 0 && told === undefined) {
    const names = others.map(({ test }) => test.name[language]).join('; ')
    say(`${wrap(t('cli.check.alsoFailing', { names }), width).join('\n')}\n`)
  }
}

function passedText(result: RunResult, io: Io): string {
  const { t, language } = io
  const deciding = decidingTests(result)
  const figures = {
    count: deciding.length,
    points: pointsText(pointsOf(deciding), io),
    seconds: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(result.durationMs / 1000),
  }
  if (isWhole(result)) return t('cli.check.passed', figures)
  const stage = stageName(result, language)
  if (stage !== undefined) return t('cli.check.stagePassed', { stage, ...figures })
  return t('cli.check.testPassed', { name: deciding[0]?.test.name[language] ?? '', seconds: figures.seconds })
}

/** Whether the first failure alone holds up all that did not run. */
function waitForOneTest(waiting: readonly TestResult[], deciding: readonly TestResult[]): boolean {
  const failed = deciding.filter(({ status }) => status === 'fail').map(({ test }) => test.id)
  const held = new Set(failed.slice(0, 1))
  // What a test needs stands before it, so one way through the list finds everything.
  for (const { test } of waiting) if (test.needs?.some((needed) => held.has(needed))) held.add(test.id)
  return failed.length === 1 || waiting.every(({ test }) => held.has(test.id))
}

function passedCount(tests: readonly TestResult[]): number {
  return tests.filter(({ status }) => status === 'pass').length
}

/** Rounded down, so that only all is 100. */
function percentage({ passed, total }: Points): number {
  return total === 0 ? 0 : Math.floor((100 * passed) / total)
}

/** The name of the stage that was asked for, if one was. */
function stageName({ exercise, stage }: RunResult, language: Language): string | undefined {
  return exercise.stages.find(({ id }) => id === stage)?.name[language]
}
