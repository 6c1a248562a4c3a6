import { ExitCode } from './command.ts'

/** A command cannot go on. `message` is in the person's language, the one line that matters first. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: number
  constructor(exitCode: number, ...lines: readonly (string | undefined)[]) {
    super(lines.filter((line) => line !== undefined && line !== '').join('\n'))
    this.exitCode = exitCode
  }
}

/** The person asked for something that doesn't exist or is not complete. */
export function usageError(...lines: readonly (string | undefined)[]): CommandError {
  return new CommandError(ExitCode.usage, ...lines)
}

/** Something on this machine is missing or forbidden. */
export function environmentError(...lines: readonly (string | undefined)[]): CommandError {
  return new CommandError(ExitCode.environment, ...lines)
}

/** What the system calls its refusal (`EACCES`, `ENOSPC`…), or the error's own words. */
export function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}
