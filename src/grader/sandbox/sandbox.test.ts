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
import { commandLine, listProcesses, type ProcessInfo } from '#grader/program/process-tree.ts'
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

/** The process of ours that runs checks, which `unshare` has started for us. */
const isGrader = ({ pid, parent }: ProcessInfo) => {
  try {
    if (!readFileSync(`/proc/${parent}/stat`, 'latin1').includes(`) S ${process.pid} `)) return false
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('isolated-worker.ts')
  } catch {
    return false
  }
}

/** What a program could change of another process: limits, priority, processors, the kernel's choice of a victim. */
function stateOf(pid: number): string | undefined {
  const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'latin1')
  try {
    const limits = read('limits')
      .split('\n')
      .filter((line) => /^Max (cpu|open|proc|addr)/.test(line))
    // Node raises its own soft limits, each process at its start.
    const hard = limits.map((line) => line.trim().split(/\s{2,}/)[2])
    const nice = read('stat')
      .replace(/^.*\) /s, '')
      .split(' ')[16]
    const allowed = /^Cpus_allowed:.*$/m.exec(read('status'))?.[0]
    return JSON.stringify({ hard, nice, allowed, score: read('oom_score_adj').trim() })
  } catch {
    return undefined
  }
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

  test('where programs cannot be parted from the grader by PID namespaces, they are graded all the same', async () => {
    const command = ['sh', '-c', 'echo $$; exit 3']
    const [shared] = (await grade('', { command, sandbox: { ...sandbox, sharesPids: true } })).tests
    expect(shared?.failure).toMatchObject({ code: 'endedEarly', values: { how: 'code', end: 3 } })
    expect(Number(shared?.program?.stdout)).toBeGreaterThan(3)
  }, 120_000)

  test('a wrong one fails with what it printed, and a missing one as such', async () => {
    const [wrong, none] = await Promise.all([
      grade('print("no socket today")\nraise SystemExit(3)'),
      grade('', { command: ['no-such-program-here'] }),
    ])
    const [first] = wrong.tests
    expect(first).toMatchObject({ status: 'fail', failure: { code: 'endedEarly', values: { end: 3 } } })
    expect(first?.program?.stdout).toBe('no socket today\n')
    expect(none.tests[0]?.failure).toMatchObject({ code: 'startCommand', values: { reason: 'ENOENT' } })
  }, 120_000)

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
  }, 120_000)

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
  }, 120_000)

  test('how a program ends is passed on, and it starts with every signal as usual', async () => {
    const signals = 'print(open("/proc/self/status").read())\nraise SystemExit(3)'
    const ways = ['HUP', 'INT', 'KILL', 'TERM', 'SEGV', 'USR1', 'PIPE']
    const ends = await Promise.all([
      grade(signals, { command: ['grep', '-E', '^(SigBlk|SigIgn|NSpid|NSsid)', '/proc/self/status'] }),
      ...[1, 126, 137, 143].map((code) => grade('', { command: ['sh', '-c', `exit ${code}`] })),
      ...ways.map((name) => grade('', { command: ['sh', '-c', `kill -s ${name} $$`] })),
    ])
    const [clean, ...others] = ends.map(({ tests: [first] }) => first)
    expect(clean?.program?.stdout.split('\n').filter((line) => line.startsWith('Sig'))).toEqual([
      'SigBlk:\t0000000000000000',
      'SigIgn:\t0000000000000000',
    ])
    expect(others.map((first) => first?.failure?.code)).toEqual(others.map(() => 'endedEarly'))
    expect(others.map((first) => first?.failure?.values?.end)).toEqual([
      ...[1, 126, 137, 143],
      ...ways.map((name) => `SIG${name}`),
    ])
    expect(others.map((first) => first?.program?.stderr)).toEqual(others.map(() => ''))
  })

  test('SIGTERM reaches the whole group of a program, even when its first process has gone', async () => {
    const code = `
import os, signal, sys, time
ready, tell = os.pipe()
if os.fork():
    os.read(ready, 1)
    os._exit(0)
def note(*_):
    open("noted", "w").close()
    os._exit(0)
signal.signal(signal.SIGTERM, note)
os.write(tell, b"!")
while True: time.sleep(60)
`
    const { command, cwd } = submission(code)
    const run = await grade('', { command, cwd })
    expect(run.tests[0]?.failure?.code).toBe('wentToBackground')
    expect(readdirSync(cwd)).toContain('noted')
  }, 120_000)

  /**
   * A program that attacks and is right otherwise, beside one that only is right; both get what they deserve. The attack
   * prints what it has won and ends there. Meanwhile every grader that is seen must be as it was.
   */
  async function attack(code: string): Promise<void> {
    const right = readFileSync(join(solution('py'), 'server.py'), 'utf8')
    const changed = new Set<string>()
    const usual = stateOf(process.pid)
    let seen = 0
    const look = () => {
      for (const process of listProcesses()) {
        const state = isGrader(process) ? stateOf(process.pid) : undefined
        if (state === undefined) continue
        seen++
        if (state !== usual) changed.add(state)
      }
    }
    const text = `${attacker}${code}\nif won: print(won, flush=True); raise SystemExit(66)\n${right}`
    const runs = await Promise.all([grade(text, { onResult: look }), grade(right)])
    const failed = runs.map(({ tests }) =>
      tests.flatMap(({ status, test, failure, program }) =>
        status === 'pass' ? [] : [[test.id, failure?.code, program?.stdout, program?.stderr]],
      ),
    )
    expect(failed).toEqual([[], []])
    expect([...changed]).toEqual([])
    expect(seen).toBeGreaterThan(0)
  }

  const attacker = `
import ctypes, errno, os, resource, signal, socket, sys
won = []
libc = ctypes.CDLL(None, use_errno=True)
def attempt(what, action):
    try:
        if action() is not False: won.append(what)
    except Exception: pass
def count(most, action):
    for done in range(most):
        try:
            if action(done) is False: return done
        except OSError: return done
    return most
others = [pid for pid in range(1, 200) if pid != os.getpid()]
`

  test('the grader’s limits, priority, processors and memory are out of reach', async () => {
    await attack(`
for pid in others:
    for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_CPU, resource.RLIMIT_NPROC, resource.RLIMIT_AS):
        try: resource.prlimit(pid, kind, (7, 7))
        except OSError: pass
    for action in (lambda: os.setpriority(os.PRIO_PROCESS, pid, 19), lambda: os.setpriority(os.PRIO_PGRP, pid, 19),
                   lambda: os.sched_setaffinity(pid, {min(os.sched_getaffinity(0))}), lambda: os.kill(pid, signal.SIGKILL)):
        try: action()
        except OSError: pass
    for name in ("mem", "environ", "oom_score_adj", "limits", "clear_refs", "coredump_filter", "comm", "autogroup"):
        attempt(f"{pid} {name}", lambda: open(f"/proc/{pid}/{name}", "r+b"))
    attempt(f"trace {pid}", lambda: libc.ptrace(16, pid, 0, 0) == 0)
    local = ctypes.create_string_buffer(8)
    piece = (ctypes.c_void_p * 2)(ctypes.addressof(local), 8)
    attempt(f"write {pid}", lambda: libc.process_vm_writev(pid, piece, 1, piece, 1, 0) >= 0)
user = os.getuid()
# What is left of one's own goes down with it: ioprio_set has no name in the library, and different numbers.
number = {"x86_64": 251, "aarch64": 30}.get(os.uname().machine)
if number: libc.syscall(number, 3, user, (2 << 13) + 7)
attempt("own score", lambda: open("/proc/self/oom_score_adj", "w"))
attempt("grader seen", lambda: b"isolated-worker" in open("/proc/1/cmdline", "rb").read())
for action in (lambda: os.setpriority(os.PRIO_USER, user, 1), lambda: os.kill(-1, signal.SIGTERM)):
    try: action()
    except OSError: pass
`)
  }, 90_000)

  test('of what all programs of a user share, one gets only a part', async () => {
    await attack(`
most = 2000
kept = []
def took(what, limit, action):
    done = count(limit + 1, action)
    if done > limit: won.append(what)
took("inotify", 16, lambda _: libc.inotify_init() >= 0)
took("shared memory", 8, lambda _: libc.shmget(0, 2**24, 0o1600) >= 0)
took("shared segments", 128, lambda _: libc.shmget(0, 4096, 0o1600) >= 0)
took("semaphores", 64, lambda _: libc.semget(0, 1, 0o1600) >= 0)
took("message queues", 64, lambda _: libc.msgget(0, 0o1600) >= 0)
libc.mq_open.restype = ctypes.c_int
took("posix queues", 16, lambda n: libc.mq_open(f"/own{n}".encode(), os.O_CREAT | os.O_RDWR, 0o600, None) >= 0)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGRTMIN])
took("signals", 1000, lambda n: libc.sigqueue(os.getpid(), int(signal.SIGRTMIN), None) == 0)
for flag, name in ((0x10000000, "user"), (0x20000, "mount"), (0x20000000, "pid"), (0x40000000, "net"), (0x8000000, "ipc")):
    attempt("new namespace " + name, lambda: libc.unshare(flag) == 0)
# Names without a file belong to a network namespace, and there is no other: all that they reach is this program.
for n in range(200):
    kept.append(socket.socket(socket.AF_UNIX)); kept[-1].bind(f"\\0seis{n}")
for one in kept: one.close()
# Keys are counted for a user on the whole machine: nothing but their own limit holds, and no grader needs any.
number = {"x86_64": 248, "aarch64": 217}.get(os.uname().machine)
if number: count(most, lambda n: libc.syscall(number, b"user", f"seis{n}".encode(), b"x", 1, -2) > 0)
with open("/dev/shm/full", "wb", buffering=0) as file:
    try:
        while file.write(bytes(2**20)): pass
    except OSError: pass
`)
  }, 90_000)

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
  }, 120_000)

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
  })

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
  }, 120_000)

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
  })

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
    for (const end = Date.now() + 90_000; Date.now() < end && !isRunning(`server.py ${time}`); ) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(isRunning(`server.py ${time}`)).toBe(true)
    grader.kill('SIGKILL')
    expect(await untilGone(`server.py ${time}`)).toBe(true)
  })

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
  }, 120_000)
})
