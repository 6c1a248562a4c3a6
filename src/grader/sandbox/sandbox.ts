/**
 * Isolating a submission from the machine that it is graded on, with what Linux offers everybody: new namespaces, made
 * by util-linux's `unshare`. The grader goes into the sandbox too, as its first process: it shares the network with the
 * program, sees everything that the program starts, takes all of it along when it ends, and cannot be ended from
 * inside. The program runs one user namespace further down, without any rights in the sandbox, and one PID namespace:
 * who grades has the same user, and would be at its mercy if it had a number to be named by.
 *
 * What stays shared with everything else of that user, since nothing but another user would part it: the quota of
 * keys (200 for most), watches by epoll, and what the kernel itself keeps behind descriptors, such as pipes. No
 * grader needs keys, and they go with the sandbox.
 */
import { readFileSync } from 'node:fs'
import type { Confinement } from '#grader/program/program.ts'

/**
 * `network`: loopback only. `processes`: a process table of its own, limited and ended as a whole. `files`: all but
 * its own folder is read-only. `secrets`: homes, sockets and other people's folders look empty.
 */
export const protections = ['network', 'processes', 'files', 'secrets'] as const
export type Protection = (typeof protections)[number]

export interface Sandbox {
  readonly active: ReadonlySet<Protection>
  /** What the system said where it refused; empty when nothing is missing. */
  readonly reason: string
  /** Programs are in the PID namespace of the grader: this machine hasn't got what parts them. */
  readonly sharesPids?: boolean
}

/** Where nothing can be had, or nothing is wanted. */
export const noSandbox: Sandbox = { active: new Set(), reason: '' }

/** Processes and threads, zombies too, of a whole sandbox. The grader's own limit on living processes is lower. */
export const TASK_LIMIT = 400
/** Octets of the largest file that a program may write. */
const FILE_LIMIT = 2 ** 30

/** Inside a sandbox `/tmp` is private. Names of the person's own are replaced as well. */
export function sandboxEnvironment(home: string): Record<string, string> {
  return { HOME: home, TMPDIR: home, USER: 'student', LOGNAME: 'student' }
}

/** The user namespace of the programs in a sandbox, as a file. `sandbox-script.ts` makes it. */
export const USER_NAMESPACE = '/dev/user-namespace'

/** Whether programs get a PID namespace of their own: its `/proc` and the user namespace have to be put somewhere. */
export function hasOwnPids({ active, sharesPids }: Omit<Sandbox, 'reason'>): boolean {
  return sharesPids !== true && active.has('processes') && active.has('files')
}

/** The number of a program in its namespace: after the first process and the `mount` in this script. */
const INNER_PID = 3

/**
 * Starts a command in a PID namespace of its own. Its first process does nothing but to take in orphans, and ignores
 * SIGCHLD so that none stays a zombie; it has the highest rights there, so that no program ends it. The shell becomes
 * `timeout`, which is told no time: of the common tools it alone passes on every way to end, SIGKILL too, and doesn't stop
 * when the program is stopped. The program leads a session, as it does without a sandbox, and its `/proc` is there to read.
 */
const ownPids = `trap '' CHLD; sleep infinity </dev/null >/dev/null 2>&1 & trap - CHLD
mount -n -t proc -o ro,nosuid,nodev,noexec proc /proc || exit
exec timeout --foreground 0 setsid "$@"`

/**
 * Limits that count for a whole user, on all of the machine: one program must leave enough for its neighbours and for
 * whoever grades. Octets of messages in queues, signals on their way.
 */
const shared = { msgqueue: 100_000, sigpending: 1000 }

/** A limit can be lowered only: what we have ourselves is the most that can be given. */
function atMost(name: keyof typeof shared): string {
  const row = { msgqueue: 'Max msgqueue size', sigpending: 'Max pending signals' }[name]
  const [, , hard = ''] =
    readFileSync('/proc/self/limits', 'latin1')
      .split('\n')
      .find((line) => line.startsWith(row))
      ?.slice(row.length)
      .split(/ +/) ?? []
  return `--${name}=${/^\d+$/.test(hard) ? Math.min(Number(hard), shared[name]) : shared[name]}`
}

/** What `startProgram` needs for a program in a sandbox; `uid` and `gid` are those of the person outside. */
export function confinementIn(
  sandbox: Omit<Sandbox, 'reason'>,
  { home, uid, gid }: { home: string; uid: number; gid: number },
): Confinement {
  const env = sandboxEnvironment(home)
  const { active } = sandbox
  if (active.size === 0) return { prefix: [], env, hasNamespace: false }
  const limits = [
    `--nproc=${TASK_LIMIT}`,
    `--fsize=${FILE_LIMIT}`,
    '--core=0',
    atMost('msgqueue'),
    atMost('sigpending'),
  ]
  const limited = ['prlimit', ...limits, '--', 'setpriv', '--no-new-privs', '--']
  if (!hasOwnPids(sandbox)) {
    const user = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--']
    return { prefix: [...user, ...limited], env, hasNamespace: active.has('processes') }
  }
  const pids = ['unshare', '--mount', '--pid', '--propagation=unchanged', '--', 'sh', '-c', ownPids, 'pids']
  const user = ['nsenter', `--user=${USER_NAMESPACE}`, '--preserve-credentials', '--']
  return { prefix: [...pids, ...user, ...limited], env, hasNamespace: true, innerPid: INNER_PID }
}

/** Where the private home of a program is: in the sandbox's own `/tmp`, else in a folder that the caller has made. */
export function homeIn(active: ReadonlySet<Protection>, outside: string): string {
  return active.has('files') ? '/tmp/seis-home' : outside
}
