import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'

/** What the world looks like to a subcommand. Passed in, so that tests can run one without a terminal. */
export interface Io {
  readonly language: Language
  readonly t: Translate
  /** Results. With `--json` nothing else may be written here. */
  readonly out: (text: string) => void
  /** Everything said to the person meanwhile. */
  readonly err: (text: string) => void
  /** Whether colour may be used on `out`; false under NO_COLOR, `--no-color`, TERM=dumb or a pipe. */
  readonly color: boolean
  /** Columns of the terminal, 80 when unknown. */
  readonly width: number
}

/** Exit codes that scripts rely on. */
export const ExitCode = { pass: 0, failed: 1, usage: 2, environment: 3, internal: 4 } as const

export interface Command {
  readonly name: string
  /** `args` without the command's name and without `--lang`. Resolves to the exit code. */
  readonly run: (args: readonly string[], io: Io) => Promise<number>
}
