import { shellWord } from '#grader/report/shell-word.ts'

/** A command of ours as the person would type it: options without a value are left out. */
export function commandWords(
  command: string,
  exercise: string,
  options: readonly (readonly [name: string, value: string | number | undefined])[],
  flags: readonly string[] = [],
  given?: readonly string[],
): string {
  const words = options.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${shellWord(String(value))}`],
  )
  const program = given === undefined ? [] : ['--', ...given.map(shellWord)]
  return ['npx seis', command, exercise, ...words, ...flags, ...program].join(' ')
}
