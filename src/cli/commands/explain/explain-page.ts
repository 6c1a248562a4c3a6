import type { Io } from '#cli/command.ts'
import { columns, paint } from '#cli/style.ts'
import { wrap } from '#grader/text/wrap.ts'

/** A label and what goes beside it, on as many lines as given. */
export type Row = readonly [label: string, ...lines: string[]]

/** Headings, labelled rows and wrapped sentences, within the columns of the terminal. */
export class Page {
  text = ''
  private readonly io: Io
  private readonly width: number

  constructor(io: Io) {
    this.io = io
    this.width = columns(io)
  }

  heading(text: string): void {
    const bold = paint(this.io, 'bold', text)
    this.text += this.text === '' ? `${bold}\n` : `\n${bold}\n`
  }

  line(text: string): void {
    this.text += `  ${text}\n`
  }

  blank(): void {
    this.text += '\n'
  }

  /** `bullet` goes before the first line, and the others start under its text. */
  sentence(text: string, bullet = ''): void {
    wrap(text, this.width - 2 - bullet.length).forEach((line, i) => {
      this.line(`${i === 0 ? bullet : ' '.repeat(bullet.length)}${line}`)
    })
  }

  /** Values side by side under labels of the same width; further lines of a row go under its value. */
  rows(rows: readonly Row[]): void {
    const labels = Math.max(...rows.map(([label]) => label.length)) + 2
    for (const [label, ...lines] of rows) {
      const wrapped = lines.flatMap((line) => wrap(line, this.width - labels - 2))
      wrapped.forEach((line, i) => {
        this.line(`${(i === 0 ? label : '').padEnd(labels)}${line}`)
      })
    }
  }
}
