/** All that was said in a test, step by step. */
import type { Io } from '#cli/command.ts'
import type { Entry } from '#grader/check/transcript.ts'
import { steady } from '#grader/report/steps.ts'
import { hexLines, quotedLine } from './show-octets.ts'
import { translate } from './texts.ts'

export function storyLines(story: readonly Entry[], bytes: boolean, width: number, io: Io): string[] {
  const t = translate(io.language)
  const steps = steady(story)
  const names = steps.map(({ who = '' }) => (who === 'server' ? io.t('grader.label.server') : who))
  const column = Math.max(0, ...names.map((name) => name.length))
  return steps.flatMap((step, index) => {
    const time = (step.at / 1000).toFixed(3).padStart(7)
    const head = `${time}  ${column === 0 ? '' : `${names[index]!.padEnd(column)} `}`
    if (step.kind !== 'bytes') return [`${head}  ${eventText(step.kind, io)}`]
    const arrow = step.from === 'grader' ? '→' : '←'
    const start = `${head}${arrow} ${String(step.offset).padStart(6)}  `
    const { length = step.bytes.length } = step
    const line = quotedLine(step.bytes, length, width - start.length, t('many', { count: length }))
    const hex = bytes
      ? hexLines(step.bytes, step.offset, width - 9).map((octets) => `         ${octets}`)
      : []
    return [`${start}${line}`, ...hex]
  })
}

/** `half-closed` is told by `grader.event.halfClosed`. */
function eventText(kind: string, io: Io): string {
  const key = kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return (io.t as (key: string) => string)(`grader.event.${key}`)
}
