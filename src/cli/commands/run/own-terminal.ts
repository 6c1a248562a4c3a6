import { spawnSync } from 'node:child_process'
import { shellWord } from '#grader/report/shell-word.ts'

/** A command that gives another one a terminal of its own; undefined where the system has no `script`. */
export function inOwnTerminal(command: readonly string[]): readonly string[] | undefined {
  const version = spawnSync('script', ['--version'], { encoding: 'utf8' })
  if (version.error !== undefined) return undefined
  return version.stdout.includes('util-linux')
    ? ['script', '-q', '-e', '-f', '-c', command.map(shellWord).join(' '), '/dev/null']
    : ['script', '-q', '/dev/null', ...command]
}
