/** What a program is started with: its environment, and whether there is a command to start. */
import { accessSync, constants, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The command could not be started at all. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/**
 * Passed on from our own environment: where things are and which language to speak, and where tool chains keep
 * their files. Nothing else of the person who runs the checks reaches the program.
 */
const inherited =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_[A-Z]+|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|JAVA_HOME|VIRTUAL_ENV|PYENV_ROOT|GOROOT|GOPATH|CARGO_HOME|RUSTUP_HOME)$/i

/**
 * The environment of a program. Our own Node comes first in PATH, since it is the one that runs TypeScript, and then
 * `pathFirst`.
 */
export function programEnvironment(
  extra: Readonly<Record<string, string>>,
  pathFirst?: string,
): Record<string, string> {
  const environment: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && inherited.test(name)) environment[name] = value
  }
  const path = environment.PATH ?? '/usr/local/bin:/usr/bin:/bin'
  environment.PATH = [dirname(process.execPath), ...(pathFirst === undefined ? [] : [pathFirst]), path].join(
    ':',
  )
  return { ...environment, ...extra }
}

/** Fails as the system would without a prefix, which starts well even where its command does not exist. */
export function refuseMissing(command: string, cwd: string, path: string): void {
  const isPath = command.includes('/')
  const places = isPath
    ? [resolve(cwd, command)]
    : path.split(':').map((folder) => resolve(cwd, folder, command))
  const found = places.filter((place) => statSync(place, { throwIfNoEntry: false })?.isFile())
  if (found.length === 0) throw new StartError('ENOENT')
  for (const place of found) {
    try {
      accessSync(place, constants.X_OK)
      return
    } catch {
      // There, but no program.
    }
  }
  throw new StartError('EACCES')
}
