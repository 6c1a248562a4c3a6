/**
 * Runs the checks of an exercise in a process, and where the system allows it in a sandbox, of their own: nothing that
 * a submission does reaches the one who asked. When that one ends, however it ends, the whole sandbox ends with it.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Exercise } from '#grader/catalog.ts'
import { programEnvironment } from '#grader/program/environment.ts'
import { removeFolder } from '#grader/remove-folder.ts'
import type { RunOptions, RunResult, TestResult } from '#grader/run.ts'
import { homeIn, type Protection, type Sandbox, sandboxEnvironment } from './sandbox.ts'
import { sandboxPaths } from './sandbox-paths.ts'
import { sandboxCommand } from './sandbox-script.ts'

export interface IsolatedOptions extends Omit<RunOptions, 'confinement'> {
  readonly sandbox: Sandbox
  /** Folders that look empty to the program, besides homes: that with everybody's submissions, for example. */
  readonly hide?: readonly string[]
  /** Of what the program writes in its folder only so much is held, in memory, and nothing is left afterwards. */
  readonly forgets?: boolean
  /** What `compileGrader` has filled, which saves each isolated process most of its own start. */
  readonly compiled?: string | undefined
}

/** What the isolated process is asked to do. */
export interface Request {
  readonly exercise: Exercise
  readonly options: Omit<RunOptions, 'confinement' | 'signal' | 'onWaiting' | 'onResult'>
  readonly active: ReadonlySet<Protection>
  readonly sharesPids: boolean
  readonly home: string
  readonly uid: number
  readonly gid: number
}

/** What it tells. */
export type Message =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'result'; readonly result: TestResult }
  | { readonly kind: 'done'; readonly run: RunResult }
  | { readonly kind: 'fault'; readonly message: string }

/** Node keeps there what it has made of TypeScript. A folder that it cannot write to is read all the same. */
function compileCache(folder: string | undefined): Record<string, string> {
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder }
}

const worker = fileURLToPath(new URL('./isolated-worker.ts', import.meta.url))
/** Those that take everything in them along when they are killed. */
const sandboxes = new Set<ChildProcess>()

process.on('exit', () => {
  for (const child of sandboxes) child.kill('SIGKILL')
})

/** Milliseconds after the time of a run in which its last test has to end. */
const ENDING_TIME = 60_000

/** As `runChecks`. Rejects when the isolated process ends without a result, which no program should achieve. */
export async function runChecksIsolated(exercise: Exercise, options: IsolatedOptions): Promise<RunResult> {
  const { sandbox, hide = [], forgets = false, compiled, signal, onWaiting, onResult, ...plain } = options
  const outside = mkdtempSync(join(tmpdir(), 'seis-home-'))
  const home = homeIn(sandbox.active, outside)
  const hidesHome = sandbox.active.has('secrets')
  const show = compiled === undefined ? [] : [compiled]
  const paths = sandboxPaths(options.cwd, { exercise, hide, show, forgets, hidesHome })
  const node = [process.execPath, '--no-warnings', '--disable-sigusr1', worker]
  const [first, ...words] = sandboxCommand(sandbox, paths, node)
  const child = spawn(first, words, {
    env: programEnvironment({ ...sandboxEnvironment(home), ...compileCache(compiled) }),
    // Ctrl-C is for the one who asked, who then ends the sandbox.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const endsAsAWhole = sandbox.active.has('processes')
  if (endsAsAWhole) sandboxes.add(child)
  // Elsewhere the isolated process has to end the program before itself: it does when nobody listens to it any more.
  const end = () => {
    if (endsAsAWhole) child.kill('SIGKILL')
    else if (child.connected) child.disconnect()
  }
  signal?.addEventListener('abort', end)
  // The grader keeps to the time itself; whatever may hold it up is not waited for.
  const { runTime } = options
  const tooLate = runTime === undefined ? undefined : setTimeout(end, runTime + ENDING_TIME)
  try {
    return await new Promise<RunResult>((resolve, reject) => {
      let stderr = ''
      child.stderr?.on('data', (chunk) => {
        stderr = `${stderr}${chunk}`.slice(-2000)
      })
      child.on('message', (message: Message) => {
        if (message.kind === 'waiting') onWaiting?.()
        else if (message.kind === 'result') onResult?.(message.result)
        else if (message.kind === 'done') resolve({ ...message.run, exercise })
        else reject(new Error(message.message))
      })
      child.on('error', reject)
      child.on('close', (code, ending) => {
        reject(signal?.reason ?? new Error(`the grading process ended (${ending ?? code}) ${stderr}`))
      })
      const request: Request = {
        exercise,
        options: plain,
        active: sandbox.active,
        sharesPids: sandbox.sharesPids === true,
        home,
        uid: process.getuid?.() ?? 0,
        gid: process.getgid?.() ?? 0,
      }
      child.send(request, (error) => error && reject(error))
    })
  } finally {
    signal?.removeEventListener('abort', end)
    clearTimeout(tooLate)
    sandboxes.delete(child)
    await ended(child)
    removeFolder(outside)
  }
}

/**
 * Compiles the grader and an exercise's checks into a folder, once for many isolated runs. Only for sandboxes in which
 * nobody can change a file of ours; returns undefined for others, and where it doesn't work.
 */
export async function compileGrader(
  exercise: Exercise,
  folder: string,
  { active }: Sandbox,
): Promise<string | undefined> {
  if (!active.has('files')) return undefined
  const urls = [worker, join(exercise.folder, 'check.ts')].map((path) => pathToFileURL(path).href)
  const script = urls.map((url) => `await import(${JSON.stringify(url)})`).join('\n')
  const node = [process.execPath, '--no-warnings', '--disable-sigusr1', '--input-type=module', '-e', script]
  // Node keeps a cache for each user, and in a sandbox we are another one.
  const words = ['--user', '--map-root-user', '--', ...node]
  const env = programEnvironment(compileCache(folder))
  try {
    await mkdir(folder, { mode: 0o700 })
    await promisify(execFile)('unshare', words, { env, timeout: 60_000 })
    return folder
  } catch {
    return undefined
  }
}

/** The isolated process ends by itself when it has said all; one that doesn't is helped. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const help = setTimeout(() => child.kill('SIGKILL'), 5000)
  if (child.connected) child.disconnect()
  await gone
  clearTimeout(help)
}
