import { reportLines, wrap } from '#grader/report.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import type { Io } from './command.ts'
import { paint } from './style.ts'

type Say = (text: string) => void

/** One line per test, as it ends. */
export function showResult({ test, status }: TestResult, say: Say, io: Io): void {
  const name = test.name[io.language]
  if (status === 'pass') say(`  ${paint(io, 'green', '✔')} ${name}\n`)
  else if (status === 'fail') say(`  ${paint(io, 'red', '✘')} ${paint(io, 'bold', name)}\n`)
  else say(`  ${paint(io, 'dim', `· ${name}`)}\n`)
}

/** The verdict of a whole run; the first failed test in full, since mending it often mends the others. */
export function showVerdict(
  result: RunResult,
  command: readonly string[] | undefined,
  say: Say,
  width: number,
  io: Io,
): void {
  const { t, language } = io
  const { exercise, tests } = result
  const total = tests.length
  if (result.passed) {
    const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
      result.durationMs / 1000,
    )
    say(`\n${paint(io, ['green', 'bold'], `✔ ${t('cli.check.passed', { total, seconds })}`)}\n`)
    return
  }
  const [first, ...others] = tests.filter(({ status }) => status === 'fail')
  if (first === undefined) return
  say(`\n${paint(io, ['red', 'bold'], `✘ ${first.test.name[language]}`)}\n\n`)
  const lines = reportLines(first, exercise, { t, language, width })
  say(`${[paint(io, 'bold', lines[0] ?? ''), ...lines.slice(1)].join('\n')}\n\n`)
  const passed = tests.filter(({ status }) => status === 'pass').length
  const waiting = tests.filter(({ status }) => status === 'skipped').length
  say(`${t('cli.check.failed', { passed, total })}`)
  say(
    waiting === 0
      ? '\n'
      : ` ${t('cli.check.skipped', { count: waiting, name: first.test.name[language] })}\n`,
  )
  if (others.length > 0) {
    const names = others.map(({ test }) => test.name[language]).join('; ')
    say(`${wrap(t('cli.check.alsoFailing', { names }), width).join('\n')}\n`)
  }
  say(`${t('cli.check.hint')}\n${again(result, command, io)}\n`)
}

/** How to run the same again; `command` is the one that was given after `--`. */
function again({ exercise, seed }: RunResult, command: readonly string[] | undefined, io: Io): string {
  const sentence = io.t('cli.check.again', { exercise: exercise.id, seed })
  return command === undefined ? sentence : `${sentence} -- ${command.map(shellWord).join(' ')}`
}

/** A word as a shell reads it back. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
