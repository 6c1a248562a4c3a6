/** Edits of a Python program, by `python-edits.py`. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Edit } from './mutant.ts'

const script = join(import.meta.dirname, 'python-edits.py')

export function pythonEdits(text: string): Edit[] {
  const found = JSON.parse(execFileSync('python3', [script], { input: text, encoding: 'utf8' })) as Edit[]
  // Python counts octets.
  const octets = Buffer.from(text)
  const codeUnits = (offset: number) => octets.toString('utf8', 0, offset).length
  return found.map((edit) => ({ ...edit, start: codeUnits(edit.start), end: codeUnits(edit.end) }))
}
