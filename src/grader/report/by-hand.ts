/** How to start the program by hand as the check does: a command that works where the reader is. */
import { existsSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { repositoryRoot } from '#grader/catalog.ts'
import type { Failure } from '#grader/check/failure.ts'
import type { ProgramState } from '#grader/program/program-failure.ts'
import type { Translate } from '#i18n/translate.ts'
import { shellWord } from './shell-word.ts'

/** Failures that show again when the program is started by hand. */
function isSeenByHand({ code }: Failure): boolean {
  return (
    (code.startsWith('start') && code !== 'startEmpty' && code !== 'startFile') ||
    code.startsWith('listens') ||
    ['endedEarly', 'endedBetween', 'neverListened', 'neverBound', 'died'].includes(code)
  )
}

/** What stands for files of the check, which are removed when it ends: here, and the zone that the statement shows. */
const handValues: Readonly<Record<string, string>> = { DIR: '.', ZONE: 'sample.zone' }

export function handLines(
  failure: Failure,
  program: ProgramState | undefined,
  { t, width }: { readonly t: Translate; readonly width: number },
): string[] {
  if (program === undefined || !isSeenByHand(failure)) return []
  const { cwd, env } = program
  const folder = existsSync(cwd) ? relative(process.cwd(), cwd) : ''
  const shown = folder.startsWith(`..${sep}..${sep}..`) ? cwd : folder
  const values = Object.entries(env).map(([name, value]) => `${name}=${handValues[name] ?? shellWord(value)}`)
  const start = [...values, ...commandByHand(program)]
  const lines = [...(shown === '' ? [] : [`cd ${shellWord(shown)}`]), ...brokenCommand(start, width - 4)]
  return ['', t('grader.label.byHand'), ...lines.map((line) => `  ${line}`)]
}

/** In this folder and below, `npx` finds the Node that runs TypeScript; elsewhere it is told by its path. */
function commandByHand({ command, cwd }: ProgramState): string[] {
  const [first = '', ...words] = command.map(shellWord)
  if (first !== 'node') return [first, ...words]
  const inside = relative(repositoryRoot, cwd)
  const isHere = inside === '' || !(inside === '..' || inside.startsWith(`..${sep}`))
  return [isHere ? 'npx node' : shellWord(process.execPath), ...words]
}

/** A long command goes on in the next line, as a shell reads it. */
function brokenCommand(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + word.length + 3 > width) {
      lines.push(`${line} \\`)
      line = `  ${word}`
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
