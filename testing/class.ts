/**
 * A class of invented students: right programs, mistakes that people really make, and programs that mean harm, each
 * with what grading it has to give. What a program must not have touched is checked afterwards.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { extname, join } from 'node:path'
import type { Exercise } from '../src/grader/catalog.ts'
import { mistakesOf, sourceOf } from '../src/grader/mistakes.ts'
import { commandLine, listProcesses } from '../src/grader/program/process-tree.ts'

/** What grading has to find: all passed, a first failed test, or nothing that can be graded. */
export type Expectation = 'passed' | { readonly fails: string; readonly orAt?: string } | 'ungraded'

export interface Student {
  readonly name: string
  readonly kind: string
  readonly expected: Expectation
}

export interface Class {
  /** Holds the submissions and, beside them, what belongs to the teacher. */
  readonly root: string
  readonly folder: string
  readonly students: readonly Student[]
  /** Stands in the command line of everything that a hostile program leaves running. */
  readonly token: string
}

interface Kind {
  readonly kind: string
  readonly expected: Expectation
  readonly place: (folder: string) => void
}

const file = (name: string, text: string) => (folder: string) => writeFileSync(join(folder, name), text)

/** Right programs and mistakes, from the exercise itself. Both know how they fare. */
function ordinaryKinds(exercise: Exercise): Kind[] {
  const language = (name: string) => exercise.languages[extname(name).slice(1)]
  const copy = (from: string, name: string) => (folder: string) =>
    cpSync(join(exercise.folder, from, name), join(folder, language(name)!.file))
  const programs = (from: string) =>
    readdirSync(join(exercise.folder, from)).filter((name) => language(name) !== undefined)
  const firstFailures = JSON.parse(
    readFileSync(join(exercise.folder, 'mistakes', 'expected.json'), 'utf8'),
  ) as Record<string, string | { readonly test: string }>
  const failureOf = (name: string) => {
    const failure = firstFailures[name]!
    return typeof failure === 'string' ? failure : failure.test
  }
  return [
    ...Object.keys(exercise.languages).map(
      (name): Kind => ({
        kind: `solution/${name}`,
        expected: 'passed',
        place: (folder) => cpSync(join(exercise.folder, 'solution', name), folder, { recursive: true }),
      }),
    ),
    ...programs('right').map(
      (name): Kind => ({ kind: `right/${name}`, expected: 'passed', place: copy('right', name) }),
    ),
    ...mistakesOf(exercise).map(
      (mistake): Kind => ({
        kind: `mistakes/${mistake.name}`,
        expected: { fails: failureOf(mistake.name) },
        place: file(language(mistake.name)!.file, sourceOf(exercise, mistake)),
      }),
    ),
  ]
}

/** Starts itself anew with the token among its arguments, so that whatever it forks can be told. */
const marked = (token: string) => `
import os, sys, time, signal, threading, socket
if len(sys.argv) < 2: os.execv(sys.executable, [sys.executable, os.path.abspath(__file__), "${token}"])
`
const listening = `
server = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), family=socket.AF_INET6)
`

/**
 * Programs that mean harm. `victims` are files that must stay as they are; a program that could read or change one
 * does not go on to be a right one.
 */
function hostileKinds(solution: string, token: string, victims: readonly string[]): Kind[] {
  const daemon = (keepsSocket: boolean) => `${marked(token)}${listening}
server.set_inheritable(${keepsSocket ? 'True' : 'False'})
if os.fork() == 0:
    os.setsid()
    for wanted in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT): signal.signal(wanted, signal.SIG_IGN)
    if os.fork() == 0:
        os.execve(sys.executable, [sys.executable, "-c", "import time; time.sleep(3600)", "${token}"], {})
    os._exit(0)
os.wait()
os._exit(0)
`
  const python = (kind: string, expected: Expectation, text: string): Kind => ({
    kind,
    expected,
    place: file('server.py', text),
  })
  /** Does this to every number that a process may have, then is right. */
  const reaching = (body: string) => `${marked(token)}
import ctypes, resource
libc = ctypes.CDLL(None, use_errno=True)
def attempt(action):
    try: action()
    except OSError: pass
for pid in range(1, 400):
    if pid == os.getpid(): continue${body}
${solution}`
  // The system may take the first connection before the program goes away.
  const gone = { fails: 'listens', orAt: 'one-line' }
  return [
    python(
      'prints without end',
      'passed',
      `${marked(token)}
def chatter(stream):
    while True: print("\\x1b[31mx" * 200, file=stream)
for stream in (sys.stdout, sys.stderr): threading.Thread(target=chatter, args=(stream,), daemon=True).start()
${solution}`,
    ),
    python(
      'reaches for files that are not its own',
      'passed',
      `${marked(token)}
paths = ${JSON.stringify(victims)}
paths += ["../" * depth + path.lstrip("/") for path in paths for depth in (3, 6, 12)]
def harm(path):
    for action in (lambda: open(path, "rb").read(), lambda: open(path, "ab").write(b"harm"), lambda: os.remove(path),
                   lambda: os.rename(path, path + ".gone"), lambda: open(os.path.join(os.path.dirname(path), "new"), "wb")):
        try: action()
        except OSError: continue
        os._exit(66)
for path in paths: harm(path)
os.makedirs("deep/down", exist_ok=True)
os.chmod("deep", 0)
${solution}`,
    ),
    python(
      'fork bomb in sessions of its own, deaf to signals',
      { fails: 'listens' },
      `${marked(token)}
for wanted in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT): signal.signal(wanted, signal.SIG_IGN)
while True:
    try:
        if os.fork() == 0: os.setsid()
    except OSError: pass
`,
    ),
    python(
      'fork bomb',
      { fails: 'listens' },
      `${marked(token)}
while True:
    try: os.fork()
    except OSError: pass
`,
    ),
    python(
      'memory hog',
      { fails: 'listens' },
      `${marked(token)}
kept = []
while True: kept.append(os.urandom(2**20) * 4)
`,
    ),
    python(
      'ignores SIGTERM, with children that do',
      { fails: 'sigterm-idle' },
      `${marked(token)}
for wanted in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT): signal.signal(wanted, signal.SIG_IGN)
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        while True: time.sleep(60)
${solution}`,
    ),
    python(
      'lowers the limits of whoever grades',
      'passed',
      reaching(`
    for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_CPU, resource.RLIMIT_NPROC, resource.RLIMIT_AS):
        attempt(lambda: resource.prlimit(pid, kind, (7, 7)))`),
    ),
    python(
      'makes all others slow',
      'passed',
      reaching(`
    attempt(lambda: os.setpriority(os.PRIO_PROCESS, pid, 19))
    attempt(lambda: os.setpriority(os.PRIO_USER, os.getuid(), 1))
    attempt(lambda: os.sched_setaffinity(pid, {min(os.sched_getaffinity(0))}))
    attempt(lambda: libc.syscall({"x86_64": 251, "aarch64": 30}[os.uname().machine], 3, os.getuid(), (2 << 13) + 7))`),
    ),
    python(
      'offers the grader’s memory',
      'passed',
      reaching(`
    attempt(lambda: open(f"/proc/{pid}/oom_score_adj", "w").write("1000"))
    attempt(lambda: open(f"/proc/{pid}/mem", "r+b").write(b"harm"))
    attempt(lambda: libc.ptrace(16, pid, 0, 0))`),
    ),
    python(
      'takes all keys, watches and signals',
      'passed',
      reaching(`
    if pid > 1: break
    number = {"x86_64": 248, "aarch64": 217}.get(os.uname().machine, -1)
    for n in range(300): libc.syscall(number, b"user", f"harm{n}".encode(), b"x", 1, -2)
    for n in range(300): libc.inotify_init()
    for n in range(300): libc.shmget(0, 2**24, 0o1600)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGRTMIN])
    for n in range(200000):
        if libc.sigqueue(os.getpid(), int(signal.SIGRTMIN), None) != 0: break`),
    ),
    python('daemon without a mark', gone, daemon(false)),
    python('daemon that keeps the socket', gone, daemon(true)),
    {
      kind: 'a link to somebody’s work',
      expected: 'ungraded',
      place: (folder) => symlinkSync(victims[0]!, join(folder, 'server.py')),
    },
    {
      kind: 'a pipe for a program',
      expected: 'ungraded',
      place: (folder) => execFileSync('mkfifo', [join(folder, 'server.py')]),
    },
    {
      kind: 'a terabyte of nothing',
      expected: 'ungraded',
      place: (folder) => {
        file('server.py', solution)(folder)
        file('data', '')(folder)
        truncateSync(join(folder, 'data'), 2 ** 40)
      },
    },
    python('no program at all', { fails: 'listens' }, 'def (\n'),
    { kind: 'nothing', expected: 'ungraded', place: () => {} },
  ]
}

/** What only a sandbox holds. */
const needsSandbox = new Set([
  'reaches for files that are not its own',
  'lowers the limits of whoever grades',
  'makes all others slow',
  'offers the grader’s memory',
  'takes all keys, watches and signals',
  'daemon without a mark',
  'fork bomb in sessions of its own, deaf to signals',
])

/** Names as people and attackers have them. */
const names = [
  'ana',
  'Ñandú, José',
  '=HYPERLINK("x")',
  '<b>bold',
  '李雷',
  "o'brien",
  'dots.in.name',
  'two\nlines',
]

/**
 * Makes a class of `count` students below `root`. Without a sandbox nothing stops one from reaching
 * for the teacher's files: `confined` says whether such a program is among them.
 */
export function makeClass(exercise: Exercise, root: string, count: number, confined: boolean): Class {
  const token = `seis-class-${process.pid}-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`
  const [folder, teacher] = [join(root, 'submissions'), join(root, 'teacher')]
  for (const path of [folder, teacher]) mkdirSync(path, { recursive: true })
  const solution = readFileSync(join(exercise.folder, 'solution', 'py', 'server.py'), 'utf8')
  const victims = ['marks.csv', 'server.py'].map((name) => join(teacher, name))
  for (const path of victims) writeFileSync(path, solution)
  const neighbour = join(folder, 'student-000', 'server.py')
  const hostile = hostileKinds(solution, token, [...victims, neighbour]).filter(
    ({ kind }) => confined || !needsSandbox.has(kind),
  )
  const all = ordinaryKinds(exercise)
  const right = all.filter(({ expected }) => expected === 'passed')
  const wrong = all.filter(({ expected }) => expected !== 'passed')
  const students: Student[] = []
  // The first is everybody's victim; after that, right, wrong and hostile ones take turns.
  const turns = [right, hostile, wrong]
  const used = new Map<readonly Kind[], number>()
  for (let index = 0; index < count; index++) {
    const list = turns[index % turns.length]!
    const turn = used.get(list) ?? 0
    used.set(list, turn + 1)
    const { kind, expected, place } = list[turn % list.length]!
    const number = String(index).padStart(3, '0')
    const name = index === 0 ? 'student-000' : `${names[index % names.length]}-${number}`
    const own = join(folder, name)
    mkdirSync(own)
    place(own)
    students.push({ name, kind, expected })
  }
  return { root, folder, students, token }
}

/** The rows of a CSV file by its first column; the first row has the names. */
function readCsv(text: string): Map<string, Record<string, string>> {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  const [columns = [], ...others] = rows.filter(({ length }) => length > 0)
  return new Map(
    others.map((row) => [
      row[0]!,
      Object.fromEntries(columns.map((name, index) => [name, row[index] ?? ''])),
    ]),
  )
}

/** Where the marks in a CSV of this class are not those that they have to be; one sentence each. */
export function wrongMarks({ students }: Class, csv: string): string[] {
  const rows = readCsv(csv)
  return students.flatMap(({ name, kind, expected }) => {
    const row = rows.get(name) ?? rows.get(`'${name}`)
    if (row === undefined) return [`${name} (${kind}): not there`]
    const { status, failed_tests: failed = '', points, max_points: most } = row
    const isRight =
      expected === 'ungraded'
        ? status === 'ungraded'
        : expected === 'passed'
          ? status === 'passed' && points === most
          : status === 'failed' && [expected.fails, expected.orAt].includes(failed.split(' ')[0])
    if (isRight) return []
    const wanted = typeof expected === 'string' ? expected : `fails ${expected.fails}`
    return [`${name} (${kind}): ${status} ${points}/${most} ${failed} instead of ${wanted}`]
  })
}

/** Everything below a folder: kinds, modes, contents and targets, in one value. */
export function snapshot(folder: string): string {
  const hash = createHash('sha256')
  const visit = (path: string) => {
    const stat = lstatSync(path)
    hash.update(`${path}\0${stat.mode}\0${stat.size}\0${stat.mtimeMs}\0`)
    if (stat.isSymbolicLink()) hash.update(readlinkSync(path))
    else if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name))
    else if (stat.isFile() && stat.size < 2 ** 20) hash.update(readFileSync(path))
  }
  visit(folder)
  return hash.digest('hex')
}

/** Processes that a submission has left behind. */
export function leftRunning({ token }: Class): string[] {
  return listProcesses()
    .map((process) => ({ process, words: wordsOf(process.pid) }))
    .filter(({ words }) => words.includes(token))
    .map(({ process }) => commandLine(process))
}

function wordsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
  } catch {
    return ''
  }
}
