/** Whether what a Python program has printed may still lie in a buffer that is lost when it is killed. */
import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Program } from './program.ts'

/** What Python collects before it writes to a pipe. */
const BUFFER = 8192

export function mayHoldOutput({ command, cwd, ended, stdout }: Program): boolean {
  const [python = '', ...words] = command
  if (!/^python[\d.]*$/.test(basename(python))) return false
  // At an end of its own Python writes everything.
  if (ended !== undefined && ended.signal === null) return false
  if (stdout.count() >= BUFFER || words.some((word) => /^-[a-zA-Z]*u/.test(word))) return false
  const file = words.find((word) => word.endsWith('.py'))
  return file !== undefined && printsWithoutFlush(resolve(cwd, file))
}

function printsWithoutFlush(path: string): boolean {
  const info = statSync(path, { throwIfNoEntry: false })
  if (info?.isFile() !== true || info.size > 2 ** 20) return false
  const text = readFileSync(path, 'utf8')
  if (/reconfigure\(|stdout\.flush\(|flush *= *True.*partial|partial\(print/.test(text)) return false
  return text
    .split('\n')
    .some((line) => /^[^#]*(?<![.\w])print\(/.test(line) && !/flush *=|file *=/.test(line))
}
