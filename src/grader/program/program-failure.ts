/** What became of a program, as a failure. */
import { setTimeout as sleep } from 'node:timers/promises'
import { CheckFailure, type Failure } from '#grader/check/failure.ts'
import { StartError } from './environment.ts'
import { type Program, type ProgramOptions, startProgram } from './program.ts'

/** How the program fared in a failed test, beside what was said on the wire. */
export interface ProgramState {
  readonly command: readonly string[]
  readonly port: number
  readonly stdout: string
  readonly stderr: string
}

export function observe(program: Program, port: number): ProgramState {
  return {
    command: program.command,
    port,
    stdout: program.stdout().toString(),
    stderr: program.stderr().toString(),
  }
}

/** Starts a command; one that cannot be started is a failed test. */
export async function startOrFail(command: readonly string[], options: ProgramOptions): Promise<Program> {
  try {
    return await startProgram(command, options)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    throw new CheckFailure({
      code: 'cannotStart',
      values: { command: command.join(' '), reason: error.code },
    })
  }
}

/** Failures behind which there may be a program that has died. */
const mayHaveDied = [
  'closed',
  'closedHalfway',
  'refused',
  'refusedIpv4',
  'noReply',
  'unfinishedReply',
  'stalled',
]

/**
 * The failure behind the failure. A program that has died or was stopped for a limit shows first as a closed
 * connection; what happened to it is the better answer.
 */
export async function causeOf(program: Program, failure: Failure | undefined): Promise<Failure | undefined> {
  const { breach } = program
  if (breach !== undefined) {
    const { transcript } = failure ?? {}
    const context = transcript === undefined ? {} : { transcript }
    return breach.kind === 'memory'
      ? {
          code: 'memory',
          values: { used: mebibytes(breach.used), limit: mebibytes(breach.limit) },
          ...context,
        }
      : { code: 'processes', values: { count: breach.count, limit: breach.limit }, ...context }
  }
  if (failure === undefined || !mayHaveDied.includes(failure.code)) return failure
  for (let waited = 0; program.ended === undefined && waited < 300; waited += 20) await sleep(20)
  if (program.ended === undefined || program.ended.byUs) return failure
  return { ...failure, code: 'died', values: { ...failure.values, ...endValues(program) } }
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}

export function endValues(program: Program): { how: 'code' | 'signal'; end: string | number } {
  const { code, signal } = program.ended ?? { code: null, signal: null }
  return code === null ? { how: 'signal', end: signal ?? '' } : { how: 'code', end: code }
}
