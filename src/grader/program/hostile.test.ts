// @module-tag slow
/** Programs that misbehave on purpose. Each has to end in a clear failure with nothing left running. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listExercises } from '#grader/catalog.ts'
import { type RunOptions, runChecks, type TestResult } from '#grader/run.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { commandLine, listProcesses, MARK_VARIABLE } from './process-tree.ts'
import { defaultLimits } from './watcher.ts'

// Every test of an exercise starts such a program anew.

const echo = listExercises().find(({ id }) => id === 'echo')!
const solution = join(echo.folder, 'solution', 'py', 'server.py')
const folder = scratchFolders('hostile')()

/** Sleeps this long and nobody else does: what is left behind can be told from everything else on the machine. */
let nextSleep = 100_000 + process.pid * 10
const ownSleep = () => String(nextSleep++)

function isRunning(word: string): boolean {
  return listProcesses().some((process) => commandLine(process).includes(word))
}

async function firstFailure(
  command: readonly string[],
  options: Partial<RunOptions> = {},
): Promise<TestResult> {
  const run = await runChecks(echo, {
    command,
    cwd: folder,
    seed: 1,
    patience: 2000,
    stopAtFailure: true,
    ...options,
  })
  return run.tests.find(({ status }) => status === 'fail')!
}

const python = (code: string) => ['python3', '-c', code]
const shell = (script: string) => ['sh', '-c', script]
const listening = `
import os, socket, time, sys, signal, threading
server = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), family=socket.AF_INET6)
`
/** A server that does the same for every client, each in a thread. */
const serving = (body: string) => `${listening}
def serve(client):
    ${body}
while True: threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()
`

describe.concurrent('a program that', () => {
  test('is not there', async () => {
    const { failure } = await firstFailure(['no-such-program-here'])
    expect(failure).toMatchObject({ code: 'startCommand', values: { reason: 'ENOENT' } })
  })

  test('never listens', async () => {
    const time = ownSleep()
    const { failure } = await firstFailure(['sleep', time], { readiness: 800 })
    expect(failure?.code).toBe('neverListened')
    expect(isRunning(time)).toBe(false)
  })

  test('ends at once', async () => {
    const { failure, program } = await firstFailure(shell('echo "no module named echo" >&2; exit 3'))
    expect(failure).toMatchObject({ code: 'endedEarly', values: { how: 'code', end: 3 } })
    expect(program?.stderr).toBe('no module named echo\n')
  })

  test('is ended by a signal of its own', async () => {
    const { failure } = await firstFailure(shell('kill -SEGV $$'))
    expect(failure).toMatchObject({ code: 'endedEarly', values: { how: 'signal', end: 'SIGSEGV' } })
  })

  test('closes when it accepts', async () => {
    const { failure } = await firstFailure(python(`${listening}\nwhile True: server.accept()[0].close()`))
    expect(failure?.code).toBe('closed')
  })

  test('accepts and says nothing', async () => {
    const { failure } = await firstFailure(
      python(`${listening}\nkept = []\nwhile True: kept.append(server.accept())`),
      {
        patience: 500,
      },
    )
    expect(failure?.code).toBe('noReply')
  })

  test('sends without end and without a line end', async () => {
    const flood = serving('while True: client.sendall(b"x" * 65536)')
    const { failure } = await firstFailure(python(flood))
    expect(failure?.code).toBe('flood')
  })

  test('goes to the background, in a session of its own', async () => {
    const time = ownSleep()
    const { failure } = await firstFailure(shell(`setsid sleep ${time} & exit 0`), {
      limits: { ...defaultLimits, grace: 300 },
    })
    expect(failure?.code).toBe('wentToBackground')
    expect(isRunning(time)).toBe(false)
  })

  test('starts a tree of processes in several sessions that ignore SIGTERM', async () => {
    const times = [ownSleep(), ownSleep(), ownSleep()]
    const [a, b, c] = times
    const script = `trap "" TERM; setsid sh -c 'trap "" TERM; sleep ${a} & setsid sleep ${b} & sleep ${c}; wait' & wait`
    const { failure } = await firstFailure(shell(script), {
      readiness: 800,
      limits: { ...defaultLimits, grace: 300 },
    })
    expect(failure?.code).toBe('neverListened')
    expect(times.filter(isRunning)).toEqual([])
  })

  test('leaves a daemon without a mark that still listens', async () => {
    const daemon = `${listening}
server.set_inheritable(True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execve(sys.executable, [sys.executable, "-c", "import time; time.sleep(${ownSleep()})"], {})
    os._exit(0)
os.wait()
time.sleep(0.1)
`
    const run = await firstFailure(python(daemon), { limits: { ...defaultLimits, grace: 300 } })
    expect(run.status).toBe('fail')
    expect(isRunning(`time.sleep(${nextSleep - 1})`)).toBe(false)
  })

  test('eats memory', async () => {
    const eater = `${listening}\nkept = []\nwhile True:\n    kept.append(b"x" * 2**20)\n    time.sleep(0.002)`
    // On a busy machine it takes its time to eat.
    const { failure } = await firstFailure(python(eater), {
      patience: 10_000,
      limits: { ...defaultLimits, memory: 96 * 2 ** 20 },
    })
    expect(failure?.code).toBe('memory')
    expect(failure?.values?.used).toBeGreaterThan(96)
  })

  test('forks and forks (as far as this test lets it)', async () => {
    const time = ownSleep()
    const forks = `import os, time\nfor _ in range(40):\n    if os.fork() == 0: time.sleep(${time})\ntime.sleep(${time})`
    const { failure } = await firstFailure(python(forks), { limits: { ...defaultLimits, processes: 20 } })
    expect(failure?.code).toBe('processes')
    expect(isRunning(time)).toBe(false)
  })

  test('never comes to an end with a test', async () => {
    const slow = serving('while not time.sleep(0.1): client.sendall(b"x")')
    const { failure } = await firstFailure(python(slow), { testTime: 1500 })
    expect(failure?.code).toBe('time')
  })
})

test('all tests together have a time; those that are left when it is over do not run', async () => {
  const slow = serving('time.sleep(1); client.sendall(client.recv(65536).upper()); client.close()')
  const run = await runChecks(echo, { command: python(slow), cwd: folder, seed: 1, runTime: 3000 })
  const ended = run.tests.findIndex(({ failure }) => failure?.code === 'runTime')
  expect(run.tests[ended]?.failure?.values).toEqual({ minutes: 0.05 })
  expect(run.tests.slice(0, ended).map(({ status }) => status)).toContain('pass')
  expect(new Set(run.tests.slice(ended + 1).map(({ status }) => status))).toEqual(new Set(['skipped']))
})

test('printing alone never fails a program, and only the end of it is kept', async () => {
  const server = join(folder, 'chatty.py')
  writeFileSync(
    server,
    `import sys, threading
def chatter():
    while True: print("x" * 1000, file=sys.stderr)
threading.Thread(target=chatter, daemon=True).start()
exec(open(${JSON.stringify(solution)}).read())
`,
  )
  const run = await runChecks(echo, { command: ['python3', server], cwd: folder, seed: 1 })
  expect(
    run.tests.filter(({ status }) => status !== 'pass').map(({ test, failure }) => [test.id, failure]),
  ).toEqual([])
}, 120_000)

test('a program gets a small environment and nothing of ours', async () => {
  process.env.SEIS_TEST_SECRET = 'teacher'
  process.env.PYTHONUNBUFFERED = '1'
  const { program } = await firstFailure(['env'])
  const names = program?.stdout.split('\n').flatMap((line) => line.split('=')[0] || []) ?? []
  expect(names).toEqual(expect.arrayContaining(['HOST', 'PORT', 'PATH', MARK_VARIABLE]))
  expect(names).not.toContain('SEIS_TEST_SECRET')
  expect(names).not.toContain('PYTHONUNBUFFERED')
  expect(program?.stdout).toContain('HOST=::1\n')
})
