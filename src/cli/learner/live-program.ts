/** The learner's program as the grader starts it, but for a person who looks on. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Io } from '#cli/command.ts'
import { type CommandError, environmentError } from '#cli/command-error.ts'
import { type Exercise, loadChecks } from '#grader/catalog.ts'
import type { Setting } from '#grader/check/check.ts'
import { StartError } from '#grader/program/environment.ts'
import { freePort } from '#grader/program/loopback.ts'
import { type Program, startProgram } from '#grader/program/program.ts'
import { reasonText } from '#grader/report/reason.ts'
import { interpreterFolder } from '#grader/run.ts'
import { makeRunFolder, removeRunFolder } from '#grader/run-folder.ts'
import type { ProgramStart } from './program.ts'

export interface LiveProgram {
  readonly program: Program
  readonly host: string
  readonly port: number
  /** What the program got as DIR. */
  readonly folder: string | undefined
  /** Ends it with everything that it started. */
  stop(): Promise<void>
}

export interface LiveOptions {
  readonly onOutput: (chunk: Buffer) => void
  readonly port?: number | undefined
  /** Gives it a pipe as stdin instead of nothing to read. */
  readonly hasInput?: boolean
}

export async function settingOf(exercise: Exercise): Promise<Setting> {
  return (await loadChecks(exercise)).setting
}

export async function startLive(
  exercise: Exercise,
  { command, cwd }: ProgramStart,
  { onOutput, port: asked, hasInput = false }: LiveOptions,
  io: Io,
): Promise<LiveProgram> {
  const setting = await settingOf(exercise)
  const port = asked ?? (await freePort())
  const host = setting.host ?? '::1'
  const folder = setting.folder === true ? makeRunFolder() : undefined
  if (folder !== undefined) fillFolder(folder)
  const env = { HOST: host, PORT: String(port), ...(folder === undefined ? {} : { DIR: folder }) }
  const nothing = { onOutput: () => {}, onOutputEnd: () => {} }
  try {
    const program = await startProgram(command, {
      cwd,
      env,
      live: onOutput,
      pathFirst: await interpreterFolder({ command, cwd }),
      ...(hasInput ? { piped: nothing } : {}),
    })
    const stop = async () => {
      await program.stop()
      if (folder !== undefined) removeRunFolder(folder)
    }
    return { program, host, port, folder, stop }
  } catch (error) {
    if (folder !== undefined) removeRunFolder(folder)
    throw error instanceof StartError ? cannotStart(command, error, io) : error
  }
}

function cannotStart(command: readonly string[], { code }: StartError, { t }: Io): CommandError {
  const reason = reasonText(code, t)
  return environmentError(t('grader.failure.cannotStart', { command: command.join(' '), reason }))
}

/** Something to ask a file server for. */
function fillFolder(folder: string): void {
  writeFileSync(join(folder, 'hello.txt'), 'Hello\n')
  writeFileSync(join(folder, 'a café.txt'), '¡Hola!\n')
  writeFileSync(join(folder, 'empty'), '')
  mkdirSync(join(folder, 'a folder'))
}

/** Whether the process that was noted as running is still there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
