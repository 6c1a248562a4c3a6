/** What a program printed, as lines of a report: its exception, and the end of its output, made safe for a terminal. */
import type { Exception, Frame } from '#grader/program/exception.ts'
import type { ProgramState } from '#grader/program/program-failure.ts'
import { cutEvery, cutLine, harmless, textWidth } from '#grader/text/columns.ts'
import { wrap } from '#grader/text/wrap.ts'
import type { Translate } from '#i18n/translate.ts'
import type { Report } from './report.ts'

interface Options {
  readonly t: Translate
  readonly width: number
}

/** Own lines of the program that are shown: the innermost ones. */
const SHOWN_FRAMES = 3
/** Lines of a message that are shown. */
const SHOWN_MESSAGE = 4

/** The exception, before everything else: what it says and where in the learner's own files. */
export function exceptionLines(
  exception: Exception,
  program: ProgramState | undefined,
  { t, width }: Options,
): string[] {
  const isNeutral = exception.isPeerGone && program?.hadLeavers === true
  const label = isNeutral ? 'peerGone' : exception.isNeverAwaited ? 'warning' : 'exception'
  const intro = t(`grader.label.${label}`)
  const room = width - 4
  const message = wrapped(exception.message, room).slice(0, SHOWN_MESSAGE)
  const frames = exception.frames.slice(-SHOWN_FRAMES).flatMap((frame) => frameLines(frame, { t, width }))
  return [...wrap(intro, width - 2), ...[...message, ...frames].map((line) => `  ${line}`), '']
}

function frameLines({ file, line, source }: Frame, { t, width }: Options): string[] {
  const place = t('grader.label.place', { file: harmless(file), line })
  if (source === undefined) return wrapped(place, width - 4)
  const code = harmless(source)
  const together = `${place}:  ${code}`
  if (textWidth(together) <= width - 4) return [together]
  return [...wrapped(`${place}:`, width - 4), `  ${cutLine(code, width - 6)}`]
}

/** An exception that is not the one in front. */
function otherLine({ message, frames }: Exception, t: Translate): string {
  const frame = frames.at(-1)
  return frame === undefined
    ? message
    : `${message} (${t('grader.label.place', { file: frame.file, line: frame.line })})`
}

const SHOWN_LINES = 8

/** The end of what the program printed beside the exception in front. */
export function outputLines({ program, others, rest }: Report, { t, width }: Options): string[] {
  if (program === undefined) return []
  const room = width - 4
  const tail = (lines: readonly string[]) =>
    lines
      .slice(-SHOWN_LINES)
      // What went wrong is often said at the end of a long line.
      .flatMap((line) => cutEvery(harmless(line), room).slice(0, 3))
      .map((line) => `  ${line}`)
  const text = rest.join('\n').slice(-4000).trim()
  const told = [...new Set(others.map((other) => otherLine(other, t)))].slice(-3)
  const stderr = [...(text === '' ? [] : text.split('\n')), ...told]
  const stdout = program.stdout.slice(-4000).trimEnd()
  return [
    ...(stderr.length === 0 ? [] : ['', t('grader.label.stderr'), ...tail(stderr)]),
    ...(stdout.trim() === '' ? [] : ['', t('grader.label.stdout'), ...tail(stdout.split('\n'))]),
    ...(program.holdsOutput ? ['', ...wrap(t('grader.label.heldOutput'), width - 2)] : []),
  ]
}

/** Lines no wider than this, also where a word is. */
function wrapped(text: string, width: number): string[] {
  return wrap(harmless(text), width).flatMap((line) => cutEvery(line, width))
}
