/**
 * Version managers put a small script in the place of each interpreter, which looks up the version at every start. With
 * pyenv that takes more processor time than most checks: the Python behind it is asked for once, and started directly.
 */
import { execFile } from 'node:child_process'
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { programEnvironment } from './environment.ts'

const run = promisify(execFile)
const found = new Map<string, Promise<string | undefined>>()

/**
 * The folder of the Python that `python3` starts in this folder, to be put first in PATH; undefined where `python3` is
 * no script. A folder that nobody trusts must not be asked: it may name a version of its own.
 */
export function pythonBehindShim(cwd: string): Promise<string | undefined> {
  const known = found.get(cwd)
  if (known !== undefined) return known
  const asked = ask(cwd)
  found.set(cwd, asked)
  return asked
}

async function ask(cwd: string): Promise<string | undefined> {
  const env = programEnvironment({})
  const python = env
    .PATH!.split(':')
    .map((folder) => join(folder, 'python3'))
    .find((path) => existsSync(path))
  if (python === undefined || !isScript(python)) return undefined
  try {
    const words = ['-I', '-c', 'import sys; print(sys.executable)']
    const { stdout } = await run(python, words, { cwd, env, timeout: 60_000 })
    const folder = dirname(stdout.trim())
    return existsSync(join(folder, 'python3')) ? folder : undefined
  } catch {
    return undefined
  }
}

function isScript(path: string): boolean {
  try {
    const file = openSync(path, 'r')
    const start = Buffer.alloc(2)
    readSync(file, start, 0, 2, 0)
    closeSync(file)
    return start.toString('latin1') === '#!'
  } catch {
    return false
  }
}
