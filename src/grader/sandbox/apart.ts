/**
 * Runs the checks of an exercise in a process, and where the system allows it in a room, of their own: nothing that
 * a submission does reaches the one who asked. When that one ends, however it ends, the whole room ends with it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Exercise } from '#grader/catalog.ts'
import { programEnvironment } from '#grader/program/environment.ts'
import { removeFolder } from '#grader/remove-folder.ts'
import type { RunOptions, RunResult, TestResult } from '#grader/run.ts'
import { roomPaths } from './room-paths.ts'
import { homeIn, type Protection, roomCommand, roomEnvironment, type Sandbox } from './sandbox.ts'

export interface ApartOptions extends Omit<RunOptions, 'confinement'> {
  readonly sandbox: Sandbox
  /** Folders that look empty to the program, besides homes: that with everybody's submissions, for example. */
  readonly hide?: readonly string[]
  /** Of what the program writes in its folder only so much is held, in memory, and nothing is left afterwards. */
  readonly forgets?: boolean
}

/** What the process apart is told. */
export interface Order {
  readonly exercise: Exercise
  readonly options: Omit<RunOptions, 'confinement' | 'signal' | 'onWaiting' | 'onResult'>
  readonly active: readonly Protection[]
  readonly home: string
  readonly uid: number
  readonly gid: number
}

/** What it tells. */
export type Word =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'result'; readonly result: TestResult }
  | { readonly kind: 'done'; readonly run: RunResult }
  | { readonly kind: 'fault'; readonly message: string }

const worker = fileURLToPath(new URL('./apart-worker.ts', import.meta.url))
/** Those that take everything in them along when they are killed. */
const rooms = new Set<ChildProcess>()

process.on('exit', () => {
  for (const room of rooms) room.kill('SIGKILL')
})

/** Milliseconds after the time of a run in which its last test has to end. */
const ENDING_TIME = 60_000

/** As `runChecks`. Rejects when the process apart ends without a result, which no program should achieve. */
export async function runChecksApart(exercise: Exercise, options: ApartOptions): Promise<RunResult> {
  const { sandbox, hide = [], forgets = false, signal, onWaiting, onResult, ...plain } = options
  const outside = mkdtempSync(join(tmpdir(), 'seis-home-'))
  const home = homeIn(sandbox.active, outside)
  const hidesHome = sandbox.active.has('secrets')
  const paths = roomPaths(options.cwd, { exercise, hide, forgets, hidesHome })
  const node = [process.execPath, '--no-warnings', '--disable-sigusr1', worker]
  const [first, ...words] = roomCommand(sandbox, paths, node)
  const room = spawn(first, words, {
    env: programEnvironment(roomEnvironment(home)),
    // Ctrl-C is for the one who asked, who then ends the room.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const endsAsAWhole = sandbox.active.has('processes')
  if (endsAsAWhole) rooms.add(room)
  // Elsewhere the process apart has to end the program before itself: it does when nobody listens to it any more.
  const end = () => {
    if (endsAsAWhole) room.kill('SIGKILL')
    else if (room.connected) room.disconnect()
  }
  signal?.addEventListener('abort', end)
  // The grader keeps to the time itself; whatever may hold it up is not waited for.
  const { runTime } = options
  const tooLate = runTime === undefined ? undefined : setTimeout(end, runTime + ENDING_TIME)
  try {
    return await new Promise<RunResult>((resolve, reject) => {
      let stderr = ''
      room.stderr?.on('data', (chunk) => {
        stderr = `${stderr}${chunk}`.slice(-2000)
      })
      room.on('message', (word: Word) => {
        if (word.kind === 'waiting') onWaiting?.()
        else if (word.kind === 'result') onResult?.(word.result)
        else if (word.kind === 'done') resolve({ ...word.run, exercise })
        else reject(new Error(word.message))
      })
      room.on('error', reject)
      room.on('close', (code, ending) => {
        reject(signal?.reason ?? new Error(`the grading process ended (${ending ?? code}) ${stderr}`))
      })
      const order: Order = {
        exercise,
        options: plain,
        active: [...sandbox.active],
        home,
        uid: process.getuid?.() ?? 0,
        gid: process.getgid?.() ?? 0,
      }
      room.send(order, (error) => error && reject(error))
    })
  } finally {
    signal?.removeEventListener('abort', end)
    clearTimeout(tooLate)
    rooms.delete(room)
    await ended(room)
    removeFolder(outside)
  }
}

/** The process apart ends by itself when it has said all; one that doesn't is helped. */
async function ended(room: ChildProcess): Promise<void> {
  if (room.exitCode !== null || room.signalCode !== null || room.pid === undefined) return
  const gone = new Promise((resolve) => room.once('exit', resolve))
  const help = setTimeout(() => room.kill('SIGKILL'), 5000)
  if (room.connected) room.disconnect()
  await gone
  clearTimeout(help)
}
