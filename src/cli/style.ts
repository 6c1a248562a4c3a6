import { styleText } from 'node:util'
import { wrap } from '#grader/report.ts'
import type { Io } from './command.ts'

type Format = 'green' | 'red' | 'yellow' | 'dim' | 'bold' | 'cyan'

/** Colour as a help: what it says is always said by the text as well. */
export function paint(io: Io, format: Format | readonly Format[], text: string): string {
  return io.color
    ? styleText([...(typeof format === 'string' ? [format] : format)], text, { validateStream: false })
    : text
}

/** Columns to write in: long lines are hard to read, however wide the terminal is. */
export function columns(io: Io): number {
  return Math.max(40, Math.min(io.width, 100))
}

/** A paragraph broken at the terminal's width; further lines are indented by `indent`. */
export function paragraph(io: Io, text: string, indent = 0): string {
  return wrap(text, columns(io) - indent).join(`\n${' '.repeat(indent)}`)
}
