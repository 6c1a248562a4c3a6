import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'

/** What the world looks like to a command. Passed in, so that tests can run one without a terminal. */
export interface Io {
  readonly language: Language
  /** The texts that several commands share; each has its own besides. */
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

/** What the help shows: a line for the list, and the command's own page. */
export interface CommandTexts {
  readonly summary: string
  readonly usage: string
  /** Of a command that does several things, the page of each, by the word that comes after its name. */
  readonly pages?: Readonly<Record<string, string>>
}

/**
 * What `commands/NAME/NAME.ts` exports as `command`. The help page loads every one of these files, so what is slow to
 * load (the grader, the address registry) is imported inside `run`.
 */
export interface Command {
  /** The name of its folder too. */
  readonly name: string
  /** Its place on the help page, in the order in which a learner meets the commands. */
  readonly order: number
  readonly texts: Readonly<Record<Language, CommandTexts>>
  /** `args` without the command's name and without what every command understands. Resolves to the exit code. */
  readonly run: (args: readonly string[], io: Io) => Promise<number>
}
