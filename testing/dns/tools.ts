/** Programs that ask name servers, where they are on this machine. */
import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether a program is there. */
export function hasTool(program: string, argument = '-v'): boolean {
  return spawnSync(program, [argument]).error === undefined
}

/** Its output, whatever it exits with. */
export async function outputOf(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(program, [...args], { encoding: 'utf8', timeout: 60_000 })).stdout
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? error)
  }
}
