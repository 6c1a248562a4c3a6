/** `talk` without `--test`: a person in the place of the checks. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { ExitCode, type Io } from '#cli/command.ts'
import { environmentError, reasonOf } from '#cli/command-error.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { isAlive, type LiveProgram, startLive } from '#cli/learner/live-program.ts'
import type { ProgramStart } from '#cli/learner/program.ts'
import { readState } from '#cli/learner/state-file.ts'
import { paint, paragraph } from '#cli/style.ts'
import type { Exercise } from '#grader/catalog.ts'
import { freePort } from '#grader/program/loopback.ts'
import { reasonText } from '#grader/report/reason.ts'
import { harmless } from '#grader/text/columns.ts'
import { converse } from './conversation-screen.ts'
import { translate } from './texts.ts'

export interface Talk {
  readonly exercise: Exercise
  /** The program to start, if none runs. */
  readonly program: () => ProgramStart
  /** A command was given: it is started, whatever runs. */
  readonly isGiven: boolean
  readonly bytes: boolean
  readonly ipv4: boolean
}

const READINESS = 10_000

export async function talkAsClient(
  { exercise, program, isGiven, bytes, ipv4 }: Talk,
  io: Io,
): Promise<number> {
  const t = translate(io.language)
  const host = ipv4 ? '127.0.0.1' : '::1'
  endProgramsOnSignals(io, { message: t('bye') })
  const { running } = readState().exercises[exercise.id] ?? {}
  const isRunning = !isGiven && running !== undefined && isAlive(running.pid)
  let own: LiveProgram | undefined
  if (isRunning) io.err(`${t('running')}\n`)
  else
    own = await startHere(
      exercise,
      program(),
      isGiven ? undefined : t('notRunning', { exercise: exercise.id }),
      {},
      io,
    )
  const port = own?.port ?? running?.port ?? 0
  try {
    const socket = await reach(host, port, own, io)
    io.err(`${paint(io, 'dim', paragraph(io, t('connected', { host, port })))}\n`)
    await converse(socket, process.stdin, { bytes }, io)
  } finally {
    process.stdin.destroy()
    await own?.stop()
  }
  return ExitCode.pass
}

/** Connects as soon as it can: a program that we have started needs a moment. */
async function reach(host: string, port: number, own: LiveProgram | undefined, io: Io): Promise<Socket> {
  const t = translate(io.language)
  for (const began = performance.now(); ; await sleep(30)) {
    try {
      const socket = connect({ host, port, allowHalfOpen: true, noDelay: true })
      await once(socket, 'connect')
      return socket
    } catch (error) {
      if (own?.program.ended !== undefined) throw environmentError(t('endedFirst'))
      if (own !== undefined && performance.now() - began < READINESS) continue
      const reason = reasonText(reasonOf(error), io.t)
      throw environmentError(paragraph(io, t('cannotConnect', { host, port, reason })))
    }
  }
}

export async function talkAsServer({ exercise, program, bytes }: Talk, io: Io): Promise<number> {
  const t = translate(io.language)
  endProgramsOnSignals(io, { message: t('bye') })
  const port = await freePort()
  const server = createServer({ allowHalfOpen: true, noDelay: true })
  server.listen({ host: '::1', port })
  await once(server, 'listening')
  io.err(`${paragraph(io, t('waits', { port }))}\n`)
  const own = await startHere(exercise, program(), undefined, { port, hasInput: true }, io)
  try {
    const connected = once(server, 'connection') as Promise<[Socket]>
    const first = await Promise.race([connected, ended(own)])
    if (first === undefined) throw environmentError(t('endedFirst'))
    io.err(`${paint(io, 'dim', paragraph(io, t('serving')))}\n`)
    const takesLine = (line: Buffer) => {
      if (line.subarray(0, 2).toString('latin1') !== '< ') return false
      own.program.stdin?.write(line.subarray(2))
      return true
    }
    await converse(first[0], process.stdin, { bytes, takesLine }, io)
    // What it prints last, and how it ends, is part of the conversation.
    await Promise.race([ended(own), sleep(1000)])
  } finally {
    process.stdin.destroy()
    server.close()
    await own.stop()
  }
  return ExitCode.pass
}

async function ended({ program }: LiveProgram): Promise<undefined> {
  while (program.ended === undefined) await sleep(30)
}

/** Starts the program; what it prints is shown with a bar before each line. */
async function startHere(
  exercise: Exercise,
  start: ProgramStart,
  notice: string | undefined,
  options: { readonly port?: number; readonly hasInput?: boolean },
  io: Io,
): Promise<LiveProgram> {
  if (start.note !== undefined) io.err(`${paragraph(io, start.note)}\n`)
  if (notice !== undefined) io.err(`${paint(io, 'dim', paragraph(io, notice))}\n`)
  const onOutput = (chunk: Buffer) => {
    const lines = chunk.toString().replace(/\n$/, '').split('\n')
    for (const line of lines) io.err(`${paint(io, 'dim', `│ ${harmless(line)}`)}\n`)
  }
  return startLive(exercise, start, { onOutput, ...options }, io)
}
