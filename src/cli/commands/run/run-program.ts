import { setTimeout as sleep } from 'node:timers/promises'
import { type Arguments, readArguments } from '#cli/arguments.ts'
import { readCount } from '#cli/check-options.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { environmentError, usageError } from '#cli/command-error.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { anyProgram } from '#cli/learner/any-program.ts'
import { chooseExercise } from '#cli/learner/exercise-argument.ts'
import { isAlive, type LiveProgram, settingOf, startLive } from '#cli/learner/live-program.ts'
import type { ProgramStart } from '#cli/learner/program.ts'
import { noteRunning, readState } from '#cli/learner/state-file.ts'
import { requireIpv6 } from '#cli/require-ipv6.ts'
import { paint, paragraph } from '#cli/style.ts'
import { type Exercise, listExercises } from '#grader/catalog.ts'
import { elsewhere, socketsOf } from '#grader/program/listening.ts'
import { hasProc } from '#grader/program/process-tree.ts'
import type { Program } from '#grader/program/program.ts'
import { failureHelp, failureSentence } from '#grader/report/failure-text.ts'
import { inOwnTerminal } from './own-terminal.ts'
import { translate } from './texts.ts'

/** Milliseconds after which a program that listens nowhere is worth a word. */
const PATIENCE = 3000

export async function runProgram(args: readonly string[], io: Io): Promise<number> {
  const options = {
    in: { type: 'string' },
    port: { type: 'string' },
    tty: { type: 'boolean' },
  } as const
  const parsed = readArguments('run', args, options, 1, io)
  const exercise = chooseExercise(parsed.words[0], io)
  const t = translate(io.language)
  const asked = readCount('--port', parsed.options.port, 65_535, io)
  const own = anyProgram(exercise, parsed, io)
  const hasTty = parsed.options.tty === true
  const start = hasTty ? ttyOf(own, io) : own
  const setting = await settingOf(exercise)
  const isClient = setting.role === 'client'
  const server = isClient && asked === undefined ? runningServer(exercise, io) : undefined
  await requireIpv6(io)
  let isStopping = false
  endProgramsOnSignals(io, {
    message: t('stopped'),
    onStop: async () => {
      isStopping = true
      if (!isClient) noteRunning(exercise, undefined)
    },
  })
  const say = (text: string) => io.out(`${paragraph(io, text)}\n`)
  const title = exercise.title[io.language]
  io.out(`${paint(io, 'bold', `${title} · ${own.command.join(' ')}`)}\n`)
  if (own.note !== undefined) say(own.note)
  const live = await startLive(
    exercise,
    start,
    {
      // Of its last words, those of `script` are none of its own.
      onOutput: (chunk) => {
        if (!isStopping || !hasTty) process.stdout.write(chunk)
      },
      port: server?.port ?? asked,
      hasInput: isClient,
    },
    io,
  )
  if (isClient) {
    say(
      server === undefined
        ? t('connectsToPort', { port: live.port })
        : t('connectsTo', { port: live.port, exercise: server.exercise.id }),
    )
    if (live.program.stdin !== null) process.stdin.pipe(live.program.stdin)
  } else {
    noteRunning(exercise, { pid: live.program.pid, host: live.host, port: live.port })
    sayHow(exercise, live, setting.askedWith, io)
  }
  if (mayBuffer(own, parsed)) say(t('buffered'))
  io.out('\n')
  if (!isClient) void sayWhereItListens(exercise, live, io)
  try {
    await untilEnded(live.program)
    // Whoever has sent the signal is told so, and we end with it.
    if (isStopping) await new Promise(() => {})
  } finally {
    await live.stop()
    if (!isClient) noteRunning(exercise, undefined)
    process.stdin.destroy()
  }
  return sayEnd(live.program, io)
}

function ttyOf(start: ProgramStart, io: Io): ProgramStart {
  const command = inOwnTerminal(start.command)
  if (command === undefined) throw environmentError(translate(io.language)('noScript'))
  return { ...start, command }
}

/** Python keeps what it prints into a pipe; who looks on would think that print is broken. */
function mayBuffer({ command }: ProgramStart, { options }: Arguments): boolean {
  return options.tty !== true && command[0]?.startsWith('python') === true && !command.includes('-u')
}

/** A server of the learner's that `seis run` has running. */
function runningServer(client: Exercise, io: Io): { readonly exercise: Exercise; readonly port: number } {
  const t = translate(io.language)
  const { exercises } = readState()
  for (const exercise of listExercises()) {
    const { running } = exercises[exercise.id] ?? {}
    if (running !== undefined && isAlive(running.pid)) return { exercise, port: running.port }
  }
  throw usageError(t('needsServer', { exercise: client.id }), t('orTalk', { exercise: client.id }))
}

function sayHow(
  exercise: Exercise,
  { host, port, folder }: LiveProgram,
  askedWith: string | undefined,
  io: Io,
): void {
  const t = translate(io.language)
  const variables = [`HOST=${host}`, `PORT=${port}`, ...(folder === undefined ? [] : [`DIR=${folder}`])]
  io.out(`  ${paragraph(io, variables.join('  '), 2)}\n`)
  const lines = [
    ...(askedWith === undefined
      ? [t('talkTo', { exercise: exercise.id }), t('orTool', { host: '::1', port })]
      : [t('askIt'), `  ${askedWith.replace('PORT', String(port))}`]),
    ...(folder === undefined ? [] : [t('folder', { folder })]),
    t('how'),
  ]
  for (const line of lines) io.out(`  ${paragraph(io, line, 2)}\n`)
}

/** Tells once where the program listens, or that it doesn't, where the system knows. Nothing is connected to it for that. */
async function sayWhereItListens(
  exercise: Exercise,
  { program, host, port }: LiveProgram,
  io: Io,
): Promise<void> {
  if (!hasProc) return
  const t = translate(io.language)
  const say = (format: 'green' | 'yellow', text: string) =>
    io.err(`${paint(io, format, paragraph(io, text))}\n`)
  let hasSpoken = false
  for (const began = performance.now(); program.ended === undefined; ) {
    const isOpen = socketsOf(program).some((socket) => socket.port === port)
    const wrong = elsewhere(program, port, host)
    if (isOpen && wrong === undefined) {
      say('green', t('listens', { host, port }))
      return
    }
    const waited = performance.now() - began
    // The first socket that a program opens need not be the one for its clients.
    if (waited > 1000 && wrong !== undefined) {
      say('yellow', failureSentence(wrong, io.t))
      io.err(`${paragraph(io, failureHelp(wrong, exercise, io))}\n`)
      return
    }
    if (waited > PATIENCE && !hasSpoken) {
      hasSpoken = true
      say('yellow', t('silent', { seconds: PATIENCE / 1000 }))
    }
    await sleep(100)
  }
}

async function untilEnded(program: Program): Promise<void> {
  while (program.ended === undefined) await sleep(50)
}

function sayEnd({ ended, breach }: Program, io: Io): number {
  const t = translate(io.language)
  const { code, signal } = ended ?? { code: null, signal: null }
  const how = code === null ? t('endedBySignal', { signal: signal ?? '' }) : t('ended', { code })
  io.err(`\n${paint(io, code === 0 ? 'dim' : 'yellow', breach === undefined ? how : t('tooMuch'))}\n`)
  return code === 0 ? ExitCode.pass : ExitCode.failed
}
