import { styleText } from 'node:util'
import { textWidth } from '#grader/text/columns.ts'
import { wrap } from '#grader/text/wrap.ts'
import type { Io } from './command.ts'

type Format = 'green' | 'red' | 'yellow' | 'dim' | 'bold' | 'cyan' | 'blue' | 'magenta'

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

/**
 * A paragraph broken at the terminal's width; further lines are indented by `indent`. A command at its end, after two
 * spaces, is one piece: it gets a line of its own rather than being broken where somebody would copy it.
 */
export function paragraph(io: Io, text: string, indent = 0): string {
  const room = columns(io) - indent
  const [sentence = '', command] = text.split(/ {2}(?=(?:(?:SEIS_\S+ )?npx seis|openssl) )/)
  const lines = wrap(sentence, room)
  if (command !== undefined) {
    const last = `${lines.at(-1)}  ${command}`
    if (textWidth(last) <= room) lines[lines.length - 1] = last
    else lines.push(`  ${command}`)
  }
  return lines.join(`\n${' '.repeat(indent)}`)
}
