/** The steps of a conversation as lines: when, who, which way, from which offset on, and what. */
import type { Step } from '#grader/check/transcript.ts'
import { cutEvery, cutLine } from '#grader/text/columns.ts'
import type { Translate } from '#i18n/translate.ts'
import { shownName } from './failure-text.ts'
import { hexLines, quotedLine, SHORTEST_HEX } from './show-bytes.ts'
import { KEPT } from './steps.ts'

export interface StepOptions {
  readonly t: Translate
  readonly width: number
  /** Leaves out what differs from run to run. */
  readonly stable?: boolean
  /** How much had come from the program is chance. */
  readonly isChance?: boolean
  /** Shows every octet, over several lines where needed; else a line for each step. */
  readonly isWhole?: boolean
  /** Shows the octets in hexadecimal too. */
  readonly hasHex?: boolean
}

/** A column for names no wider than this. */
const NAME_WIDTH = 16

const eventKeys = {
  connected: 'grader.event.connected',
  'half-closed': 'grader.event.halfClosed',
  closed: 'grader.event.closed',
  reset: 'grader.event.reset',
  'closed-by-grader': 'grader.event.closedByGrader',
  'reset-by-grader': 'grader.event.resetByGrader',
  paused: 'grader.event.paused',
  resumed: 'grader.event.resumed',
  'input-ended': 'grader.event.inputEnded',
} as const

export function stepLines(steps: readonly Step[], options: StepOptions): string[] {
  const { t, width, stable = false, isChance = false, isWhole = false, hasHex = false } = options
  const names = steps.map(({ who }) =>
    who === undefined ? undefined : cutLine(shownName(who, t), NAME_WIDTH),
  )
  const nameWidth = Math.max(...names.map((name) => name?.length ?? -1)) + 1
  return steps.flatMap((step, index) => {
    const time = stable ? '' : (step.at / 1000).toFixed(3).padStart(8)
    const start = `${time} ${(names[index] ?? '').padEnd(nameWidth)}`
    if (step.kind !== 'bytes') return [`${start}  ${t(eventKeys[step.kind])}`]
    const arrow = step.from === 'grader' ? '→' : '←'
    const head = `${start}${arrow} ${String(step.offset).padStart(6)}  `
    const { bytes, length = bytes.length } = step
    // How much of an endless or of a broken reply has come when we look is a matter of chance.
    const isUncertain = stable && step.from === 'program' && (isChance || length > KEPT)
    const more = t('grader.label.more', { count: isUncertain ? 'N' : length })
    const room = width - head.length
    // Offsets under offsets, where there is room for that.
    const indent = ' '.repeat(Math.max(0, Math.min(head.length - 8, width - SHORTEST_HEX)))
    const octets = hasHex ? hexLines(bytes, step.offset, width - indent.length) : []
    const all = quotedLine(bytes, length, isWhole ? Number.MAX_SAFE_INTEGER : room, more)
    if (step.text !== undefined)
      return [`${head}${cutLine(step.text, room)}`, ...octets.map((line) => indent + line)]
    const parts = isWhole ? cutEvery(all, room) : [all]
    return [
      ...parts.map((part, row) => (row === 0 ? head : ' '.repeat(head.length)) + part),
      ...octets.map((line) => indent + line),
    ]
  })
}
