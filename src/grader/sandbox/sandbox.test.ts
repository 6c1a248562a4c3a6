// @module-tag slow
/** Programs that attack the machine on which they are graded. Each is run in a sandbox and has to come away with nothing. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { listExercises, repositoryRoot } from '#grader/catalog.ts'
import { commandLine, listProcesses } from '#grader/program/process-tree.ts'
import { defaultLimits } from '#grader/program/watcher.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { type IsolatedOptions, runChecksIsolated } from './isolated-run.ts'
import { noSandbox, protections } from './sandbox.ts'
import { findSandbox } from './sandbox-probe.ts'

const sandbox = await findSandbox()
const missing = protections.filter((protection) => !sandbox.active.has(protection))
const skipped = missing.length > 0 ? ` (skipped: this system has no protection of ${missing.join(', ')})` : ''
const echo = listExercises().find(({ id }) => id === 'echo')!

const scratch = scratchFolders('sandbox')()

let count = 0
/** A submission's folder beside all others, as a teacher has them. */
function submission(code: string): { command: string[]; cwd: string } {
  const cwd = join(scratch, 'class', `student-${count++}`)
  mkdirSync(cwd, { recursive: true })
  writeFileSync(join(cwd, 'server.py'), code)
  return { command: ['python3', 'server.py'], cwd }
}

const grade = (code: string, options: Partial<IsolatedOptions> = {}) =>
  runChecksIsolated(echo, {
    ...submission(code),
    sandbox,
    seed: 1,
    readiness: 15_000,
    patience: 5000,
    stopAtFailure: true,
    hide: [join(scratch, 'class')],
    ...options,
  })

/** Sleeps that nobody else does, so that what is left behind can be told from everything else. */
let nextSleep = 700_000 + process.pid * 10
const ownSleep = () => `${nextSleep++}`
const isRunning = (word: string) => listProcesses().some((process) => commandLine(process).includes(word))

async function untilGone(word: string): Promise<boolean> {
  for (const end = Date.now() + 10_000; Date.now() < end && isRunning(word); ) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return !isRunning(word)
}

/** Enough of an echo server to be connected to. */
const echoServer = `
import os, socket, threading
server = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), family=socket.AF_INET6)
def answer(client):
    with client, client.makefile("rw", newline="\\n") as stream:
        for line in stream:
            stream.write(line.upper()); stream.flush()
def serve():
    while True: threading.Thread(target=answer, args=(server.accept()[0],), daemon=True).start()
`

const solution = (language: string) => join(echo.folder, 'solution', language)

test.each(['ts', 'py'])(
  'without any sandbox, the checks run in a process of their own (%s)',
  async (language) => {
    const command = echo.languages[language]!.run
    const seen: string[] = []
    const run = await runChecksIsolated(echo, {
      command,
      cwd: solution(language),
      sandbox: noSandbox,
      seed: 1,
      onResult: ({ test }) => seen.push(test.id),
    })
    expect(run.passed).toBe(true)
    expect(run.exercise).toBe(echo)
    expect(seen).toEqual(run.tests.map(({ test }) => test.id))
  },
  40_000,
)

describe.skipIf(missing.length > 0)(`in a sandbox${skipped}`, () => {
  test.each(['ts', 'py'])(
    'a right program passes (%s)',
    async (language) => {
      const command = echo.languages[language]!.run
      const run = await runChecksIsolated(echo, { command, cwd: solution(language), sandbox, seed: 1 })
      const failed = run.tests.filter(({ status }) => status !== 'pass')
      expect(failed.map(({ test, failure, program }) => [test.id, failure?.code, program?.stderr])).toEqual(
        [],
      )
    },
    40_000,
  )

  test('a wrong one fails with what it printed, and a missing one as such', async () => {
    const [wrong, none] = await Promise.all([
      grade('print("no socket today")\nraise SystemExit(3)'),
      grade('', { command: ['no-such-program-here'] }),
    ])
    const [first] = wrong.tests
    expect(first).toMatchObject({ status: 'fail', failure: { code: 'endedEarly', values: { end: 3 } } })
    expect(first?.program?.stdout).toBe('no socket today\n')
    expect(none.tests[0]?.failure).toMatchObject({ code: 'cannotStart', values: { reason: 'ENOENT' } })
  }, 40_000)

  test('nothing of the teacher’s can be read, written or reached', async () => {
    process.env.SEIS_TEST_SECRET = 'teacher'
    const marks = join(scratch, 'class', 'marks.csv')
    mkdirSync(join(scratch, 'class'), { recursive: true })
    writeFileSync(marks, 'everybody fails')
    const answer = join(scratch, 'class', 'student-who-knows')
    mkdirSync(answer)
    writeFileSync(join(answer, 'server.py'), 'the answer')
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const home = readdirSync(homedir()).filter((name) => !name.startsWith('.'))
    const code = `
import json, os, socket, sys
won = []
def attempt(what, action):
    try:
        if action() is not False: won.append(what)
    except Exception: pass
def write(path): open(path, "w").close()
attempt("marks", lambda: open(${JSON.stringify(marks)}).read())
attempt("copying", lambda: open(${JSON.stringify(join(answer, 'server.py'))}).read())
attempt("solution", lambda: open(${JSON.stringify(join(solution('py'), 'server.py'))}).read())
attempt("home", lambda: any(os.path.exists(os.path.join(${JSON.stringify(homedir())}, name)) for name in ${JSON.stringify(home)}))
attempt("change course", lambda: write(${JSON.stringify(join(repositoryRoot, 'src', 'hostile'))}))
attempt("change system", lambda: write("/usr/hostile"))
attempt("change kernel", lambda: write("/proc/sys/kernel/core_pattern"))
attempt("unmount", lambda: os.system("umount -l /home 2>/dev/null") == 0)
attempt("remount", lambda: os.system("mount -o remount,rw / 2>/dev/null") == 0)
attempt("disk", lambda: [name for name in os.listdir("/dev") if name[:2] in ("sd", "vd", "nv")] != [])
attempt("network", lambda: socket.create_connection(("127.0.0.1", ${port}), 2))
attempt("grader’s memory", lambda: open("/proc/1/mem", "r+b"))
attempt("grader’s environment", lambda: open("/proc/1/environ").read())
attempt("processes", lambda: len([name for name in os.listdir("/proc") if name.isdigit()]) > 3)
try: write(${JSON.stringify(marks)})
except OSError: pass
write("own"); write(os.path.join(os.environ["HOME"], "own")); write(os.path.join(os.environ["TMPDIR"], "own"))
print(json.dumps([won, dict(os.environ)]))
`
    const run = await grade(code)
    server.close()
    const { stdout = '', stderr } = run.tests[0]?.program ?? {}
    expect(stderr).toBe('')
    const [won, environment] = JSON.parse(stdout) as [string[], Record<string, string>]
    expect(won).toEqual([])
    expect(JSON.stringify(environment)).not.toContain('teacher')
    expect(environment.HOME).not.toBe(homedir())
    expect(environment.USER).toBe('student')
    expect(readFileSync(marks, 'utf8')).toBe('everybody fails')
    expect(readdirSync(join(scratch, 'class', 'student-who-knows'))).toEqual(['server.py'])
  }, 40_000)

  test('the grader cannot be ended, paused or debugged from inside', async () => {
    const code = `
import os, signal, time
for target, number in [*((1, number) for number in range(1, 65)), (-1, signal.SIGKILL)]:
    try: os.kill(target, number)
    except OSError: pass
time.sleep(0.3)
raise SystemExit(9)
`
    const run = await grade(code)
    expect(run.tests[0]).toMatchObject({
      status: 'fail',
      failure: { code: 'endedEarly', values: { end: 9 } },
    })
  }, 40_000)

  test('a daemon that sheds everything at once is found, and ends', async () => {
    const time = ownSleep()
    const daemon = `
import os, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execve(sys.executable, [sys.executable, "-c", "import time; time.sleep(${time})"], {})
    os._exit(0)
os.wait()
`
    const run = await grade(daemon, { limits: { ...defaultLimits, grace: 300 } })
    expect(run.tests[0]?.failure?.code).toBe('wentToBackground')
    expect(await untilGone(time)).toBe(true)
  }, 40_000)

  test('a child that survives SIGTERM is named', async () => {
    const time = ownSleep()
    const code = `${echoServer}
import subprocess
subprocess.Popen(["sleep", "${time}"], start_new_session=True)
serve()
`
    const run = await grade(code, { limits: { ...defaultLimits, grace: 300 }, stopAtFailure: false })
    const stops = run.tests.find(({ test }) => test.id === 'sigterm-idle')
    expect(stops?.failure?.code).toBe('leftRunning')
    expect(String(stops?.failure?.values?.names)).toContain(`sleep ${time}`)
    expect(await untilGone(time)).toBe(true)
  }, 60_000)

  test('what a submission writes has a limit, and nothing of it is left', async () => {
    const code = `
import os
for place in (".", os.environ["HOME"], "/dev/shm"):
    path, written, files = os.path.join(place, "x"), 0, 0
    try:
        with open(path, "wb", buffering=0) as file:
            while written < 2**30: written += file.write(bytes(2**20))
    except OSError as error: print(place, error.errno, written <= 2**28)
    os.remove(path)
    os.mkdir(path)
    try:
        while files < 50000: open(os.path.join(path, str(files)), "w").close(); files += 1
    except OSError as error: print(place, error.errno, files <= 20000)
`
    const { command, cwd } = submission(code)
    const run = await grade('', { command, cwd, forgets: true })
    const lines = run.tests[0]?.program?.stdout.trim().split('\n')
    expect(run.tests[0]?.program?.stderr).toBe('')
    expect(lines).toHaveLength(6)
    for (const line of lines ?? []) expect(line).toMatch(/ 28 True$/)
    expect(readdirSync(cwd)).toEqual(['server.py'])
  }, 40_000)

  test('a fork bomb goes off in the sandbox', async () => {
    const time = ownSleep()
    const bomb = `
import os, time
for _ in range(12):
    try: os.fork()
    except OSError: pass
time.sleep(${time})
`
    const run = await grade(bomb)
    expect(run.tests[0]?.failure?.code).toBe('processes')
    expect(await untilGone('student-')).toBe(true)
  }, 60_000)

  test('when the grader is killed, the program goes with it', async () => {
    const time = ownSleep()
    const { command, cwd } = submission(`import time\ntime.sleep(${time})  # ${time}`)
    const url = (name: string) =>
      JSON.stringify(pathToFileURL(join(repositoryRoot, 'src', 'grader', name)).href)
    const script = `
const { runChecksIsolated } = await import(${url('sandbox/isolated-run.ts')})
const { findSandbox } = await import(${url('sandbox/sandbox-probe.ts')})
const { listExercises } = await import(${url('catalog.ts')})
const exercise = listExercises().find(({ id }) => id === 'echo')
const command = ${JSON.stringify([...command, time])}
await runChecksIsolated(exercise, { command, cwd: ${JSON.stringify(cwd)}, sandbox: await findSandbox(), seed: 1 })
`
    const grader = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
      stdio: 'ignore',
    })
    for (const end = Date.now() + 20_000; Date.now() < end && !isRunning(`server.py ${time}`); ) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(isRunning(`server.py ${time}`)).toBe(true)
    grader.kill('SIGKILL')
    expect(await untilGone(`server.py ${time}`)).toBe(true)
  }, 60_000)

  test('a run that is broken off ends at once, with all that it started', async () => {
    const time = ownSleep()
    const aborting = new AbortController()
    const { command, cwd } = submission(`import time\ntime.sleep(${time})`)
    const run = grade('', {
      command: [...command, time],
      cwd,
      readiness: 60_000,
      signal: aborting.signal,
      onWaiting: () => aborting.abort(new Error('enough')),
    })
    await expect(run).rejects.toThrow('enough')
    expect(await untilGone(`server.py ${time}`)).toBe(true)
  }, 40_000)
})
