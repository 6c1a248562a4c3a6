import type { Io } from './command.ts'

/** How often a command that looks for a race runs. */
export const RACE_RUNS = 20

/** Said of a test that fails now and passed a moment ago, with the same program. */
export function passedBeforeText(before: number, seed: number, command: string, { t }: Io): string {
  return before === seed
    ? t('cli.check.passedBeforeSame', { command })
    : t('cli.check.passedBefore', { before, command })
}
