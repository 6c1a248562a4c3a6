/** What became of a program, as a failure. */
import { setTimeout as sleep } from 'node:timers/promises'
import { CheckFailure, type Failure } from '#grader/check/failure.ts'
import type { Entry } from '#grader/check/transcript.ts'
import { programEnvironment, StartError } from './environment.ts'
import { mayHoldOutput } from './held-output.ts'
import { familyMembers, isComputing } from './process-tree.ts'
import { type Program, type ProgramOptions, startProgram } from './program.ts'
import { refusedStart, startDeath } from './start-death.ts'

/** How the program fared in a failed test, beside what was said on the wire. */
export interface ProgramState {
  readonly command: readonly string[]
  readonly cwd: string
  /** What it was told by its environment: HOST, PORT and the like. */
  readonly env: Readonly<Record<string, string>>
  readonly port: number
  /** What it printed during this test. */
  readonly stdout: string
  readonly stderr: string
  /** A client of this test had left or broken off before: an exception about that is none of the program's own. */
  readonly hadLeavers: boolean
  /** What Python's `print` has written may not have come out. Said once in a run. */
  readonly holdsOutput?: true
}

/** How many octets a program had printed at some moment. */
export interface Printed {
  readonly stdout: number
  readonly stderr: number
}

export const nothingPrinted: Printed = { stdout: 0, stderr: 0 }

export function printedBy({ stdout, stderr }: Program): Printed {
  return { stdout: stdout.count(), stderr: stderr.count() }
}

/** `since` tells what had been printed before this test. */
export function observe(
  program: Program,
  port: number,
  { since, conversation }: { readonly since: Printed; readonly conversation: readonly Entry[] },
): ProgramState {
  return {
    command: program.command,
    cwd: program.cwd,
    env: program.env,
    port,
    stdout: program.stdout(since.stdout).toString(),
    stderr: program.stderr(since.stderr).toString(),
    hadLeavers: conversation.some(({ kind }) => kind === 'closed-by-grader' || kind === 'reset-by-grader'),
    ...(mayHoldOutput(program) ? { holdsOutput: true } : {}),
  }
}

/** Starts a command; one that cannot be started is a failed test. */
export async function startOrFail(command: readonly string[], options: ProgramOptions): Promise<Program> {
  try {
    return await startProgram(command, options)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    const path = programEnvironment({}, options.pathFirst).PATH ?? ''
    throw new CheckFailure(refusedStart(error.code, command, options.cwd, path))
  }
}

/** Why a program ended before anything could be asked of it; `code` where that is not known. */
export async function endedAtStart(
  program: Program,
  code: 'endedEarly' | 'endedUnconnected',
): Promise<CheckFailure> {
  await program.drained()
  const values = endValues(program)
  const { command, cwd, env, breach } = program
  const stderr = program.stderr().toString()
  const cause = breach === undefined ? startDeath({ command, cwd, env, stderr, ...values }) : undefined
  return new CheckFailure(cause ?? { code, values })
}

/** Failures behind which there may be a program that has died. */
const mayHaveDied = [
  'closed',
  'closedHalfway',
  'refused',
  'refusedIpv4',
  'refusedUdp',
  'refusedTcp',
  'noReply',
  'unfinishedReply',
  'stalled',
]

/** Milliseconds in which a program that has just gone wrong may end, or say why. */
const LAST_WORDS = 300

/** Looks meanwhile at which a program that waits for nothing wants the processor, whether or not it gets it; one may err. */
const MAY_REST = 1

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
  if (failure === undefined) return undefined
  if (!mayHaveDied.includes(failure.code)) {
    // What it prints about this may come a moment after what it sent.
    if (failure.afterSilence !== true && program.ended === undefined) await sleep(LAST_WORDS)
    return failure
  }
  const members = failure.afterSilence === true ? familyMembers(program.family, false) : []
  let rests = 0
  for (let waited = 0; program.ended === undefined && waited < LAST_WORDS; waited += 20) {
    await sleep(20)
    if (!members.some(({ pid }) => isComputing(pid))) rests++
  }
  if (program.ended === undefined) return rests > MAY_REST ? failure : { ...failure, isBusy: true }
  if (program.ended.byUs) return failure
  await program.drained()
  return { ...failure, code: 'died', values: { ...failure.values, ...endValues(program) } }
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}

/** Whether the program lives on after something went wrong: one that dies of it is still there for a moment. */
export async function livesOn(program: Program): Promise<boolean> {
  for (let waited = 0; program.ended === undefined && waited < LAST_WORDS; waited += 20) await sleep(20)
  return program.ended === undefined
}

export function endValues(program: Program): { how: 'code' | 'signal'; end: string | number } {
  const { code, signal } = program.ended ?? { code: null, signal: null }
  return code === null ? { how: 'signal', end: signal ?? '' } : { how: 'code', end: code }
}
